import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
import { isRatio, plain, unit, unitNamed } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks, noMarks, numeral } from "../amounts.ts";
import { compares, targetName } from "../clauses/expressions.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";
import { closedClauses } from "./tally.ts";

const number = "(\\d+(?:\\.\\d+)?)";
const ups = "上升|增长|增加|提高|提升|高于|高出|超出|超过|超额|超|多|升高|高";
const downs = "下降|减少|降低|低于|下滑|少于|落后|少|低|差";
const moved = new RegExp(
  `^([^,;。\\d]{0,40}?)(每)?(?:再)?(${ups}|${downs})([^,;。\\d]{0,12}?)(?:${number}|一)(个?百分点|%|‰|[起次件人名天座个项家户元]|万元|亿元)([^,;。\\d]{0,6}?)(?:的)?,?(加|得|扣|减|奖励?|奖)?${number}分(?:,?(?:最[高多]|累计)(?:可|累计)?(?:加|扣|得|不超过|减)*${number}分)?$`,
);
const baseMarks = new RegExp(`^(.*?)(?:的|时)?,?(?:得|计)(?:基本分|基础分|基准分|标准分)?(?:为)?(满|${number})分$`);
const bareBase = new RegExp(`^(?:基础|基本|基准|标准|起评)分值?(?:为|:)?${number}分$`);
const low = /^最低(?:得分|得)?(?:为|至)?0分$|^扣完为止$/;
const high = new RegExp(`^最高(?:得分|得|加至)?(?:为)?${number}分$`);
const level = /(?:持平|不变|相同|保持不变)$/;
const reached = new RegExp(
  `^(.*?)(?:达到|完成|实现|等于|符合|为|建成|不低于|不高于)(?:(?:年度|考核|省定|市定|下达|规定|计划|既定|预定|的)*(目标任务|目标值|目标|任务|基数|计划|指标|基准值?|平均值|平均水平)|${number}(%|[起次件人名天座个项家户元]|万元|亿元)([^,;。\\d]{0,12}))(?:要求|数)?$`,
);
const before = /环比|同比|(?:与|较|比)?(?:上年度?|去年|上月|上季度?|年初|月初|上期|基期)(?:同期)?(?:相比|比)?/;

type Side = {
  readonly up: boolean;
  readonly how: string;
  readonly per: Quantity;
  readonly marks: Decimal;
  readonly most?: Decimal;
};
type Read = {
  readonly base: Decimal;
  readonly when: string;
  readonly gain?: Side & { readonly words: string };
  readonly loss?: Side & { readonly words: string };
  readonly besides?: string;
  readonly most?: Decimal;
};

/** 「持平得6分，每下降1起加0.2分，每上升1起扣0.2分」: from a base, up one way and down the other. */
export function twoWaysFamily(scene: Scene, text: string): Made | undefined {
  const { points } = scene.around;
  if (!points || !text.includes("每") || !/[加奖得]/.test(text)) return undefined;
  const read = readClauses(text, points);
  if (!read || (!read.loss && !read.base.equals(points))) return undefined;
  const measured = measuresOf(scene, read);
  if (!measured) return undefined;
  const rule = read.base.equals(points) ? fromFull(read, measured, points) : fromBase(read, measured);
  if (!rule) return undefined;
  const besides = (scene.around.prefix ?? "") + nameOf(read.besides ?? "");
  return whole(
    read.besides === undefined
      ? rule
      : {
          kind: "conditional",
          cases: [{ when: { op: "holds", fact: besides }, rule: { kind: "fixed", award: fullMarks } }],
          otherwise: rule,
        },
    ...(read.base.equals(points) && !read.gain?.most && !read.most
      ? (["rounding", "cap"] as const)
      : (["rounding"] as const)),
  );
}

