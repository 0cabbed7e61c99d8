import {
  compileRule,
  derivationTree,
  evaluateRule,
  finding,
  parseDecimal,
  resultText,
  type Compiled,
  type CompileContext,
  type Decimal,
  type Derivation,
  type Finding,
  type Problem,
} from "../../core/index.ts";
import { matchInputs } from "./ruleInputs.ts";
import { ruleMessages } from "./ruleWords.ts";

/** One sentence with what the table knows about its indicator, and perhaps figures to try. All as text. */
export type RuleRequest = {
  readonly id?: unknown;
  readonly text: string;
  readonly points?: string;
  readonly target?: string;
  readonly unit?: string;
  readonly formula?: string;
  readonly explanation?: string;
  readonly name?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
};

export type Score = {
  readonly derivation: Derivation;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
};

export function compiled(request: RuleRequest): Compiled {
  return compileRule(request.text, contextFor(request));
}

export function pointsOf(request: RuleRequest): Decimal | undefined {
  return request.points === undefined ? undefined : parseDecimal(request.points.trim());
}

function contextFor(request: RuleRequest): CompileContext {
  const points = pointsOf(request);
  const { target, unit, formula, explanation, name } = request;
  return {
    ...(points && { points }),
    ...(target !== undefined && { target }),
    ...(unit !== undefined && { unit }),
    ...(formula !== undefined && { formula }),
    ...(explanation !== undefined && { explanation }),
    ...(name !== undefined && { name }),
  };
}

/** Whatever a JSON object says of the context, as text; what is neither text nor number is left out. */
export function contextOf(given: Readonly<Record<string, unknown>>): Omit<RuleRequest, "text"> {
  const text = (key: string) => {
    const value = given[key];
    return typeof value === "string" || typeof value === "number" ? { [key]: String(value) } : {};
  };
  const { inputs } = given;
  return {
    ...text("points"),
    ...text("target"),
    ...text("unit"),
    ...text("formula"),
    ...text("explanation"),
    ...text("name"),
    ...(typeof inputs === "object" && inputs !== null && !Array.isArray(inputs) && { inputs: { ...inputs } }),
  };
}

/** The score by the rule, or by each reading where there are several. Undefined without a rule or without points. */
export function scored(request: RuleRequest, result: Compiled): readonly Score[] {
  const points = pointsOf(request) ?? result.points;
  if (!points || result.status === "partial" || result.status === "unread") return [];
  const rules = result.rule ? [result.rule] : result.readings.map((reading) => reading.rule);
  return rules.map((rule) => {
    const problems: Problem[] = [];
    const { source, notes } = matchInputs(request.inputs ?? {}, result.inputs, (what) => problems.push(what));
    const derivation = evaluateRule("得分", rule, points, source);
    return { derivation, findings: problems.map((one) => finding(one)), notes };
  });
}

export function compiledJson(request: RuleRequest) {
  const { status, rule, canonical, points, inputs, assumptions, readings, findings, parts } = compiled(request);
  return {
    ...(request.id !== undefined && { id: request.id }),
    status,
    rule: rule ?? null,
    canonical: canonical ?? null,
    ...(points && { points: points.toString() }),
    inputs,
    assumptions,
    readings,
    findings: [...findings, ...pointsFindings(request)],
    parts,
  };
}

function pointsFindings(request: RuleRequest) {
  if (request.points === undefined || pointsOf(request)) return [];
  return [{ code: "points-unread", span: { start: 0, end: 0 }, message: ruleMessages.pointsNotNumber(request.points) }];
}

export function scoredJson(request: RuleRequest) {
  const result = compiled(request);
  const scores = scored(request, result);
  const shown = scores.map(({ derivation }) => scoreText(derivation));
  return {
    ...compiledJson(request),
    score: shown.length === 1 ? (shown[0] ?? null) : null,
    ...(shown.length > 1 && { scores: shown }),
    derivation: scores.map(({ derivation }) => derivationTree(derivation)),
    problems: scores.flatMap(({ findings, notes }) => [...findings.map((one) => one.message), ...notes]),
    ...(!pointsOf(request) && !result.points && { needs: ruleMessages.pointsMissing() }),
  };
}

/** The exact points as text; null while a figure is pending. */
function scoreText({ result }: Derivation): string | null {
  return result.state === "known" && result.value.kind === "quantity" ? result.value.value.toString() : null;
}

export function pendingText({ result }: Derivation): string {
  return resultText(result);
}

/** A line of a JSONL file: always an answer, never a throw. */
export function compileLine(line: string, score: boolean) {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return refused(null, ruleMessages.lineNotJson());
  }
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return refused(null, ruleMessages.lineNotJson());
  const fields: Readonly<Record<string, unknown>> = { ...given };
  const { id, text } = fields;
  if (typeof text !== "string") return refused(id ?? null, ruleMessages.textMissing());
  const request: RuleRequest = { ...(id !== undefined && { id }), text, ...contextOf(fields) };
  return score ? scoredJson(request) : compiledJson(request);
}

function refused(id: unknown, message: string) {
  const findings = [{ code: "line-unread", span: { start: 0, end: 0 }, message }];
  return {
    id,
    status: "unread" as const,
    rule: null,
    canonical: null,
    inputs: [],
    assumptions: [],
    readings: [],
    findings,
  };
}
