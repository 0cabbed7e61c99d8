import type { Decimal } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { eachPlace, isFull } from "../clauses/cases.ts";
import { readCondition } from "../clauses/conditions.ts";
import { fieldOf } from "./fields.ts";
import { textOf, type Scene } from "../notes.ts";
import { reducedName } from "../reducedName.ts";
import { isRange, outcomesMissing } from "./netOutcomes.ts";
import type { Node, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import type { TokenKind } from "../lex/tokens.ts";

/**
 * The net under all readers: a clause that gives or takes marks leaves its words in the rule, as the name of a figure,
 * a question, an element or a grade. A clause whose words are nowhere in the rule was dropped on the way, whichever
 * reader dropped it. Looks only at the sentence and the rule, so that no reader can vouch for itself.
 */
export function untold(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  const lost: Stretch[] = [];
  let told: Told | undefined;
  let headed: boolean | undefined;
  let several: boolean | undefined;
  const delays = () => (several ??= nodes.filter((node) => isDelay(scene, node)).length > 1);
  const oneHead = () => (headed ??= nodes.filter((node) => hasHead(scene, node)).length === 1);
  const parts = partsFull(scene, rule);
  for (const node of nodes) {
    if (node.is !== "statement") continue;
    if (earnsPart(node, parts)) continue;
    if (!mustLeaveWords(scene, node) && !isBeyondBase(scene, node, nodes)) continue;
    const from = oneHead() ? Math.max(headOf(scene, node), bindingFrom(scene, node)) : bindingFrom(scene, node);
    const said = ownWords(scene, { from, to: node.per ? node.per.to : node.when.to });
    if (said === "") continue;
    told ??= toldBy(rule);
    if (told.listed && ofElements.test(textOf(scene, node.at))) continue;
    if (earlier.test(textOf(scene, { from, to: node.at.to })) && !toldBase.test(told.words)) {
      lost.push({ from, to: node.at.to });
      continue;
    }
    if (reckonsDown(scene, node, rule)) {
      lost.push({ from, to: node.at.to });
      continue;
    }
    if (told.judged && (node.outcome.is === "judge" || isRange(node) || isJudgedEach(node))) continue;
    if (told.late && late.test(said)) {
      const whose = delays() ? ownWords(scene, { from, to: node.when.to }).replace(late, "|") : "";
      if (!compared(whose, told.words).left) continue;
    }
    const { left, known } = compared(said, told.words);
    // 每…… says what is counted; before it the name of one of several things may do.
    const unread = node.per ? (left && !known) || compared(ownWords(scene, node.per), told.words).left : left;
    if (unread) lost.push({ from, to: node.at.to });
  }
  return [...lost, ...outcomesMissing(scene, rule, nodes, () => (told ??= toldBy(rule)).words)];
}

/** The marks of parts that start from all they have and lose of it: 「立项（2分）：文件齐全得2分，缺一个扣1分」. */
function partsFull({ around }: Scene, rule: Rule): Decimal[] {
  const { points } = around;
  const parts =
    rule.kind === "composite" && rule.take === "sum"
      ? rule.parts
      : rule.kind === "checklist"
        ? rule.items.flatMap((item) => ("rule" in item ? [{ share: item.share, rule: item.rule }] : []))
        : [];
  if (!points) return [];
  return parts.flatMap((part) =>
    part.rule.kind === "count" || part.rule.kind === "step" ? [part.share.times(points)] : [],
  );
}

/** Each such part takes one clause that says so. */
function earnsPart({ outcome, per, otherwise }: Statement, parts: Decimal[]): boolean {
  if (per || otherwise || outcome.is !== "award" || outcome.amount.of !== "award") return false;
  const { award } = outcome.amount;
  const at = award.of === "points" ? parts.findIndex((one) => one.equals(award.points)) : -1;
  if (at < 0) return false;
  parts.splice(at, 1);
  return true;
}

/** 甲阶段每迟报一天扣……；乙阶段每迟报一天扣……: with two of them, which is late has to be told. */
function isDelay(scene: Scene, node: Node): boolean {
  return (
    node.is === "statement" &&
    node.outcome.is === "deduct" &&
    node.per !== undefined &&
    /[天日月]/.test(textOf(scene, node.per)) &&
    late.test(textOf(scene, node.per)) &&
    ownWords(scene, node.when).replace(late, "").length > 1
  );
}

/** 持平得6分，……，全年无事故得10分: not where everything starts, which earns less. */
function isBeyondBase(scene: Scene, node: Statement, nodes: readonly Node[]): boolean {
  const { outcome, per, otherwise } = node;
  if (outcome.is !== "award" || outcome.amount.of !== "award" || per || otherwise) return false;
  const first = nodes.find((one) => one.is === "statement" && one.outcome.is === "award");
  const moves = nodes.some((one) => one.is === "statement" && one.per && one.at.from < node.at.from);
  if (!moves || !first || first === node || first.is !== "statement" || first.outcome.is !== "award") return false;
  const { amount } = first.outcome;
  return amount.of === "award" && !first.per && !isFull(amount.award, scene.around.points);
}

/** 每处扣1-3分: how much, and what for, is written down by the person who judges. */
function isJudgedEach({ outcome, per }: Statement): boolean {
  return per !== undefined && outcome.is === "deduct" && outcome.amount.of === "range";
}

/** 「完成得10分」 of 10 says where everything starts; 「未发生的不扣分」 and 「按下列档次赋分」 add nothing. */
function mustLeaveWords(scene: Scene, { outcome, when, per }: Statement): boolean {
  switch (outcome.is) {
    case "award":
      return (
        (outcome.amount.of === "own" && /平均|乘以?|系数|之和|之积|加权/.test(textOf(scene, when))) ||
        outcome.amount.of === "range" ||
        (outcome.amount.of === "award" &&
          ((per !== undefined && !eachPlace.test(textOf(scene, per))) ||
            !isFull(outcome.amount.award, scene.around.points)))
      );
    case "nodeduct":
      return !/^[,;。]*(?:如果?|若)?(?:未|无|没有|不存在|不属于)/.test(textOf(scene, when));
    case "formula":
    case "prop":
    case "proploss":
      return false;
    case "deduct":
      return !(outcome.amount.of === "own" && announced.test(textOf(scene, when)));
    case "gain":
    case "judge":
    case "zero":
    case "veto":
      return true;
  }
}

/** 逾期报送的按80%计分 beside marks that move: 80% of the full marks, or of what was earned? */
function reckonsDown(scene: Scene, { outcome, when, at }: Statement, rule: Rule): boolean {
  if (outcome.is !== "award" || outcome.amount.of !== "award" || outcome.amount.award.of !== "share") return false;
  const token = scene.tokens[at.to - 1];
  const condition = readCondition(scene.text, scene.tokens, when);
  if (!token || condition?.is !== "words" || !scene.text.slice(token.start, token.end).startsWith("按")) return false;
  // 按得分的80%计: a part of what is earned, told as such.
  return rule.kind !== "bands" && rule.kind !== "qualitative" && !JSON.stringify(rule).includes(reducedName);
}

/** 按照欠缺内容进行扣分，每项扣2分 */
const announced = /(?:按照?|根据|依据|对照)[^,;。]{2,20}(?:进行|逐[项一个条处])$/;

const signs: ReadonlySet<TokenKind> = new Set(["comma", "stop", "tab"]);

/** 查阅资料，未建立制度的，扣2分: what stands before the condition only says how one looks. */
function bindingFrom(scene: Scene, { when }: Statement): number {
  let within = when.to;
  for (let from = when.to - 1; from >= when.from; from--) {
    if (!signs.has(scene.tokens[from]?.kind ?? "stop")) continue;
    if (from + 1 < within && !binds.test(textOf(scene, { from: when.from, to: from }))) return from + 1;
    within = from;
  }
  return when.from;
}

const binds = /(?:的|时|者|后|情况下|之一|且|并|如|若)$/;

/** 「满意度：90%以上得10分」 under one heading only; several headings are groups, and groups have to be told. */
function headOf(scene: Scene, { when }: Statement): number {
  for (let at = when.to - 1; at >= when.from; at--) if (scene.tokens[at]?.kind === "colon") return at + 1;
  return when.from;
}

function hasHead(scene: Scene, node: Node): boolean {
  return node.is === "statement" && headOf(scene, node) > node.at.from;
}

function ownWords(scene: Scene, at: Stretch): string {
  let words = "";
  for (let index = at.from; index < at.to; index++) {
    const token = scene.tokens[index];
    const isWord = token?.kind === "text" && token.end - token.start > 1;
    words += isWord ? `${scene.text.slice(token.start, token.end)}|` : "|";
  }
  const found = words.lastIndexOf("一经");
  return (found > 0 ? words.slice(found) : words)
    .replace(/[^\u4e00-\u9fffA-Za-z|]+/g, "|")
    .replace(listAhead, "|")
    .replace(/该[\u4e00-\u9fff]{1,4}(?=\||$)/g, "")
    .replace(/^\|+|\|+$/g, "");
}

/** 存在以下问题之一的: the list says which. */
const listAhead =
  /(?:存在|出现|发生|有)?(?:以下|下列|上述|前述)(?:问题|情形|情况|行为|现象)(?:之一的?\|?(?:[本该此]项?指标)?)?/g;

const grammar =
  /[A-Ea-e一二三四五甲乙丙丁]?[档级类等]|其中|其[他余它]|否则|任[何意一]?|所有|全部|全年|年内|本?年度|每[年月日]|当[年月日]|全月|个月|[年月]份|工作日|要[素点求]|相[应关差]|对应|偏[离差]|超支|高出|节约|条件|规定|标准|目标|计划|完成|达[到成标]|满足|符合|具备|不足|超[过出]|[低高多少大小]于|等于|减少|增[加长]|[下递]?[降减]低?|上升|提高|缺[少失]?|发[现生]|出现|存在|没有|并且?|或者?|平均[值数]?|算术|孰[高低]|较[高低]者?|[高低]者|乘以?|[两二三]者|按照?|根据|依据|对于?|可以|酌情|情[况形]|现象|部[分门]|单位|项目|内容|工作|情节|基本|完全|比例|给予|予以|具体|实际|[总共]计?|[合累]计|权重|分值|得分|满分|一经|[查核]实|查[出到]|做到|持平|上年|去年|[上同基]期|水平|相同|实行|采[用取]|支付|落实|享受|新[增建]|提供|[的且而但和与及等者时后前在将被为是以则应须需如若凡经视有无未不非每各均都该本此再多少多个项条次处起例件份家户人名天元点分一两二三四五六七八九十几上下内外中间期率值数量额度得计扣加减比最较]/g;

/** What is left of a clause after its grammar and all that the rule tells of, and whether it tells of any of it. */
function compared(said: string, told: string): { readonly left: boolean; readonly known: boolean } {
  if (told.includes(said)) return { left: false, known: true };
  let rest = "";
  let known = false;
  for (let index = 0; index < said.length; index++) {
    const isTold = told.includes(said.slice(index, index + 2)) && said.charAt(index) !== "|" && index + 1 < said.length;
    const wasTold = index > 0 && said.charAt(index - 1) !== "|" && told.includes(said.slice(index - 1, index + 1));
    if (isTold && !known && said.slice(index, index + 2).replace(grammar, "") !== "") known = true;
    rest += isTold || wasTold ? "|" : said.charAt(index);
  }
  const left = rest
    .replace(grammar, "|")
    .split("|")
    .some((run) => run.length > 1);
  return { left, known };
}

/** 比上年每提高1个百分点: a rule that knows of no earlier figure was made without it. */
const earlier = /(?:比|较|低于|高于|超过|与)(?:上一?年|去年|上期|同期|[年月期]初|历年|前三年)/;
const toldBase = /上一?年|去年|上期|同期|[年月期]初|历年|前三年|增长|增幅|增速|下降|降幅|提高|上升|变动|变化/;

/** 每有一项不达标扣1分, 该乡镇不得分: what the list says of its own elements. */
const ofElements =
  /(?:以上|上述|每|各|任[一意何]?|[有缺少])?(?:有|缺|少)?(?:任[一意何])?[一1](?:项|个|条)(?:要[素点]|指标)?[不未没]|(?:^|[,;。、])每(?:个|一)?[\u4e00-\u9fff]{0,4}(?:达标|完成|符合|达到|满足)|(?:^|[,;。])(?:不达标|未达标|未完成|不符合|没有)(?:的|项)*不得|未按规定(?:的|执行的)?,?每项|^[,;。]*[^,;。①-⑩]{0,8}[①-⑩]|^[^,;。]{0,2}(?:以上|上述)|该(?:乡镇|单位|县|市|区|项目|企业|部门|村|校|户|要素|项)/;

/** What changes a deduction without a figure of its own, and what the rule would have to be to hold it. */
export function unheldSigns(text: string, rule: Rule): readonly string[] {
  if (!signals.test(text)) return [];
  const held = JSON.stringify(rule);
  return changes.flatMap(([sign, holds]) => {
    const found = sign.exec(text)?.[0];
    return found !== undefined && !holds.test(held) ? [found] : [];
  });
}

const signals = /分\/|最高|累计|累加|叠加|倒扣|负分|负数|减半|折半|加倍|翻倍|双倍|平均|择其一/;
const changes: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?<!不|不得|不会|不计|不记|不出现|不为|不至|不扣至|不能为)(?:倒扣|扣至负|负分|负数)[^,;。()]{0,8}/,
    /"least":"?-|"least":\{[^}]*-/,
  ],
  [/(?:扣分|得分|加分|计分)?(?:减半|折半|加倍|翻倍|双倍)(?:扣|得|计|给|加|处罚|执行)?分?/, /"其中/],
  // 扣0.5分/处: so many times what there are of them.
  [
    /(?:扣[减除]?|[加得])\d+(?:\.\d+)?分\/(?:人次|[次处个项例起条份天户篇台辆家宗期场人])/,
    /"(?:count|bonus|formula|step)"/,
  ],
  [/择其一/, /"highest"/],
  // 以最高级别计分: whoever has none of the levels has to be able to say so.
  [
    /(?:按|以|取|就)[^,;。]{0,6}最高(?:级别|等次|等级|奖项|层级)[^,;。]{0,4}(?:计算|计分|得分|计|为准)/,
    /"(?:highest|formula|count|bonus)"/,
  ],
  // 获批一个国家级得4分,获批一个省级得1分,可累计计算: no choice of one of them.
  [/可(?:以)?(?:累计|累加|叠加)(?:计算|计分|得分|加分)?/, /"(?:formula|bonus|count|step)"/],
  [
    /(?:取|按|以)[^,;。()]{0,20}平均(?:分|值|数|得分)(?:计分|计算|计入|计|得分|为(?![^,;。]{0,4}基准价))/,
    /平均|÷|"(?:formula|proportional|sampled)"/,
  ],
];

