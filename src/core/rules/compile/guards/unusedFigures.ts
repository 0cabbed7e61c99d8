import { decimal, Decimal, sumOf } from "../../../number/decimal.ts";
import { isRatio, plain } from "../../../number/units.ts";
import type { ProportionalRule } from "../../kinds/proportional.ts";
import type { Award, Rule } from "../../rule.ts";
import type { Amount } from "../amounts.ts";
import { readCondition } from "../clauses/conditions.ts";
import { targetQuantity } from "../clauses/expressions.ts";
import { isBreach } from "./breach.ts";
import { fieldOf } from "./fields.ts";
import { isFull } from "../clauses/cases.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import type { Token } from "../lex/tokens.ts";

/**
 * The stretches whose figures the rule does not hold in any form. A figure that was read and left out is the plainest
 * sign of a clause dropped on the way, whichever of the readers dropped it.
 */
export function unusedFigures(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  let read: Holdings | undefined;
  // What only one of two readings holds was not left out.
  const all = [rule, ...scene.notes.readings.map((reading) => reading.rule)];
  const holds = () => (read ??= holdings(all, scene.around.points));
  let names: string | undefined;
  const words = () => (names ??= wordsOf(rule));
  const has = (one: Decimal) => holds().values.some((held) => held.equals(one));
  const bounds = (one: Decimal) => holds().bounds.some((held) => held.equals(one));
  const row = scene.text.includes("类推") ? rowOf(rule) : [];
  const isLeftOut = (one: Figure) =>
    !isTrivial(scene, one) && !has(one.value) && !hasOtherForm(scene, one, has, bounds) && !isInRow(one.value, row);
  const summed = () => marksMakeWhole(scene, nodes) && JSON.stringify(rule).includes('"op":"all"');
  const unused: Stretch[] = [...totals(scene, has)];
  for (const node of nodes) {
    if (node.is === "words" && !scene.notes.isUsed(node) && statesBound(scene, node)) {
      // 计划完成100户。完成100户得满分: said once more in the rule itself.
      const stated = scene.tokens.slice(node.at.from, node.at.to).flatMap(figuresOf);
      if (!stated.every((one) => has(one.value))) unused.push(node.at);
    }
    // 登记及时(1分): the marks of a part, whether anybody used them or not.
    if (!speaksOfMarks(node) || (node.is !== "points" && !scene.notes.isUsed(node))) continue;
    for (let at = node.at.from; at < node.at.to; at++) {
      const token = scene.tokens[at];
      if (!token || !figuresOf(token).some(isLeftOut)) continue;
      if (isElsewhereSaid(scene, node, words) || isBreached(scene, node, nodes)) break;
      // 每次扣1-2分: how much each time is for the person who judges.
      if (node.is === "statement" && node.per && token.amount?.of === "range") continue;
      if (words().includes(scene.text.slice(token.start, token.end))) continue;
      if (token.kind === "award" && summed()) continue;
      if (isTerm(scene, token) && /逾期/.test(words())) continue;
      if (countsParts(token, holds().counts) || isSampleSize(scene, token) || isLastOf(scene, token)) continue;
      unused.push(node.at);
      break;
    }
  }
  return unused;
}

/** 甲得2分，乙得2分 of 4: where both are asked for at once, their marks are the full marks. */
function marksMakeWhole({ around }: Scene, nodes: readonly Node[]): boolean {
  const marks = nodes.flatMap((node) =>
    node.is === "statement" && node.outcome.is === "award" && node.outcome.amount.of === "award"
      ? [node.outcome.amount.award]
      : [],
  );
  const points = marks.flatMap((award) => (award.of === "points" ? [award.points] : []));
  return points.length > 1 && points.length === marks.length && around.points?.equals(sumOf(points)) === true;
}

/** 1处扣2分，2处扣4分，以此类推: how many, and so many times as much; 超额10%加1分，20%加2分，……: so far, and so much more. */
function rowOf(rule: Rule): readonly Decimal[] {
  if (rule.kind !== "count" && rule.kind !== "bonus") return [];
  const each = rule.each.of === "points" ? [rule.each.points] : [];
  return [rule.kind === "count" ? Decimal.one : rule.per.value, ...each];
}

function isInRow(value: Decimal, row: readonly Decimal[]): boolean {
  return row.some((each) => ["1", "2", "3", "4", "5"].some((times) => value.equals(each.times(decimal(times)))));
}

/** 「列席会议，满分3分，……；……」 of 10: the marks of a part, which the rule then has to know. */
function totals(scene: Scene, has: (one: Decimal) => boolean): readonly Stretch[] {
  const { points } = scene.around;
  if (!points) return [];
  return scene.tokens.flatMap((token, at) => {
    const said = token.kind === "total" ? /^满分(?:值)?(?:为|:)?(\d+(?:\.\d+)?)分$/ : undefined;
    const marks = said?.exec(scene.text.slice(token.start, token.end))?.[1];
    return marks === undefined || has(decimal(marks)) ? [] : [{ from: at, to: at + 1 }];
  });
}

