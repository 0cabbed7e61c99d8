import { decimal } from "../../../../number/decimal.ts";
import { quantity } from "../../../../number/quantity.ts";
import { isRatio, plain, unit } from "../../../../number/units.ts";
import type { RangeCondition } from "../../clauses/conditionKinds.ts";
import { readCondition } from "../../clauses/conditions.ts";
import { completionName } from "../../clauses/expressions.ts";
import { lex } from "../../lex/lex.ts";
import type { Scene } from "../../notes.ts";
import { markedRule, type Marked } from "../markedBands.ts";
import type { Made } from "../pieces.ts";
import type { Priced } from "./entries.ts";

/** 资金全部到位, 全部完成: as a rate, a hundred per cent. */
const entirely = /^(?:[^\d,;。]{0,20}?)(?:全部|全额|足额|按计划全部)(?:完成|到位|落实|实现)$/;

/** Bands that leave a gap or run into each other are bands all the same, and no answers in words. */
export function areRanges(entries: readonly Priced[]): boolean {
  return entries.filter((one) => rangeOf(one.label)).length > 1;
}

/** 「全部完成（10分），完成80%以上（8-9分），……」: where all the words are ranges of one figure, the figure is asked for. */
export function bandsOf(scene: Scene, entries: readonly Priced[]): Made | undefined {
  const ranges = entries.map((one) => ({ one, when: rangeOf(one.label) }));
  const subject = ranges.find(({ when }) => when)?.when?.subject ?? "";
  if (subject === "") return undefined;
  const ratio = ranges.every(({ when }) => !when || [when.from, when.to].every((at) => !at || isPercent(at.at.unit)));
  const bands = ranges.map(({ one, when }, at): Marked | undefined => {
    const own = when ?? (at === 0 && ratio && entirely.test(one.label) ? full(subject) : undefined);
    return own?.subject === subject ? { when: own, from: one.from, to: one.to } : undefined;
  });
  const all = bands.filter((one) => one !== undefined);
  return all.length === entries.length ? markedRule(scene, all) : undefined;
}

function isPercent(of: { readonly name: string }): boolean {
  return isRatio(unit(of.name)) && of.name !== plain.name;
}

function rangeOf(label: string): RangeCondition | undefined {
  const tokens = lex(label);
  const when = readCondition(label, tokens, { from: 0, to: tokens.length });
  if (when?.is !== "range" || when.exactly) return undefined;
  const subject = when.subject === "" && label.startsWith("完成") ? completionName : when.subject;
  return { ...when, subject };
}

function full(subject: string): RangeCondition {
  const from = { at: quantity(decimal("100"), unit("%")), included: true };
  return { is: "range", subject, from, absolute: false, softFrom: false, softTo: false, exactly: false };
}
