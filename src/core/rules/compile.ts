import { finding } from "../finding.ts";
import { parseRequirement, type Requirement } from "../indicators/target.ts";
import { conventions } from "../messages/compile.ts";
import type { Decimal } from "../number/decimal.ts";
import { unitNamed } from "../number/units.ts";
import { definedName, leftOver } from "./compile/guards/leftOver.ts";
import { doubt } from "./compile/guards/doubts.ts";
import { guard } from "./compile/guards/guards.ts";
import { withDefinitions } from "./compile/result/definitions.ts";
import { inputsOf } from "./compile/result/inputs.ts";
import { lex, type Token } from "./compile/lex/lex.ts";
import {
  elsewhereRule,
  figuresRule,
  framedElements,
  namedParts,
  officialGrades,
  optionsInLine,
  segmentsAddUp,
  segmentsRule,
} from "./compile/clauses/fallbacks.ts";
import { firstUnderstood, isUnderstood, type Attempt } from "./compile/attempts.ts";
import { withoutExplanations } from "./compile/explanations.ts";
import { familyRule, forTheWhole, laterLooks, wordForWord, type Look } from "./compile/families/families.ts";
import { marksGiven, statedMarks } from "./compile/marks.ts";
import { elementText } from "./compile/clauses/listParts.ts";
import { resolveList } from "./compile/clauses/lists.ts";
import { sitesIn } from "./compile/clauses/sites.ts";
import { normalise, originalSpan, withoutHeading, type Plain } from "./compile/lex/normalise.ts";
import { Notes, type Scene, type Surroundings } from "./compile/notes.ts";
import { nodesOf, type Parsed } from "./compile/parse/nodes.ts";
import { parse } from "./compile/parse/parse.ts";
import type { Stretch } from "./compile/stretch.ts";
import { partsOf } from "./compile/result/parts.ts";
import { readingsOf } from "./compile/result/readings.ts";
import { respelt } from "./compile/lex/respell.ts";
import type { ReadPiece } from "./compile/families/pieces.ts";
import { findElsewhere } from "./compile/guards/references.ts";
import { resolveNodes } from "./compile/clauses/resolve.ts";
import type { Assumption, CompileFinding, Compiled, CompileStatus, Span } from "./compile/result/result.ts";
import { satisfactionRule } from "./compile/clauses/satisfactionRule.ts";
import { readCanonical } from "./compile/canonical/canonical.ts";
import { printRule } from "./print.ts";
import type { Rule } from "./rule.ts";

// The passes in order, each in its folder: lex (text to tokens, plainer spellings first), parse (tokens to clauses),
// families (sentences understood as a whole) and clauses (clause by clause) make the rule, guards look for what it leaves
// out, result puts together what is said of it. canonical reads our own printing back, past all of them.

/** What the table says about the indicator besides the scoring sentence. */
export type CompileContext = {
  readonly points?: Decimal;
  readonly target?: string;
  readonly unit?: string;
  /** The formula column: 「完成率＝实际完成值÷计划目标值」. */
  readonly formula?: string;
  readonly explanation?: string;
  readonly name?: string;
};

/**
 * An official's scoring sentence as a rule of the engine. What the sentence says, what a convention had to fill,
 * what has two readings and what was not understood are kept apart; nothing is guessed silently.
 */
export function compileRule(text: string, context: CompileContext = {}): Compiled {
  const canonical = readCanonical(text);
  if (canonical) return canonicalResult(text, canonical, context);
  const plain = respelt(withoutExplanations(withoutHeading(normalise(text))), context.points);
  const tokens = lex(plain.text);
  const parsed = parse(plain.text, tokens);
  const read: Read = { plain, tokens, parsed };
  if (context.points?.isPositive()) return compiledWith(read, context);
  const stated = statedMarks(plain.text, tokens);
  if (stated) return { ...compiledWith(read, { ...context, points: stated }), points: stated };
  const without = compiledWith(read, context);
  return withMarksGiven(read, context, without) ?? without;
}

/**
 * Nobody says how many marks the indicator has: as many as the sentence gives, where just one way to count them (all
 * together, or the highest case) makes sense of the whole sentence, or where one gives the rule that needs no marks.
 */
function withMarksGiven(read: Read, context: CompileContext, without: Compiled): Compiled | undefined {
  const { plain, tokens } = read;
  const settled = marksGiven(plain.text, tokens)
    .map((points) => ({ ...compiledWith(read, { ...context, points }), points }))
    .filter((one) => isWhole(one));
  const same = isWhole(without) ? settled.find(({ canonical }) => canonical === without.canonical) : undefined;
  const found = same ?? (settled.length === 1 ? settled[0] : undefined);
  if (!found) return undefined;
  const [what, because] = conventions.marks;
  const assumed = {
    what: `${what}${found.points.toString()}分`,
    because,
    span: originalSpan(plain, 0, plain.text.length),
  };
  const status = found.status === "complete" ? "assumed" : found.status;
  return { ...found, status, assumptions: [assumed, ...found.assumptions] };
}