/** 「事故率不高于1%。」 as a sentence of its own asks for something that the rule then has to hold. */
function statesBound(scene: Scene, node: Node): boolean {
  const when = readCondition(scene.text, scene.tokens, node.at);
  const read = when?.is === "all" || when?.is === "any" ? when.of[0] : when;
  return read?.is === "range" && !read.exactly && read.subject !== "";
}

/** Explanations and definitions may hold any figures; what gives or takes marks may not. */
function speaksOfMarks(node: Node): boolean {
  return node.is === "statement" || node.is === "words" || node.is === "points" || node.is === "most";
}

/** 达到20家得满分，每缺1家扣……: what is missing is counted, what is late is told in days too late. */
function isElsewhereSaid(scene: Scene, node: Node, words: () => string): boolean {
  if (node.is !== "statement") return false;
  const { outcome } = node;
  const full =
    outcome.is === "award" && outcome.amount.of === "award" && isFull(outcome.amount.award, scene.around.points);
  if (full) return /缺少|逾期/.test(words());
  // Beyond twice the limit the excess has taken everything anyway.
  return outcome.is === "zero" && words().includes("excess") && /倍/.test(textOf(scene, node.at));
}

/** 5个工作日内上报得4分，有一次未按要求上报扣1分: the days are part of what is not kept, rates apart. */
function isBreached(scene: Scene, node: Node, nodes: readonly Node[]): boolean {
  if (node.is !== "statement" || node.outcome.is !== "award" || node.outcome.amount.of !== "award" || node.per)
    return false;
  if (!isFull(node.outcome.amount.award, scene.around.points)) return false;
  const rate = scene.tokens
    .slice(node.when.from, node.when.to)
    .some(({ quantity }) => quantity && isRatio(quantity.unit) && quantity.unit !== plain);
  const others = nodes.slice(nodes.indexOf(node) + 1).filter((one) => one.is === "statement");
  return (
    !rate &&
    others.some(
      ({ outcome, when, per }) =>
        outcome.is === "deduct" &&
        isBreach(textOf(scene, { from: when.from, to: per ? per.to : when.to }), textOf(scene, node.when)),
    )
  );
}

/** `points`: so many 分, which may be marks (3分封顶) or a score that is held against bounds (75-89分). */
type Figure = {
  readonly value: Decimal;
  readonly share: boolean;
  readonly marks: boolean;
  readonly points?: boolean;
};

function figuresOf(token: Token): readonly Figure[] {
  if (token.quantity) {
    const { value, unit } = token.quantity;
    return [{ value, share: isRatio(unit) && unit !== plain, marks: false, points: unit.dimension === "points" }];
  }
  return token.amount && token.kind !== "total" ? awardsOf(token.amount).map(figureOf) : noFigures;
}

const noFigures: readonly Figure[] = [];

function awardsOf(amount: Amount): readonly Award[] {
  if (amount.of === "own") return [];
  return amount.of === "range" ? [amount.from, amount.to] : [amount.award];
}

function figureOf(award: Award): Figure {
  return award.of === "points"
    ? { value: award.points, share: false, marks: true }
    : { value: award.share.times(hundred), share: true, marks: true };
}

const hundred = decimal("100");

/** Nothing, one of a kind, all of it: said in so many ways that none of them needs to stand in the rule. */
function isTrivial(scene: Scene, { value, share, marks }: Figure): boolean {
  if (value.isZero()) return true;
  if (share) return value.equals(hundred);
  const { points } = scene.around;
  return (!marks && value.equals(Decimal.one)) || (points !== undefined && value.equals(points));
}

/** Is it held as a share, as what is left of the marks, as a part of the target? */
function hasOtherForm(
  scene: Scene,
  { value, share, marks: isMarks, points: inPoints }: Figure,
  has: (one: Decimal) => boolean,
  bounds: (one: Decimal) => boolean,
): boolean {
  const { points } = scene.around;
  const part = value.over(hundred);
  if (has(part) || has(value.negated())) return true;
  const marks = points?.isPositive() === true ? points : undefined;
  // Only marks are told as what is left of them; 95% as a bound is not the 5% beside it.
  const told = isMarks || inPoints === true;
  if (marks && told && !share && (has(marks.minus(value)) || has(value.over(marks)))) return true;
  // 最高得20分 of 10: what is added on top.
  if (marks && isMarks && !share && value.compare(marks) > 0 && has(value.minus(marks))) return true;
  if (marks && told && !share && has(Decimal.one.minus(value.over(marks)))) return true;
  if (marks && share && isMarks && has(marks.times(part))) return true;
  if (share && isMarks && has(Decimal.one.minus(part))) return true;
  // 80-89分 and 90分以上 meet; marks do not.
  if (!isMarks && (bounds(value.plus(Decimal.one)) || bounds(value.minus(Decimal.one)))) return true;
  const target = targetQuantity(scene.around.target)?.value;
  return target !== undefined && has(target.times(share ? part : value));
}

