import { binary, constant, type Expression } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain } from "../../../number/units.ts";
import { awarded } from "../../award.ts";
import type { Rule } from "../../rule.ts";
import { onlyTakes } from "./cappedLosses.ts";
import type { Scene } from "../notes.ts";
import type { Made, Piece, ReadPiece } from "./pieces.ts";
import { ceiling, closedClauses } from "./tally.ts";

const start =
  /^(?:本项|该项|此项|本指标)?(?:的)?(?:以)?(?:基础|基本|基准|起评|起始|起步|标准|底)分?(?:分值|分数|分)?(?:为|是|:|得|计)*(\d+(?:\.\d+)?)分(?:为(?:起点|基础|起评分))?$/;
const ends = /^(?:扣完(?:为止|\d+分为止)?|直至扣完|最低(?:得|为|至)*0分|不(?:计|得)负分)$/;

/** 「基础分6分，受到表彰一次加1分，受到通报一次扣1分，最高8分」: what is added to the marks one starts with, and taken off them. */
export function startMarksFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/(?:基础|基本|基准|起评|起始|起步|标准|底)分/.test(text) || text.length > 300) return undefined;
  const clauses = closedClauses(text);
  const base = clauses.flatMap((one) => start.exec(one)?.[1] ?? []).map(decimal);
  const limits = clauses.flatMap((one) => ceiling.exec(one)?.[1] ?? []).map(decimal);
  const [first] = base;
  if (!first || base.length > 1 || first.compare(points) > 0 || limits.some((one) => !one.equals(points)))
    return undefined;
  const rest = clauses.filter((one) => !start.test(one) && !ceiling.test(one) && !ends.test(one));
  const gains = rest.filter((one) => /(?:加|奖励?)\d/.test(one));
  const losses = rest.filter((one) => /[扣减]\d/.test(one) && !gains.includes(one));
  if (rest.length === 0 || gains.length + losses.length < rest.length) return undefined;
  const taken = losses.length === 0 ? undefined : read(losses.join(";"));
  if (losses.length > 0 && (!taken || !onlyTakes(taken.rule))) return undefined;
  // All the marks to begin with, and nothing but what is lost of them.
  if (gains.length === 0) return taken && first.equals(points) ? same(taken) : undefined;
  const added = read(gains.join(";"));
  const sum = added && marksOf(added.rule, points);
  if (!added || !sum) return undefined;
  const marks: Expression = constant(quantity(first, plain));
  const earned: Rule = { kind: "formula", score: binary(marks, "+", sum) };
  return {
    pieces: taken ? [added, taken] : [added],
    assume: taken ? ["together"] : [],
    build: (rules) => (taken ? together(earned, rules[1] ?? taken.rule) : earned),
  };
}

function same(piece: Piece): Made {
  return { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

function together(earned: Rule, taken: Rule): Rule {
  const parts =
    taken.kind === "composite" && taken.take === "losses"
      ? taken.parts
      : [{ name: "扣分", share: Decimal.one, rule: taken }];
  return {
    kind: "composite",
    take: "losses",
    parts: [{ name: "基本得分", share: Decimal.one, rule: earned }, ...parts],
  };
}

/** So much for each of them, as a sum. */
function marksOf(rule: Rule, points: Decimal): Expression | undefined {
  if (rule.kind === "formula") return rule.score;
  if (rule.kind !== "bonus" || rule.base || rule.from.op !== "constant" || !rule.from.quantity.value.isZero())
    return undefined;
  const each: Expression = constant(quantity(awarded(rule.each, points), plain));
  const gained = binary(binary(rule.measure, "÷", constant(rule.per)), "×", each);
  const most = awarded(rule.most, points);
  return most.compare(points) < 0
    ? { op: "gathered", how: "最小", of: [gained, constant(quantity(most, plain))] }
    : gained;
}
