import type { Decimal } from "../../../number/decimal.ts";
import type { Award } from "../../rule.ts";
import { fullMarks, noMarks, type Amount } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import { readCondition } from "./conditions.ts";
import { textOf, type Scene } from "../notes.ts";
import { isHeading } from "../guards/netOutcomes.ts";
import type { Node, Outcome, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { isRatio } from "../../../number/units.ts";
import { Decimal as Exact } from "../../../number/decimal.ts";

/** One case of a scoring rule: when, and what then. `award` is there where the marks are fixed. */
export type Case = {
  readonly statement: Statement;
  readonly when?: ReadCondition | undefined;
  readonly award?: Award | undefined;
  readonly range?: { readonly from: Award; readonly to: Award; readonly toIncluded: boolean } | undefined;
  readonly outcome: Outcome;
};

export type Sorted = {
  readonly cases: readonly Case[];
  readonly otherwise?: Case | undefined;
  /** 每……扣……, one or more. */
  readonly losses: readonly Statement[];
  /** 每……加/得……. */
  readonly gains: readonly Statement[];
  /** 未按时报送的扣2分: once. */
  readonly once: readonly Case[];
  /** 「完好率不低于95%。」: asked for in a sentence of its own. */
  readonly stated: readonly Stated[];
};

type Stated = { readonly node: Node; readonly when: RangeCondition };

/** Statements by what they do. */
export function sortStatements(scene: Scene, nodes: readonly Node[]): Sorted {
  const sorted = { cases: [] as Case[], losses: [] as Statement[], gains: [] as Statement[], once: [] as Case[] };
  const stated: Stated[] = [];
  for (const node of nodes) {
    const when = node.is === "words" ? statedBound(scene, node.at) : undefined;
    if (when) stated.push({ node, when });
  }
  let otherwise: Case | undefined;
  for (const node of nodes) {
    if (node.is !== "statement" || announces(scene, node) || (nodes.length > 2 && isHeading(scene, node))) continue;
    const { outcome } = node;
    const counting = outcome.is === "deduct" && !node.per ? countingClause(scene, node) : undefined;
    const gaining = node.per ? undefined : gainingClause(scene, node, nodes);
    if (counting) sorted.losses.push(counting);
    else if (node.per && outcome.is === "deduct") sorted.losses.push(node);
    else if (gaining) sorted.gains.push(gaining);
    else if (
      node.per &&
      (outcome.is === "gain" || (outcome.is === "award" && !earnsAll(scene, node, outcome.amount, nodes)))
    )
      sorted.gains.push(node);
    else {
      const read = caseOf(scene, node);
      const graded =
        read.when?.is === "contrary" &&
        (otherwise !== undefined ||
          sorted.cases.length === 0 ||
          (sorted.cases.length > 1 && sorted.cases.some((earlier) => earlier.when?.is === "words")));
      const one: Case =
        graded && read.when?.is === "contrary" ? { ...read, when: { is: "words", text: read.when.text } } : read;
      if (outcome.is === "deduct" && one.award && !isNothing(one.award) && one.when?.is !== "contrary")
        sorted.once.push(one);
      else if (
        outcome.is === "deduct" &&
        one.range &&
        (ownFaults(scene, nodes) || (isFault(one) && nodes.some((other) => isFullAward(scene, other))))
      )
        sorted.once.push(one);
      else if (outcome.is === "gain") sorted.gains.push(node);
      else if ((node.otherwise && !one.when) || (one.when?.is === "contrary" && sorted.cases.length > 0 && !otherwise))
        otherwise = plainly(one);
      else sorted.cases.push(one);
    }
  }
  const ranked = sorted.cases.some((one) => one.when?.is === "words" && /排名|名次|位次/.test(one.when.text));
  const cases = ranked ? sorted.cases.map((one) => inWords(scene, one)) : sorted.cases;
  return { cases, otherwise, losses: sorted.losses, gains: sorted.gains, once: sorted.once, stated };
}

/** 每个村配备1名…… is asked of each of them. */
export const eachPlace =
  /^每一?(?:个|所|家|户)?(?:村|乡镇?|镇|街道|社区|县|区|学校|单位|部门|企业|网点|站点|班级|小组|年|月|季度?|半年)[\u4e00-\u9fff]{0,2}(?:配备|设立|设置|建立|明确|安排|开展|召开|组织|举办|报送|完成|有|不少于|至少)/;

/** 每户补助偏差不超过2%得满分: nothing is added for each of them. */
function earnsAll(scene: Scene, node: Statement, amount: Amount, nodes: readonly Node[]): boolean {
  const { per } = node;
  // 每个村配备1名保洁员得5分，缺1人扣0.5分 of 5: what is asked of each of them.
  if (per && isFullAward(scene, node) && eachPlace.test(textOf(scene, per)))
    return nodes.some((other) => other.is === "statement" && other.outcome.is === "deduct" && other !== node);
  if (!per || /^每一?(?:项|个|条|处|次|小项|要[点素求]|方面|部分|内容)/.test(textOf(scene, per))) return false;
  return amount.of === "award" && amount.award.of === "share" && amount.award.share.equals(Exact.one);
}

/** 公开不及时扣1-3分: one of several faults, no degree of one thing. */
function isFault({ when }: Case): boolean {
  return when?.is === "words" && /[不未无缺没]/.test(when.text) && !/较|基本|一般|部分|轻微|严重/.test(when.text);
}

/** 虚列扣4-7分，超标准开支扣2-5分: nothing but deductions, each for something else. */
function ownFaults(scene: Scene, nodes: readonly Node[]): boolean {
  const said = nodes.filter((node) => node.is === "statement");
  if (said.length < 2 || said.some(({ outcome, otherwise }) => outcome.is !== "deduct" || otherwise)) return false;
  const words = said.map(({ when }) => textOf(scene, when).replace(/[,;。、]/g, ""));
  if (words.some((text) => text.length < 2 || /\d|较|基本|一般|部分|轻|严重|重大|其[他余]/.test(text))) return false;
  return words.every((text, at) => words.every((other, index) => index === at || !shareWord(text, other)));
}

function shareWord(one: string, other: string): boolean {
  for (let at = 0; at + 2 <= other.length; at++) if (one.includes(other.slice(at, at + 2))) return true;
  return false;
}

function isFullAward(scene: Scene, node: Node): boolean {
  if (node.is !== "statement" || node.outcome.is !== "award" || node.outcome.amount.of !== "award") return false;
  return isFull(node.outcome.amount.award, scene.around.points);
}

function statedBound(scene: Scene, at: Stretch): RangeCondition | undefined {
  let last = at.to - 1;
  while (last > at.from && scene.tokens[last]?.kind !== "quantity" && scene.tokens[last]?.kind !== "suffix") last -= 1;
  const when = readCondition(scene.text, scene.tokens, { from: at.from, to: last + 1 });
  return when?.is === "range" && when.subject !== "" && !(when.exactly && when.loose !== true) ? when : undefined;
}

/** A rank has no rate of growth: 与上年持平 beside 位次较上年提升 stays words. */
function inWords(scene: Scene, one: Case): Case {
  if (one.when?.is !== "earlier" || !one.when.growth) return one;
  const first = scene.tokens[one.statement.when.from];
  const last = scene.tokens[one.statement.when.to - 1];
  return first && last ? { ...one, when: { is: "words", text: nameOf(scene.text.slice(first.start, last.end)) } } : one;
}

/** 群众满意度按照调查结果计分，……: says that there will be marks, gives none. */
function announces(scene: Scene, node: Statement): boolean {
  const { outcome } = node;
  if ((outcome.is !== "award" && outcome.is !== "deduct") || outcome.amount.of !== "own" || node.per) return false;
  const { from, to } = node.when;
  const [first, last] = [scene.tokens[from], scene.tokens[to - 1]];
  return (
    first !== undefined &&
    last !== undefined &&
    (outcome.is === "award"
      ? /(?:按照?|根据|依据)[^,;。]{0,12}(?:结果|情况|标准|得分|档次|等级|分档)$/
      : /(?:^|[,;。])(?:按照?|根据|依据|对照)[^,;。]{2,20}(?:进行|逐[项一个条处])$/
    ).test(scene.text.slice(first.start, last.end))
  );
}

const finds =
  /(?:发现|有|出现|发生|缺|缺少|缺失|欠缺|遗漏|少|(?:^|[^多减])少[建办报完开培送发栽种交修购聘组拨]|存在|任|任意|任何|其中|查出|查实|漏|问题|情况|次数|差错|错误)$/;
const counters = /^(?:次|起|例|人次|处|人|件|条|天|项|份|家|户|台|笔|宗|名|篇|期|场|村|所|座|套|辆|批|张|块|个)$/;
/** 整改不到位1个再扣0.5分: says no more than 扣. */
const besides = /^(?:再|又|则|即|就|可|另|加|各|奖励?)$/;

/** 发现一处不规范扣0.5分 counts what is found, though 每 is not said. */
function countingClause(scene: Scene, node: Statement): Statement | undefined {
  let to = node.when.to;
  const word = (at: number): string => {
    const token = scene.tokens[at];
    return token?.kind === "text" ? scene.text.slice(token.start, token.end) : "";
  };
  // 缺一个方案的，扣1分
  while (to > node.when.from && (scene.tokens[to - 1]?.kind === "comma" || besides.test(word(to - 1)))) to -= 1;
  let from = to;
  while (from > node.when.from && !["comma", "stop", "tab"].includes(scene.tokens[from - 1]?.kind ?? "stop")) from -= 1;
  for (let at = from; at < to; at++) {
    const token = scene.tokens[at];
    const figure = token?.kind === "quantity" ? token.quantity : undefined;
    if (
      !token ||
      !figure?.value.equals(Exact.one) ||
      isRatio(figure.unit) ||
      (/^(?:time|工作日|月|年|money|points)$/.test(figure.unit.dimension) &&
        !(figure.unit.name === "天" && at === to - 1) &&
        !(months.test(figure.unit.name) && monthMissing.test(word(at - 1))))
    )
      continue;
    const before = scene.tokens[at - 1];
    const after = scene.tokens[at + 1];
    if (after?.kind === "suffix" || after?.kind === "to" || before?.kind === "compare") return undefined;
    const words = before && at > from ? scene.text.slice(before.start, before.end) : "";
    // 迟报一次扣2分: right before what it costs, one of them is each of them.
    if (at > from && at === to - 1 && counters.test(figure.unit.name) && !finds.test(words))
      return { ...node, when: { from: node.when.from, to: at }, per: { from: at - 1, to } };
    if (at === from || finds.test(words) || /^(?:其他|其余|另)$/.test(words))
      return { ...node, when: { from: node.when.from, to: from }, per: { from: from - 1, to } };
  }
  return undefined;
}

const months = /^(?:个?月|年|季度?)$/;
/** 有一个月不合格, 缺一个月: months are counted, not waited for. */
const monthMissing = /(?:有|发现|出现|缺少?|漏|少)$/;

/**
 * 获省级批示一次加1分: right before what is added, one of them is each of them; 采用1篇得0.5分 is so where more of them can
 * be earned (最高得6分).
 */
function gainingClause(scene: Scene, node: Statement, nodes: readonly Node[]): Statement | undefined {
  const { outcome } = node;
  if ((outcome.is !== "gain" && outcome.is !== "award") || node.otherwise) return undefined;
  const amount = outcome.amount.of === "award" ? outcome.amount.award : undefined;
  const at = node.when.to - (scene.tokens[node.when.to - 1]?.kind === "comma" ? 2 : 1);
  const figure = scene.tokens[at]?.kind === "quantity" ? scene.tokens[at]?.quantity : undefined;
  if (!amount || at < node.when.from || !figure?.value.equals(Exact.one) || !counters.test(figure.unit.name))
    return undefined;
  const before = at > node.when.from ? scene.tokens[at - 1] : undefined;
  if (!before || before.kind === "compare" || before.kind === "quantity" || before.kind === "each") return undefined;
  const limit = nodes.slice(nodes.indexOf(node) + 1).find((one) => one.is === "most");
  const all = /(?:满分|合计|共计)(?:为)?(\d+(?:\.\d+)?)分[;。]?$/.test(scene.text) && amount.of === "points";
  const sums = all && scene.around.points !== undefined && scene.around.points.compare(amount.points) > 0;
  if (outcome.is === "award" && !(limit && isMore(limit, amount)) && !sums) return undefined;
  return { ...node, when: { from: node.when.from, to: at }, per: { from: at - 1, to: node.when.to } };
}

function isMore(limit: Node, each: Award): boolean {
  const most = limit.is === "most" && limit.amount?.of === "award" ? limit.amount.award : undefined;
  if (each.of !== "points" || !most) return false;
  return most.of === "points" ? most.points.compare(each.points) > 0 : true;
}

/** 未达到的不得分 after 达到……得满分 is nothing but 否则. */
function plainly(one: Case): Case {
  return { ...one, when: undefined };
}

function caseOf(scene: Scene, statement: Statement): Case {
  // 每发现一处……不得分: the step words belong to the condition.
  const at = statement.per ? { from: statement.when.from, to: statement.per.to } : statement.when;
  const when = readCondition(scene.text, scene.tokens, at);
  const { outcome } = statement;
  const amount = "amount" in outcome ? outcome.amount : undefined;
  const range = outcome.is !== "gain" && amount?.of === "range" ? amount : undefined;
  return { statement, outcome, when, award: range ? undefined : fixedAward(scene, statement), range };
}

function fixedAward(scene: Scene, statement: Statement): Award | undefined {
  const { outcome } = statement;
  switch (outcome.is) {
    case "zero":
    case "veto":
      return noMarks;
    case "nodeduct":
      return fullMarks;
    case "award":
    case "deduct": {
      const { amount } = outcome;
      if (amount.of === "range") return undefined;
      const award = amount.of === "own" ? fullMarks : amount.award;
      tooMuch(scene, statement, award);
      // 扣除全部分值: nothing is left.
      const all = outcome.is === "deduct" && award.of === "share" && award.share.equals(Exact.one);
      return all ? noMarks : award;
    }
    case "judge":
    case "gain":
    case "prop":
    case "proploss":
    case "formula":
      return undefined;
  }
}

/** 本项5分，达到得8分: more than there is. */
function tooMuch(scene: Scene, statement: Statement, award: Award): void {
  const { points } = scene.around;
  if (!points || award.of !== "points" || statement.outcome.is !== "award" || award.points.compare(points) <= 0) return;
  scene.notes.find(
    { code: "compile-points-differ", facts: { found: award.points.toString(), points: points.toString() } },
    statement.at,
  );
}

export function isNothing(award: Award): boolean {
  return award.of === "share" ? award.share.isZero() : award.points.isZero();
}

export function isFull(award: Award, points: Decimal | undefined): boolean {
  if (award.of === "share") return award.share.equals(Exact.one);
  return points !== undefined && award.points.equals(points);
}

/** 不熟悉的，酌情扣分 */
export function isJudgedLoss(one: Case): boolean {
  return one.outcome.is === "judge" && one.outcome.style === "loses" && one.when?.is === "words";
}
