import type { YAMLError } from "yaml";
import type { Problem } from "../../core/index.ts";

type Located = { readonly problem: Problem; readonly at: number };

/** What the YAML library found, said in our words; `at` is where a person should look. */
export function syntaxProblem(error: YAMLError, text: string): Located {
  const [at, end] = error.pos;
  const line = lineAround(text, at);
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { problem: { code: "yaml-tab", facts: undefined }, at };
    case "BAD_INDENT":
      return indentProblem(error, at);
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      return nestedProblem(text, at);
    case "MISSING_CHAR":
      return missingProblem(error, text, at, line);
    case "BAD_SCALAR_START":
      return signProblem(text.charAt(at), at);
    case "UNEXPECTED_TOKEN":
      return unexpectedProblem(error, text, at, end);
    case "BAD_DQ_ESCAPE":
      return { problem: { code: "yaml-escape", facts: { sign: text.slice(at, at + 2) } }, at };
    case "MULTIPLE_DOCS":
      return { problem: { code: "yaml-several", facts: undefined }, at };
    case "RESOURCE_EXHAUSTION":
      return { problem: { code: "yaml-too-deep", facts: { limit: "40" } }, at };
    case "NON_STRING_KEY":
    case "KEY_OVER_1024_CHARS":
      return { problem: { code: "yaml-key-not-text", facts: undefined }, at };
    case "ALIAS_PROPS":
    case "BAD_ALIAS":
    case "BAD_COLLECTION_TYPE":
    case "BAD_PROP_ORDER":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
    case "TAG_RESOLVE_FAILED":
      return { problem: { code: "yaml-reference", facts: { sign: text.charAt(at) } }, at };
    case "BAD_DIRECTIVE":
      return signProblem("%", at);
    case "BLOCK_IN_FLOW":
    case "DUPLICATE_KEY":
    case "IMPOSSIBLE":
      return unread(line, at);
  }
}

function unread(line: string, at: number): Located {
  return { problem: { code: "yaml-unread", facts: { text: shortened(line.trim()) } }, at };
}

function signProblem(sign: string, at: number): Located {
  return { problem: { code: "yaml-sign-start", facts: { sign } }, at };
}

function indentProblem(error: YAMLError, at: number): Located {
  const open = /^Flow (map|sequence)/.exec(error.message);
  if (!open) return { problem: { code: "yaml-indent", facts: undefined }, at };
  const [opened, closing] = open[1] === "map" ? ["{", "}"] : ["[", "]"];
  return { problem: { code: "yaml-bracket-open", facts: { opened, closing } }, at };
}

/** A key without its colon, 「a: b: c」 on one line, or a value with an indented line below it that looks like a key. */
function nestedProblem(text: string, at: number): Located {
  const line = lineAround(text, at);
  if (line.trimStart() === text.slice(at, at + line.trimStart().length)) return colonProblem(line, at);
  const end = text.indexOf("\n", at);
  const here = text.slice(at, end < 0 ? text.length : end);
  if (/:(\s|$)/.test(here))
    return { problem: { code: "yaml-colon-in-value", facts: { text: shortened(line.trim()) } }, at };
  return { problem: { code: "yaml-indent", facts: undefined }, at: end < 0 ? at : end + 1 };
}

function missingProblem(error: YAMLError, text: string, at: number, line: string): Located {
  const quote = /closing (["'])quote/.exec(error.message)?.[1];
  if (quote) return { problem: { code: "yaml-quote-open", facts: { quote } }, at: quoteStart(text, quote, at) };
  if (/Implicit map keys/.test(error.message)) return colonProblem(line, at);
  if (/end with a [}\]]/.test(error.message)) {
    const closing = error.message.includes("}") ? "}" : "]";
    return { problem: { code: "yaml-bracket-open", facts: { opened: closing === "}" ? "{" : "[", closing } }, at };
  }
  if (/Missing , |Missing , or|between flow/.test(error.message))
    return { problem: { code: "yaml-comma", facts: undefined }, at };
  if (/Missing space after :/.test(error.message)) return colonProblem(line, at);
  return unread(line, at);
}

function colonProblem(line: string, at: number): Located {
  if (line.includes("：")) return { problem: { code: "colon-fullwidth", facts: { text: shortened(line.trim()) } }, at };
  return { problem: { code: "yaml-colon-missing", facts: { text: shortened(line.trim()) } }, at };
}

/** The fault is where the quotation begins, not where the file ends: the last such quote that opens a content. */
function quoteStart(text: string, quote: string, at: number): number {
  const before = text.slice(0, at);
  const opening = [...before.matchAll(quote === '"' ? /(?<=[:\-,[{]\s*)"/g : /(?<=[:\-,[{]\s*)'/g)].at(-1);
  return opening?.index ?? at;
}

function unexpectedProblem(error: YAMLError, text: string, at: number, end: number): Located {
  if (/Block scalar header|Not a YAML token/.test(error.message)) {
    const line = lineAround(text, at);
    const sign = /(?:: |- |, |\{|\[)\s*([>|])/.exec(line)?.[1];
    return sign ? signProblem(sign, text.lastIndexOf(sign, at)) : unread(line, at);
  }
  if (/Unexpected block-seq-ind on same line/.test(error.message)) return signProblem("-", at);
  if (/Unexpected (, |empty item)/.test(error.message))
    return { problem: { code: "yaml-comma", facts: undefined }, at };
  const found = shortened(text.slice(at, Math.max(end, at + 1)).trim());
  if (found === "") return unread(lineAround(text, at), at);
  return { problem: { code: "yaml-unexpected", facts: { text: found } }, at };
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return text.slice(start, end < 0 ? text.length : end);
}

export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