type Holdings = {
  readonly values: readonly Decimal[];
  /** Those of them that figures are held against. */
  readonly bounds: readonly Decimal[];
  /** How many elements, grades, places there are. */
  readonly counts: ReadonlySet<number>;
};

function holdings(rules: readonly Rule[], points: Decimal | undefined): Holdings {
  const values: Decimal[] = [];
  const bounds: Decimal[] = [];
  const counts = new Set<number>();
  const visit = (value: unknown, marks: Decimal | undefined): void => {
    if (value instanceof Decimal) values.push(value);
    else if (typeof value === "number") values.push(decimal(String(value)));
    else if (Array.isArray(value)) {
      counts.add(value.length);
      if (sharesOut(value)) counts.add(0);
      for (const one of value) visit(one, marks);
    } else if (typeof value === "object" && value !== null) {
      const bound = gateOf(value);
      const held = fieldOf(value, "quantity") ?? fieldOf(value, "at");
      const at = typeof held === "object" && held !== null ? fieldOf(held, "value") : undefined;
      if (at instanceof Decimal) bounds.push(at);
      if (bound) values.push(bound);
      // Grades are kept as shares of the marks of their part.
      if (marks && "toIncluded" in value && "from" in value && "to" in value)
        for (const share of [value.from, value.to]) if (share instanceof Decimal) values.push(share.times(marks));
      const share = fieldOf(value, "share");
      const part = share instanceof Decimal ? share : undefined;
      // A part of the marks has marks of its own, of which its parts are shares in turn.
      const own = part && marks ? part.times(marks) : marks;
      if (own && own !== marks) values.push(own);
      // Where parts lose together every one of them is a share of 1, which nobody has said.
      const whole = part?.equals(Decimal.one) === true;
      for (const key in value)
        if (key !== "unit" && !(whole && key === "share" && "rule" in value)) visit(fieldOf(value, key), own);
    }
  };
  if (points) values.push(points);
  for (const rule of rules) visit(rule, points);
  return { values, bounds, counts };
}

/** Names and texts, in which a figure may stand as a word. */
function wordsOf(value: unknown): string {
  const words: string[] = [];
  gatherWords(value, words);
  return words.join(" ");
}

function gatherWords(value: unknown, words: string[]): void {
  if (typeof value === "string") words.push(value);
  else if (Array.isArray(value)) for (const one of value) gatherWords(one, words);
  else if (typeof value === "object" && value !== null && !(value instanceof Decimal))
    for (const key in value) if (key !== "unit") gatherWords(fieldOf(value, key), words);
}

/** A gate is kept as a part of the target; the sentence says it as a rate. */
function gateOf(value: object): Decimal | undefined {
  if (!("kind" in value) || value.kind !== "proportional") return undefined;
  const { gate, target } = value as ProportionalRule;
  return gate && target.op === "constant" ? gate.at.times(target.quantity.value) : undefined;
}

function sharesOut(list: readonly unknown[]): boolean {
  return list.some((one) => {
    const share = typeof one === "object" && one !== null ? fieldOf(one, "share") : undefined;
    return share instanceof Decimal && !share.equals(Decimal.one);
  });
}

/** 随机抽查20个项目点，每发现……: how many were looked at changes nothing. */
function isSampleSize(scene: Scene, token: Token): boolean {
  return (
    token.kind === "quantity" &&
    /(?:抽查|抽取|抽样|抽检|调研|走访|选取|检查|回访)[^,;。]{0,6}$/.test(
      scene.text.slice(Math.max(0, token.start - 12), token.start),
    )
  );
}

/** 竣工后6个月内完成决算，每超1个月扣……: the delay begins behind the six months. */
function isTerm(scene: Scene, { quantity, end }: Token): boolean {
  return /^(?:time|工作日|月|年)$/.test(quantity?.unit.dimension ?? "") && /^(?:以|之)?内/.test(scene.text.slice(end));
}

/** 后2名不得分, beside bands that end before them: so many as are left. */
function isLastOf(scene: Scene, token: Token): boolean {
  return /^[名位]$/.test(token.quantity?.unit.name ?? "") && /[后末]$/.test(scene.text.slice(0, token.start));
}

/** 以上三项, 抽查5个, 各占33.3%: the number of parts, and a share that had to be rounded. */
function countsParts(token: Token, counts: ReadonlySet<number>): boolean {
  if (token.kind === "share" || token.kind === "points") return counts.has(0) && token.amount?.of !== "range";
  const { quantity } = token;
  if (!quantity || (isRatio(quantity.unit) && quantity.unit !== plain) || !quantity.value.isWhole()) return false;
  return [...counts].some((count) => count > 1 && quantity.value.equals(decimal(String(count))));
}