function readClauses(text: string, points: Decimal): Read | undefined {
  let read: Partial<Read> = {};
  for (const said of withLimits(closedClauses(text))) {
    const clause = said.replace(since, "$1");
    const step = moved.exec(clause);
    const base = baseMarks.exec(clause);
    const bare = bareBase.exec(clause);
    if (low.test(clause)) continue;
    const top = high.exec(clause)?.[1];
    if (top !== undefined) read = { ...read, most: decimal(top) };
    else if (step) {
      const side = sideIn(step, read.gain !== undefined || read.loss !== undefined || /每/.test(clause));
      if (!side || read[side.is]) return undefined;
      read = { ...read, [side.is]: side.side };
    } else if (bare) {
      if (read.base) return undefined;
      read = { ...read, base: decimal(bare[1] ?? "0"), when: "" };
    } else if (base && !read.base) {
      const marks = base[2] === "满" ? points : decimal(base[3] ?? "0");
      read = { ...read, base: marks, when: base[1] ?? "" };
    } else if (base && read.besides === undefined && (base[2] === "满" || decimal(base[3] ?? "0").equals(points)))
      read = { ...read, besides: base[1] ?? "" };
    else return undefined;
  }
  const { base, when, gain } = read;
  return base && when !== undefined && gain && base.compare(points) <= 0 ? { ...read, base, when } : undefined;
}

/** 与上年相比,投诉量每减少10%: said of what follows. */
const since = /^((?:与|较|比)(?:上年度?|去年|上月|上季度?|上期)(?:同期)?(?:相比|比)?),/;

/** 每超1%加0.5分,最高加2分: the limit belongs to the clause before it. */
function withLimits(clauses: readonly string[]): readonly string[] {
  return clauses.reduce<string[]>((all, one) => {
    const open = all.at(-1);
    if (open !== undefined && /^(?:最[高多]|累计)(?:可|累计)?(?:加|扣|减|不超过)/.test(one))
      all[all.length - 1] = `${open},${one}`;
    else all.push(one);
    return all;
  }, []);
}

function sideIn(found: RegExpExecArray, counted: boolean) {
  const [, subject = "", , direction = "", behind = "", size, unitName = "", after = "", verb, marks = "0", most] =
    found;
  const up = new RegExp(`^(?:${ups})$`).test(direction);
  const measure = unitNamed(unitName.replace(/^个(?=.)/, "")) ?? unitNamed(unitName);
  if (!counted || !measure || (verb === undefined && !up)) return undefined;
  const is: "loss" | "gain" = verb === "扣" || verb === "减" ? "loss" : "gain";
  const side = {
    up,
    how: direction,
    per: quantity(size === undefined ? Decimal.one : numeral(size), measure),
    marks: decimal(marks),
    words: `${subject}|${behind}${after}`,
    ...(most !== undefined && { most: decimal(most) }),
  };
  return { is, side };
}

type Measured = { readonly above: Expression; readonly below: Expression; readonly from?: Bound };
type Bound = { readonly measure: Expression; readonly start: Expression };

/** 完成招商项目3个: the figure behind the things. */
const thingFirst =
  /^((?:完成|实现|引进|建成|新增|开展|举办|发展|培育)?[^,;。\d达到]{2,16}?)(\d+(?:\.\d+)?[起次件人名天座个项家户元])$/;

