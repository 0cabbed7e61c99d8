import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type CST,
  type Document,
  type Node as YamlNode,
  type ParsedNode,
  type YAMLMap,
} from "yaml";
import type { Place, Problem } from "../../core/index.ts";
import type { Mapping, Node, Pair } from "./node.ts";
import type { Report } from "./report.ts";
import { syntaxProblem } from "./yamlProblems.ts";

/** 5 MB; a case with a thousand payments has 200 KB. */
export const mostBytes = 5 * 1024 * 1024;
const mostTokens = 1_000_000;
/** The parser keeps up to three open tokens for each level of nesting. */
const mostOpen = 150;
const deepest = 40;
const mostSyntaxFindings = 20;

/**
 * The text as a tree with places; undefined when the YAML itself is broken, because then nobody can say what belongs
 * to what. Anchors, aliases and tags are refused: a case file is read by people, and they read what stands there.
 */
export function parseYaml(written: string, file: string, report: Report): Node | undefined {
  const text = written.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const lines = new LineCounter();
  lines.addNewLine(0);
  const placeAt = (offset: number): Place => placeOf(file, lines, Math.min(offset, text.length));
  const refused = refusal(text);
  if (refused) {
    report(refused.problem, placeOf(file, countedLines(text), refused.at));
    return undefined;
  }
  const tokens = tokensOf(text, lines);
  if ("problem" in tokens) {
    report(tokens.problem, placeAt(tokens.at));
    return undefined;
  }
  const document = composed(tokens.value, text, lines, placeAt, report);
  if (document?.contents) return converted(document.contents, 1, { placeAt, report });
  if (document) report({ code: "file-empty", facts: undefined }, placeAt(0));
  return undefined;
}

type Stopped = { readonly problem: Problem; readonly at: number };

function refusal(text: string): Stopped | undefined {
  if (text.length > mostBytes) {
    const facts = { size: `${Math.ceil(text.length / 1024 / 1024)} MB`, limit: "5 MB" };
    return { problem: { code: "file-too-large", facts }, at: 0 };
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = text.search(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/);
  if (control >= 0) return { problem: { code: "file-not-text", facts: { hint: "" } }, at: control };
  return text.trim() === "" ? { problem: { code: "file-empty", facts: undefined }, at: 0 } : undefined;
}

function countedLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  return lines;
}

function placeOf(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(Math.max(offset, 0));
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The parser is driven by hand, so that deep or endless nesting is stopped before it costs memory. */
function tokensOf(text: string, lines: LineCounter): { readonly value: readonly CST.Token[] } | Stopped {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    if (parser.stack.length > mostOpen) return tooDeep(parser.offset);
    if (count > mostTokens) return { problem: { code: "yaml-too-many", facts: undefined }, at: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { value: tokens };
}

function tooDeep(at: number): Stopped {
  return { problem: { code: "yaml-too-deep", facts: { limit: `${deepest}` } }, at };
}

function composed(
  tokens: readonly CST.Token[],
  text: string,
  lines: LineCounter,
  placeAt: (offset: number) => Place,
  report: Report,
): Document.Parsed | undefined {
  const composer = new Composer({ schema: "failsafe", uniqueKeys: false, prettyErrors: false, lineCounter: lines });
  const [document, second] = [...composer.compose(tokens, true, text.length)];
  if (second) {
    report({ code: "yaml-several", facts: undefined }, placeAt(second.range[0]));
    return undefined;
  }
  const problems = [...(document?.errors ?? []), ...(document?.warnings ?? [])].filter(
    // Tags and anchors are reported where the tree is read, once each.
    (error) => error.code !== "TAG_RESOLVE_FAILED",
  );
  reportSyntax(problems, text, placeAt, report);
  return problems.length > 0 ? undefined : document;
}

/** The first fault of a line is the one to mend; what follows on the same line is its echo. */
function reportSyntax(
  errors: readonly Parameters<typeof syntaxProblem>[0][],
  text: string,
  placeAt: (offset: number) => Place,
  report: Report,
): void {
  const seen = new Set<number>();
  for (const error of errors) {
    const { problem, at } = syntaxProblem(error, text);
    const place = placeAt(at);
    if (seen.size >= mostSyntaxFindings) return;
    if (!seen.has(place.line)) report(problem, place);
    seen.add(place.line);
  }
}

type Conversion = { readonly placeAt: (offset: number) => Place; readonly report: Report };

function converted(node: YamlNode | ParsedNode, depth: number, how: Conversion): Node {
  const place = how.placeAt(node.range?.[0] ?? 0);
  if (depth > deepest) {
    how.report(tooDeep(0).problem, place);
    return { kind: "hole", place };
  }
  if (isAlias(node) || ("anchor" in node && node.anchor !== undefined) || node.tag !== undefined) {
    how.report(
      { code: "yaml-reference", facts: { sign: isAlias(node) ? "*" : node.tag === undefined ? "&" : "!" } },
      place,
    );
    return { kind: "hole", place };
  }
  if (isMap(node)) return mapping(node, place, depth, how);
  if (isSeq(node)) {
    const items = node.items.map((item) => converted(item as YamlNode, depth + 1, how));
    return { kind: "listing", place, items };
  }
  if (isScalar(node)) return { kind: "scalar", place, text: wordsOf(node.value) };
  return { kind: "hole", place };
}

/** The failsafe schema makes every scalar a string, an empty one sometimes null. */
function wordsOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function mapping(map: YAMLMap, place: Place, depth: number, how: Conversion): Mapping {
  const pairs = new Map<string, Pair>();
  for (const { key, value } of map.items) {
    const keyNode = key as YamlNode;
    const keyPlace = how.placeAt(keyNode.range?.[0] ?? 0);
    if (!isScalar(keyNode) || keyNode.anchor !== undefined || keyNode.tag !== undefined) {
      how.report({ code: "yaml-key-not-text", facts: undefined }, keyPlace);
      continue;
    }
    const name = wordsOf(keyNode.value).trim();
    const content: Node = value
      ? converted(value as YamlNode, depth + 1, how)
      : { kind: "scalar", place: keyPlace, text: "", alone: true };
    const earlier = pairs.get(name);
    if (earlier) how.report({ code: "key-twice", facts: { key: name, first: `${earlier.keyPlace.line}` } }, keyPlace);
    const pair = { key: name, keyPlace: earlier?.keyPlace ?? keyPlace, value: earlier?.value ?? content };
    pairs.set(name, earlier ? { ...pair, value: { ...pair.value, contested: true } } : pair);
  }
  return { kind: "mapping", place, pairs: [...pairs.values()] };
}
