import type { Place } from "../../core/index.ts";
import { fundNames, listNames } from "../compose/fundScope.ts";
import { indicatorNames } from "../compose/indicatorScope.ts";
import { moneyNames } from "../compose/moneyScope.ts";
import { parseSentence, slotsOf, type Sentence } from "../compose/sentence.ts";
import { listed, meant, textOf, type Fields } from "../case/fields.ts";
import type { Node } from "../case/node.ts";
import type { Report } from "../case/report.ts";

const names = [...new Set([...fundNames, ...moneyNames, ...indicatorNames])];
const faults = { unclosed: "没有合上", unopened: "前面没有与它成对的符号", empty: "里面没有名称" } as const;

/** A sentence that cannot be read is reported and left out: half a sentence would say something else. */
export function readSentence(text: string, place: Place, report: Report): Sentence {
  const read = parseSentence(text);
  if ("fault" in read) {
    const { what, sign, at } = read.fault;
    report({ code: "template-sentence", facts: { what: faults[what], sign, at: `${at + 1}` } }, place);
    return [];
  }
  for (const { name } of slotsOf(read.value)) checkName(name, place, report);
  return read.value;
}

/** Names with a dot may be figures of a case, which only the case can tell. */
function checkName(name: string, place: Place, report: Report): void {
  const list = /^(.+)\.(?:数|名单)$/u.exec(name)?.[1];
  if (list !== undefined && listNames.includes(list)) return;
  if (names.includes(name) || name.includes(".") || /^级\d$/u.test(name)) return;
  report({ code: "template-name-unknown", facts: { name, near: meant(name, names) } }, place);
}

export function sentenceAt(fields: Fields, key: string, report: Report): Sentence | undefined {
  const text = fields.text(key);
  return text === undefined ? undefined : readSentence(text, fields.placeOf(key), report);
}

export function sentencesAt(fields: Fields, key: string, report: Report): readonly Sentence[] {
  return fields.list(key).flatMap((node) => {
    const text = textOf(node, key, report);
    return text === undefined ? [] : [readSentence(text, node.place, report)];
  });
}

export function scalarSentence(node: Node, what: string, report: Report): Sentence {
  const text = textOf(node, what, report);
  return text === undefined ? [] : readSentence(text, node.place, report);
}

/** The list a part is repeated for. */
export function eachAt(fields: Fields, report: Report): { readonly each?: string } {
  const each = fields.text("逐项");
  if (each === undefined) return {};
  if (listNames.includes(each)) return { each };
  report({ code: "template-list-unknown", facts: { name: each, known: listed(listNames) } }, fields.placeOf("逐项"));
  return {};
}

export function conditionAt(fields: Fields): { readonly when?: string; readonly without?: string } {
  const [when, without] = [fields.text("当"), fields.text("无")];
  return { ...(when !== undefined && { when }), ...(without !== undefined && { without }) };
}