function isWhole({ status }: Compiled): boolean {
  return status !== "partial" && status !== "unread";
}

/** The sentence as it is read, whatever marks the indicator may have. */
type Read = { readonly plain: Plain; readonly tokens: readonly Token[]; readonly parsed: Parsed };

function compiledWith({ plain, tokens, parsed }: Read, context: CompileContext): Compiled {
  const best = bestAttempt(
    { text: plain.text, tokens, parsed, around: surroundings(context), own: true },
    0,
    (scene) => resolve(scene, parsed, elementsIn(context.explanation)) ?? withoutOne(scene, parsed),
    (scene, rule) => guard(scene, rule, nodesOf(parsed)),
  );
  if (best.rule?.kind === "rounded") best.scene.notes.unassume("rounding");
  return result(plain, best.scene, parsed, best.rule, context);
}

type Words = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly parsed: Parsed;
  readonly around: Surroundings;
  /** Are these the sentence's own words, and none that were put for them? */
  readonly own: boolean;
};

/**
 * The first reading of the words, or, where it leaves something, the first of the later ones that leaves nothing.
 * `generally` reads what no family understands as a whole; `check` is a last look at a rule.
 */
function bestAttempt(
  { text, tokens, parsed, around, own }: Words,
  depth: number,
  generally: (scene: Scene) => Rule | undefined,
  check: (scene: Scene, rule: Rule) => void = () => undefined,
): Attempt {
  const attempt = (read: (scene: Scene) => Rule | undefined, again = depth > 0): Attempt => {
    const scene: Scene = { text, tokens, around, notes: new Notes() };
    const rule = read(scene);
    // What is left is only told of the whole sentence, and once.
    if (!rule && again) return { scene, rule };
    leftOver(scene, parsed, rule);
    findElsewhere(scene);
    if (rule) {
      doubt(scene, rule);
      check(scene, rule);
    }
    return { scene, rule };
  };
  const pieces = (scene: Scene) => pieceReader(scene, depth, own);
  const first = attempt((scene) => familyRule(scene, parsed, pieces(scene)) ?? generally(scene));
  if (isUnderstood(first)) return first;
  const later = (look: Look) => attempt((scene) => look(scene, parsed, pieces(scene)), true);
  const looks = depth === 0 ? forTheWhole : own ? wordForWord : laterLooks;
  return firstUnderstood(looks, later) ?? first;
}

/**
 * What the sentence says and this rule does not, looked for in the words alone, as after every compilation. A rule made
 * by hand, or one with a part cut out, is measured against its sentence in the same way.
 */
export function missingFrom(text: string, rule: Rule, context: CompileContext = {}): readonly CompileFinding[] {
  const plain = respelt(withoutExplanations(withoutHeading(normalise(text))), context.points);
  const tokens = lex(plain.text);
  const parsed = parse(plain.text, tokens);
  const stated = statedMarks(plain.text, tokens);
  const around = { ...(stated && { points: stated }), ...surroundings(context) };
  const scene: Scene = { text: plain.text, tokens, around, notes: new Notes() };
  scene.notes.use(...nodesOf(parsed));
  doubt(scene, rule);
  guard(scene, rule, nodesOf(parsed));
  return findingsOf(plain, scene).filter((_, index) => scene.notes.findings[index]?.stops === true);
}

/** Parts of a sentence that a family has cut out are compiled like sentences; what is not understood whole is none. */
function pieceReader(outer: Scene, depth: number, verbatim: boolean): ReadPiece {
  return (text, around) => {
    if (depth > 3) return undefined;
    const tokens = lex(text);
    const parsed = parse(text, tokens);
    const own = verbatim && outer.text.includes(text);
    const words = { text, tokens, parsed, around: { ...outer.around, ...around }, own };
    const { scene, rule } = bestAttempt(words, depth + 1, (piece) => resolve(piece, parsed, []));
    return rule && isUnderstood({ scene, rule }) ? { rule, notes: scene.notes } : undefined;
  };
}

/** What is left of a sentence without the one clause that no rule can hold; that clause becomes a finding. */
function withoutOne(scene: Scene, parsed: Parsed): Rule | undefined {
  const { nodes } = parsed.head;
  const statements = nodes.filter((node) => node.is === "statement");
  if (parsed.items.length > 0 || statements.length < 2 || statements.length > 8) return undefined;
  for (const dropped of statements.toReversed()) {
    const attempt: Scene = { ...scene, notes: new Notes() };
    const head = { ...parsed.head, nodes: nodes.filter((node) => node !== dropped) };
    const rule = resolve(attempt, { ...parsed, head }, []);
    if (!rule) continue;
    scene.notes.take(attempt.notes);
    return rule;
  }
  return undefined;
}

