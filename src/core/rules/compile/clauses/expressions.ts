import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { parseFormula } from "../../../formula/parse.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { compareQuantity, quantity, type Quantity } from "../../../number/quantity.ts";
import { isRatio, unit } from "../../../number/units.ts";
import { excessName, excessOf, startsAtNothing } from "./excesses.ts";
import type { Requirement } from "../../../indicators/target.ts";
import type { Comparison, Condition } from "../../rule.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import { negated } from "../names.ts";
import { pointsName } from "./ranges.ts";
import type { Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";

const percent = unit("%");
export const wholePercent = quantity(decimal("100"), percent);
export const actualName = "实际";
export const targetName = "目标";
export const completionName = "完成率";

const rateName = /(?:率|度|比例|比重|占比|百分比|指数|比|幅度)$/;

/** The figure a clause compares where it names none: the rate the formula column defines, the indicator itself. */
export function measureName(scene: Scene, subject: string, figure?: Quantity): string {
  return (scene.around.prefix ?? "") + ownName(scene, subject, figure);
}

function ownName(scene: Scene, given: string, figure: Quantity | undefined): string {
  const { subject: named, defined: rate } = scene.around;
  const whole = rate?.endsWith(given) === true ? rate : named?.name;
  // 执行率 after 预算执行率 is the same figure; 三公经费＞0 after 三公经费变动率 is short for it.
  const short = whole !== undefined && whole !== given && given !== "";
  const begun =
    short &&
    whole.startsWith(given) &&
    rateName.test(whole) &&
    !rateName.test(given) &&
    figure?.value.isZero() === true;
  const subject =
    (short && whole.endsWith(given)) || begun ? whole : given.replace(/^(?:全部|全面|均|都|按期|按时|如期)$/, "");
  if (subject !== "" && !/^(?:数量|数|比例|指标|得分|该|实际值?|值)$/.test(subject)) return subject;
  const { defined, name, subject: spoken } = scene.around;
  const ratio = figure === undefined || isRatio(figure.unit);
  if (spoken && (figure === undefined || spoken.ratio === ratio))
    return defined?.endsWith(spoken.name) === true ? defined : spoken.name;
  if (defined) return defined;
  if (name && (rateName.test(name) || !ratio)) return name.replace(/[.．「」]/g, "");
  return ratio && figure !== undefined ? completionName : actualName;
}

/** 「实际值÷目标值」 stands for the quotient. */
function measured(subject: string): Expression | undefined {
  // 单位/企业 is a slash between words; 实际值/目标值 a quotient.
  if (
    !/^[^/÷×]+(?:值|数|量|额|资金|人数|产出|支出|成本|面积|里程|长度|时间)[/÷][^/÷×]+(?:值|数|量|额|资金|人数|产出|支出|成本|面积|里程|长度|时间)$/.test(
      subject,
    )
  )
    return undefined;
  const attempt = parseFormula(subject);
  return "value" in attempt && attempt.value.op === "binary" ? attempt.value : undefined;
}

export function measureOf(scene: Scene, range: RangeCondition): Expression {
  const figure = range.from?.at ?? range.to?.at;
  const named = measured(range.subject) ?? exceeded(scene, range) ?? fact(measureName(scene, range.subject, figure));
  return range.absolute ? { op: "absolute", of: named } : named;
}

function exceeded(scene: Scene, range: RangeCondition): Expression | undefined {
  if (!startsAtNothing(range)) return undefined;
  const known = targetQuantity(scene.around.target);
  return (
    excessOf(
      range.subject,
      (name) => (known ? constant(known) : fact(name)),
      () => measureName(scene, "", known),
    ) ?? fact((scene.around.prefix ?? "") + excessName(range.subject))
  );
}

/** The target of the table as a constant, else the figure 「目标」. */
export function targetExpression(scene: Scene): Expression {
  const known = targetQuantity(scene.around.target);
  return known ? constant(known) : fact(targetName);
}

export function targetQuantity(target: Requirement | undefined): Quantity | undefined {
  if (target?.kind === "amount") return bare(target.quantity);
  return target?.kind === "range" ? bare(target.from) : undefined;
}

/** A figure without the text it was read from: two rules that mean the same are the same. */
export function bare(figure: Quantity): Quantity {
  return quantity(figure.value, figure.unit);
}

/** May more than the target be worse? Then 达到目标 means not exceeding it. */
export function isCeiling(target: Requirement | undefined): boolean {
  return target?.kind === "amount" && (target.operator === "≤" || target.operator === "<");
}

/** A condition of the engine for what was read; undefined where it cannot be one (a negative 或 of words, say). */
export function conditionOf(scene: Scene, read: ReadCondition, at: Stretch): Condition | undefined {
  switch (read.is) {
    case "range":
      return rangeCondition(scene, read);
    case "target": {
      const known = scene.around.target;
      if (!known) scene.notes.assume("target", at);
      const by = isCeiling(known) && (read.by === "≥" || read.by === "<") ? flip(read.by) : read.by;
      return compares(fact(targetMeasure(scene, read.subject)), by, targetExpression(scene));
    }
    case "earlier":
      return earlierCondition(scene, read);
    case "dated":
      return {
        op: "on-time",
        event: scene.around.event?.endsWith(read.event) ? scene.around.event : read.event,
        deadline: read.deadline,
      };
    case "contrary":
      return undefined;
    case "words":
      return { op: "holds", fact: read.text === "" ? (scene.around.name ?? "符合要求") : read.text };
    case "all":
    case "any": {
      const parts = read.of.map((part) => conditionOf(scene, part, at));
      const all = parts.filter((part) => part !== undefined);
      return all.length === parts.length ? { op: read.is, of: all } : undefined;
    }
  }
}

function flip(by: Comparison): Comparison {
  return by === "≥" ? "≤" : ">";
}

export function targetMeasure(scene: Scene, subject: string): string {
  const name = measureName(scene, subject, targetQuantity(scene.around.target));
  return name.endsWith(completionName) && subject === "" && !targetQuantity(scene.around.target)
    ? (scene.around.prefix ?? "") + actualName
    : name;
}

function rangeCondition(scene: Scene, range: RangeCondition): Condition | undefined {
  const measure = measureOf(scene, range);
  if (range.exactly && range.from) return compares(measure, range.loose ? "≥" : "=", constant(bare(range.from.at)));
  const low: readonly Condition[] = range.from
    ? [compares(measure, range.from.included ? "≥" : ">", constant(bare(range.from.at)))]
    : [];
  const high: readonly Condition[] = range.to
    ? [compares(measure, range.to.included ? "≤" : "<", constant(bare(range.to.at)))]
    : [];
  const both = [...low, ...high];
  return both.length === 1 ? both[0] : { op: "all", of: both };
}

export function compares(left: Expression, by: Comparison, right: Expression): Condition {
  return { op: "compares", left, by, right };
}

type Earlier = Extract<ReadCondition, { is: "earlier" }>;

const zeroPercent = quantity(Decimal.zero, percent);

function earlierCondition(scene: Scene, read: Earlier): Condition {
  // 高于上年得满分，与上年持平得一半: both figures are asked for anyway.
  if (
    read.growth &&
    read.by === "=" &&
    read.subject === "" &&
    /[高低大小优多少]于(?:上年|去年|上一年|上期|同期)/.test(scene.text)
  ) {
    const { now, before } = earlierNames(scene, read);
    return compares(fact(now), "=", fact(before));
  }
  if (read.growth) return compares(fact(growthName(scene, read)), read.by, constant(zeroPercent));
  const { now, before } = earlierNames(scene, read);
  return compares(fact(now), read.by, fact(before));
}

export function growthName(scene: Scene, read: Earlier): string {
  const named = scene.around.subject?.name ?? "";
  const name = read.subject || (scene.around.name ?? (/增|降|升|的百分点|平均/.test(named) ? "" : named));
  // 提高2个百分点以上得满分，有所提高得一半: the same difference of two rates.
  const spoken = scene.around.subject?.name;
  if (read.subject === "" && spoken?.endsWith("的百分点") === true) return spoken;
  if (/个?百分点/.test(scene.text) && /(?:率|度|比例|比重|占比)$/.test(name) && /[高升增]\d/.test(scene.text))
    return pointsName(name, "上年", "提高");
  return /增长|增幅|增速/.test(name) ? name : `${name}同比增长率`;
}

export function earlierNames(scene: Scene, read: Earlier): { readonly now: string; readonly before: string } {
  const now = read.subject || (scene.around.subject?.name ?? scene.around.name ?? actualName);
  const year = /^(?:上年|去年|上一年|前一年)(?:度|同期)?(?:的)?(?:水平|实际|增长率|增速|增幅)?$/.test(read.what);
  if (read.what.endsWith("平均"))
    return { now, before: `${read.what}${/(?:增长率|增速|增幅|率)$/.exec(now)?.[0] ?? ""}` };
  return { now, before: year ? `上年${now.replace(/^(?:本年度?|当年|20\d\d年度?)/, "")}` : read.what };
}

export function notCondition(condition: Condition): Condition {
  if (condition.op === "compares") return { ...condition, by: negated(condition.by) };
  return condition.op === "not" ? condition.of : { op: "not", of: condition };
}

/** Are both the same figure, told with more or fewer words? */
export function sameMeasure(said: string, also: string): boolean {
  // 下降10% after 事故起数下降20%: 同比 is said of both or of neither.
  const [one, other] = [said.replace(/同比/, ""), also.replace(/同比/, "")];
  if (one === "" || other === "" || one === other || one.endsWith(other) || other.endsWith(one)) return true;
  // 召开3次, after 年度内召开推进会不少于4次: the same meetings.
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return bareDeed.test(short) && long.includes(short);
}

const bareDeed = /^(?:召开|开展|组织|举办|完成|检查|报送|培训|走访|巡查|实施|建成|引进)$/;

export function orderOf(one: Quantity, other: Quantity): number | undefined {
  const order = compareQuantity(one, other);
  return "problem" in order ? undefined : order.value;
}

export { binary };
