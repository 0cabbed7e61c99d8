import { constant, type Expression } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made, type ReadPiece } from "./pieces.ts";

const over = "每(?:超出?|超过|高出?|增加|多|超额完成)(?:1|一)(?:个?百分点|%)(?:的)?,?加(\\d+(?:\\.\\d+)?)分";
const within = "(\\d+(?:\\.\\d+)?)%(?:\\(不?含\\))?(?:[-~—至到])(\\d+(?:\\.\\d+)?)%(?:\\(不?含\\))?";
const gains = new RegExp(
  `^(.+?[分止])[,;。](?:超额完成(?:计划|任务|目标)?(?:的)?[,:]?)?(?:完成率)?(?:在)?${within}(?:之间|以内|部分|区间)*(?:的)?,?${over}[,;。](?:完成率)?(?:在)?(?:超过|高于)?(\\d+(?:\\.\\d+)?)%(?:\\(不?含\\))?(?:及?以上|以外)?(?:部分)*(?:的)?,?${over}(?:[,;。](?:本项|该项)?(?:最[多高]|累计)(?:加减|加、减|加|不超过)+(\\d+(?:\\.\\d+)?)分)?$`,
);

/** 「100%—130%每超1个百分点加0.2分，130%以上每超1个百分点加0.1分」: less for what lies further beyond. */
export function risingGainsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/%[^;。]*每[超高增多][^;。]*加\d/.test(text)) return undefined;
  const [, base = "", from = "0", to = "0", first = "0", again = "0", second = "0", most] = gains.exec(text) ?? [];
  const piece = base === "" || to !== again ? undefined : read(base.replace(announced, ""));
  const start = piece && startOf(piece.rule);
  if (!piece || !start || !start.at.equals(decimal(from))) return undefined;
  const percent = unit("%");
  const width = decimal(to).minus(decimal(from));
  const limit = most === undefined ? points : decimal(most);
  const step = (inner: Rule, at: string, each: string, up: Decimal): Rule => ({
    kind: "bonus",
    base: inner,
    measure: start.measure,
    from: constant(quantity(decimal(at), percent)),
    per: quantity(Decimal.one, unit("百分点")),
    each: { of: "points", points: decimal(each) },
    steps: "continuous",
    most: { of: "points", points: up },
  });
  const full = width.times(decimal(first));
  const below = most === undefined ? piece.rule : limited(piece.rule, points.minus(limit));
  const inParts = step(
    step(below, from, first, full.smallerOf(limit)),
    to,
    second,
    limit.minus(full).largerOf(Decimal.zero),
  );
  if (limit.compare(full) <= 0) return undefined;
  const beyond = {
    op: "compares",
    left: start.measure,
    by: ">",
    right: constant(quantity(decimal(to), percent)),
  } as const;
  const wholly: Rule = {
    kind: "conditional",
    cases: [{ when: beyond, rule: step(below, from, second, limit) }],
    otherwise: step(below, from, first, limit),
  };
  scene.notes.readings.push(
    { rule: inParts, because: "只有越过第二个界限的部分按后一个标准加分" },
    { rule: wholly, because: "越过第二个界限的，全部按后一个标准加分" },
  );
  return whole(inParts, "steps");
}

/** 按照完成率高低，分档加减分: says what follows. */
const announced = /(?<=[,;。])按照?[^,;。\d]{2,12}(?:高低)?,?分档(?:加减分|计分|给分)[,;。]/;

function startOf(rule: Rule): { readonly measure: Expression; readonly at: Decimal } | undefined {
  if (rule.kind !== "step" || rule.side !== "below" || rule.start.op !== "constant") return undefined;
  const { value, unit: own } = rule.start.quantity;
  return own.name === "%" ? { measure: rule.measure, at: value } : undefined;
}

/** 最多加减10分 limits what is lost, too. */
function limited(rule: Rule, least: Decimal): Rule {
  return rule.kind === "step" && least.isPositive() ? { ...rule, least: rule.least.largerOf(least) } : rule;
}