/** Satisfaction indices, lists and single sentences, in this order: the later ones are the more general. */
function resolve(scene: Scene, parsed: Parsed, elements: readonly string[]): Rule | undefined {
  const index = satisfactionRule(scene, parsed);
  if (index) return index;
  if (parsed.items.length > 0) return resolveList(scene, parsed);
  const { nodes, at } = parsed.head;
  const sites = sitesIn(scene, nodes);
  if (!sites) {
    const framed = namedParts(scene, nodes, at) ?? framedElements(scene, nodes, elements);
    if (!framed && segmentsAddUp(scene, nodes)) {
      const rule = segmentsRule(scene, nodes);
      if (rule) return rule;
    }
    return (
      framed ??
      optionsInLine(scene, nodes) ??
      officialGrades(scene, nodes) ??
      elsewhereRule(scene, nodes) ??
      resolveNodes(scene, nodes, at) ??
      segmentsRule(scene, nodes)
    );
  }
  const rest = nodes.filter((node) => node !== sites.node);
  if (sites.figures) return figuresRule(scene, rest, sites, at);
  const inner = resolveNodes(scene, rest, at);
  scene.notes.use(sites.node);
  scene.notes.assume("sites", sites.node.at);
  return inner && { kind: "sampled", sites: sites.names, rule: inner };
}

/** The elements ①②③ that the explanation column lists. */
function elementsIn(explanation: string | undefined): readonly string[] {
  if (!explanation) return [];
  const { text } = normalise(explanation);
  const tokens = lex(text);
  const scene: Scene = { text, tokens, around: {}, notes: new Notes() };
  return parse(text, tokens).items.map((item) => elementText(scene, item));
}

function surroundings(context: CompileContext): Surroundings {
  const target = context.target === undefined ? undefined : requirementOf(context.target, context.unit);
  const defined = definedName(context.formula) ?? definedName(context.explanation);
  return {
    ...(context.points?.isPositive() && { points: context.points }),
    ...(target && { target }),
    ...(context.unit && { unit: context.unit }),
    ...(defined && { defined }),
    ...(context.name && { name: context.name }),
  };
}

function requirementOf(text: string, unit: string | undefined): Requirement | undefined {
  const column = unit === undefined ? undefined : unitNamed(unit);
  const attempt = parseRequirement(text.trim(), column);
  return "value" in attempt && attempt.value.kind !== "words" ? attempt.value : undefined;
}

function result(plain: Plain, scene: Scene, parsed: Parsed, rule: Rule | undefined, context: CompileContext): Compiled {
  const { notes } = scene;
  const spanOf = (at: Stretch): Span => spanIn(plain, scene.tokens, at);
  const assumptions = notes.assumptions.map(({ convention, at }): Assumption => {
    const [what, because] = conventions[convention];
    return { what, because, span: spanOf(at) };
  });
  const findings = findingsOf(plain, scene);
  const readings = rule && notes.readings.length > 1 ? readingsOf(notes.readings, rule, context.points) : [];
  const status = statusOf(scene, rule, readings.length > 1);
  const kept = status === "ambiguous" ? undefined : rule;
  const inputs = rule
    ? withDefinitions(inputsOf(rule, context), rule, parsed, [context.formula, context.explanation])
    : [];
  const parts = partsOf(plain, scene, parsed);
  return kept
    ? { status, rule: kept, canonical: printRule(kept), inputs, parts, assumptions, readings, findings }
    : { status, inputs, parts, assumptions, readings, findings };
}

function findingsOf(plain: Plain, scene: Scene): readonly CompileFinding[] {
  return scene.notes.findings.map(({ problem, at }): CompileFinding => {
    const { code, message } = finding(problem);
    return { code, message, span: spanIn(plain, scene.tokens, at) };
  });
}

function statusOf(scene: Scene, rule: Rule | undefined, ambiguous: boolean): CompileStatus {
  if (!rule) return "unread";
  if (scene.notes.findings.some((one) => one.stops)) return "partial";
  if (ambiguous) return "ambiguous";
  return scene.notes.assumptions.length > 0 ? "assumed" : "complete";
}

function spanIn(plain: Plain, tokens: readonly Token[], at: Stretch): Span {
  const first = tokens[at.from];
  const last = tokens[Math.min(at.to, tokens.length) - 1];
  if (!first || !last || at.to <= at.from) return originalSpan(plain, 0, plain.text.length);
  return originalSpan(plain, first.start, last.end);
}

function canonicalResult(text: string, rule: Rule, context: CompileContext): Compiled {
  const parts = [{ span: { start: 0, end: text.length }, role: "award" as const }];
  return {
    status: "complete",
    rule,
    canonical: printRule(rule),
    inputs: inputsOf(rule, context),
    parts,
    assumptions: [],
    readings: [],
    findings: [],
  };
}