/** How far above and how far below the point where the base marks are earned. */
function measuresOf(scene: Scene, { when, gain, loss }: Read): Measured | undefined {
  const prefix = scene.around.prefix ?? "";
  const all = `${when}|${gain?.words ?? ""}|${loss?.words ?? ""}`;
  if (loss && gain?.up === loss.up) return undefined;
  const earlier = before.exec(all)?.[0];
  if (earlier !== undefined) {
    if (when !== "" && !level.test(when)) return undefined;
    const [head = "", other = ""] = (when === "" ? (gain?.words ?? "") : when).split("|");
    const subject = nameOf(head.replace(level, "").replace(before, "")) || nameOf(other);
    if (subject.length < 2) return undefined;
    const than = earlier.replace(/相比$/, "").replace(/^与|^(?=[上去年月基])/, "较");
    const rises = gain?.up === true ? gain.how : loss?.up === true ? loss.how : "上升";
    const falls = gain?.up === false ? gain.how : loss?.up === false ? loss.how : "下降";
    const moved = (how: string) => fact(`${prefix}${subject}${than}${how}`);
    return { above: moved(rises), below: moved(falls) };
  }
  const found = reached.exec(when) ?? reached.exec(when.replace(thingFirst, "$1达到$2"));
  if (!found) return undefined;
  const [, said = "", goal, value, unitName, thing = ""] = found;
  const per = (gain ?? loss)?.per;
  if (!per) return undefined;
  const rate = /(?:率|度|增速|增幅|比重|占比|比例)$/.test(said);
  const bound = value === undefined ? undefined : unitNamed(unitName ?? "");
  if (value !== undefined && (!bound || bound.dimension !== per.unit.dimension)) return undefined;
  const name = nameOf(said + (bound ? thing : ""));
  const start: Expression = bound
    ? constant(quantity(decimal(value ?? "0"), bound))
    : isRatio(per.unit) && !rate
      ? constant(quantity(decimal("100"), unit("%")))
      : fact(prefix + (goal === undefined || /目标|任务|计划|指标/.test(goal) ? targetName : goal));
  const measure = fact(prefix + (isRatio(per.unit) && !rate && !bound ? `${name}完成率` : name));
  if (name === "" && !(isRatio(per.unit) && !rate)) return undefined;
  return { above: binary(measure, "−", start), below: binary(start, "−", measure), from: { measure, start } };
}

/** Full marks at the base: what is lost below it, and what is added above it, beyond the full marks too. */
function fromFull(read: Read, { above, below, from }: Measured, points: Decimal): Rule | undefined {
  const { gain, loss } = read;
  if (!gain) return undefined;
  const nothing = constant(quantity(Decimal.zero, gain.per.unit));
  const better = gain.up ? above : below;
  const worse = gain.up ? below : above;
  const most = gain.most ?? (read.most?.compare(points) === 1 ? read.most.minus(points) : undefined);
  const base: Rule | undefined = loss
    ? {
        kind: "step",
        ...(from
          ? { measure: from.measure, start: from.start, side: gain.up ? "below" : "above" }
          : { measure: worse, start: nothing, side: "above" }),
        loss: { per: loss.per, each: { of: "points", points: loss.marks }, steps: "continuous", relative: false },
        least: loss.most ? points.minus(loss.most).largerOf(Decimal.zero) : Decimal.zero,
      }
    : from && gain.up
      ? { kind: "threshold", condition: compares(from.measure, "≥", from.start), otherwise: noMarks }
      : undefined;
  return (
    base && {
      kind: "bonus",
      base,
      ...(from && gain.up ? { measure: from.measure, from: from.start } : { measure: better, from: nothing }),
      per: gain.per,
      each: { of: "points", points: gain.marks },
      steps: "continuous",
      most: most ? { of: "points", points: most } : fullMarks,
    }
  );
}

/** Less than the full marks at the base: a sum that ends at the full marks and at nothing. */
function fromBase({ base, gain, loss }: Read, { above, below, from }: Measured): Rule | undefined {
  if (!gain || !loss) return undefined;
  const marks = (value: Decimal): Expression => constant(quantity(value, plain));
  const part = (side: Side, distance: Expression): Expression => {
    const nothing = constant(quantity(Decimal.zero, side.per.unit));
    const only: Expression = from ? { op: "gathered", how: "最大", of: [distance, nothing] } : distance;
    const value = binary(binary(only, "÷", constant(side.per)), "×", marks(side.marks));
    return side.most ? { op: "gathered", how: "最小", of: [value, marks(side.most)] } : value;
  };
  const added = binary(marks(base), "+", part(gain, gain.up ? above : below));
  return { kind: "formula", score: binary(added, "−", part(loss, loss.up ? above : below)) };
}