type Told = { readonly words: string; readonly judged: boolean; readonly late: boolean; readonly listed: boolean };

function toldBy(rule: Rule): Told {
  const words: string[] = [];
  let judged = false;
  let listed = false;
  const visit = (value: unknown): void => {
    if (typeof value === "string") words.push(value);
    else if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === "object" && value !== null) {
      const kind = fieldOf(value, "kind");
      judged ||= kind === "judgement" || kind === "qualitative";
      listed ||= kind === "checklist" || kind === "sampled";
      for (const key in value) if (key !== "unit" && key !== "kind" && key !== "op") visit(fieldOf(value, key));
    }
  };
  visit(rule);
  // 90分以上为优秀,得5分: where a figure decides, the name of the grade only names it.
  if (rule.kind === "bands")
    words.push("优秀", "优良", "良好", "中等", "合格", "不合格", "较好", "及格", "不及格", "较差");
  const all = words.join("|");
  return { words: all, judged, late: /逾期(?:天|月|年|时|工作日)/.test(all), listed };
}

/** 推迟、延期、滞后 are all told as days too late. */
const late =
  /(?:超过|超出)[^,;]{0,8}(?:时限|期限|时间)|拖欠|推迟|延迟|延期|延误|滞后|滞留|拖延|逾期|迟于|晚于|迟[报交送缴付办]|按期|按时|及时|如期/;
