import { fact } from "../../../formula/expression.ts";
import type { Convention } from "../../../messages/compile.ts";
import { targetName } from "../clauses/expressions.ts";
import type { Scene } from "../notes.ts";
import { stretchOf } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

type Shorthand = {
  /** Words the short form cannot do without: looked for first, since most sentences hold none of them. */
  readonly has: RegExp;
  readonly spell: (text: string, points: string | undefined) => string;
  readonly assume?: Convention;
};

/** Clauses written shorter than a rule needs them, all spelt out at once; the sentence is then read like any other. */
export function shorthandFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const assume: Convention[] = [];
  const beside = besides(text);
  let spelt = beside.text;
  for (const one of shorthands) {
    if (!one.has.test(spelt)) continue;
    const next = one.spell(spelt, scene.around.points?.toString());
    if (next !== spelt && one.assume) assume.push(one.assume);
    spelt = next;
  }
  const piece = spelt === text ? undefined : read(spelt);
  if (!piece) return shortOfTarget(scene, spelt, read);
  for (const { code, words } of beside.found)
    scene.notes.find({ code, facts: { text: words.slice(0, 40) } }, stretchOf(scene, words), false);
  return { pieces: [piece], build: ([made]) => made ?? piece.rule, assume };
}

const counters = "次|起|例|项|个|件|处|户|人|人次|家|条|份|篇|场|期|批|宗|笔";
const number = "\\d+(?:\\.\\d+)?";

const limit = new RegExp(
  `(?:,|;)?(?:累计)?(?:加分|扣分|得分|总分)?(?:以|至|到|满|限)?(${number})分(?:为限|为上限|为最高限|封顶)|(?:,|;)?(?:加|得)?满(${number})分为止|(?:,|;)(?:累计)?(?:加分|扣分|得分)?(?:封顶|上限|至多|最高限|最高限额)(?:为|是|不超过)?(${number})分`,
  "g",
);

/** 「……，以3分为限」, 「……，3分封顶」, 「……，上限3分」: limits what the verb before them does. */
function limits(text: string): string {
  return text.replace(
    limit,
    (_, one: string | undefined, full: string | undefined, other: string | undefined, at: number) => {
      const verb = [...text.slice(0, at).matchAll(/[加扣得]/g)].at(-1)?.[0] ?? "得";
      return `,最多${verb}${one ?? full ?? other ?? ""}分`;
    },
  );
}

const occasion = new RegExp(
  `(^|[,;。])有(?:一|1)(个|${counters})([^,;。\\d扣]{0,30}?)(?:的)?,?(得|加)(${number})分(?=[,;](?:最多|最高|累计|总分不超过))`,
);

/** 「有一次检查记录的得1分，最多得2分」: where there is a most, one of them is each of them. */
function occasions(text: string): string {
  return text.replace(occasion, "$1每有1$2$3$4$5分");
}

const wiped = new RegExp(
  `((?:发现|存在|出现|发生|查出|有)(?:一|1)?(?:个|${counters})?[^,;。\\d]{2,30}?)(?:的|时)?,?(?:则|将)?(?:此|该|本|这)(?:项|小项|部分)?(?:的)?(?:分值|得分|分数|分)(?:全部)?(?:扣完|扣光|扣尽|扣除|为0分?|为零分?|清零)(?=[,;。]|$)`,
  "g",
);

/** 「发现一户未纳入的，此分值扣完」: one of them takes it all. */
function wipedOut(text: string): string {
  return text.replace(wiped, "$1的,不得分");
}

const rateNamed = /([\u4e00-\u9fffA-Za-z]{2,20}?率)(?:=|≥|≤|>|<|达到|不低于|低于|高于|在|为|达)?(?:\d|[\u4e00-\u9fff])/;
const byPercent = new RegExp(
  `按(?:照)?(?:其)?(?:实际)?(?:百分比|百分率|百分数|比率|比例)(?:×|乘以?)(${number})分?(?:计分|得分|计算)?`,
  "g",
);

/** 「95%以下的按百分比×6得分」: the percentage is the rate just named. */
function percentages(text: string): string {
  const found = /得|计/.test(text) && rateNamed.test(text) ? ratesIn(text) : [];
  const [rate] = found;
  return rate !== undefined && found.length === 1 ? text.replace(byPercent, `按${rate}×$1得分`) : text;
}

function ratesIn(text: string): readonly string[] {
  const names = [
    ...text.matchAll(/(?:^|[,;。:以按])([\u4e00-\u9fffA-Za-z]{1,18}率)(?==|≥|≤|>|<|达|不|低|高|\d|衡量|计)/g),
  ];
  const all = names.map((one) => (one[1] ?? "").replace(/^(?:以|按照?|根据)/, ""));
  return [...new Set(all)].filter((one) => !all.some((other) => other !== one && one.endsWith(other)));
}

const seasons = /([^,;。]{2,40}?)(?:的)?,(?:每|一)个?(季度|月份|月|年度)(?:的)?,?扣(?=\d)/g;

/** 「差错率较高的，一个季度扣2分」: the quarters in which it was so are counted. */
function periods(text: string): string {
  return text.replace(seasons, "$1的$2,每个扣");
}

const found =
  /(?:存在|出现|有)([^,;。\d]{2,30}?)(?:的)?(?:情况|情形|现象|行为|问题)?(?:的)?,(?:查到|发现|查实|查出|每发现|每查到)(?:一|1)(次|起|例|处|个|项|件)(?:的)?,?(?=扣\d)/g;

/** 「存在违规情况，查到一次扣5分」 */
function caught(text: string): string {
  return text.replace(found, "$1的,每$2");
}

const span =
  "(?:\\d+(?:\\.\\d+)?[\u4e00-\u9fff%]{0,4}(?:-|~|至|到)\\d+(?:\\.\\d+)?[\u4e00-\u9fff%]{1,4}?|(?:\\d+(?:\\.\\d+)?)?[\u4e00-\u9fff%]{1,3}?(?:\\(不?含[^()]*\\))?(?:及)?以[上下])";
const row = new RegExp(
  `(^|[;。])(?:指|是指)?(?:按照?)?([^,;。\\d、]{0,30}?)((?:${span}(?:、|和|及))+${span})(?:的|时)?,?分别(得|加|计)((?:\\d+(?:\\.\\d+)?分?(?:、|和|及))+\\d+(?:\\.\\d+)?)分`,
);

/** 「10亿元以上、5-10亿元、亿元以下分别加20、10、3分」: bands in one row and their marks in another. */
function inTurn(text: string, points: string | undefined): string {
  return text.replace(row, (all: string, stop: string, subject: string, list: string, verb: string, given: string) => {
    const bands = list.split(/、|和|及(?!以)/).map((one) => (/^\d/.test(one) ? one : `1${one}`));
    const marks = given.split(/、|和|及/).map((one) => one.replace("分", ""));
    // Marks that are added to others are no bands of their own.
    if (bands.length !== marks.length || (verb === "加" && marks[0] !== points)) return all;
    return stop + bands.map((one, at) => `${at === 0 ? subject : ""}${one}得${marks[at] ?? ""}分`).join(";");
  });
}

const changed = new RegExp(
  `(^|[,;。])((?:变动|更换|调整|关闭|撤销|流失|空缺|停用)(?:1|一)(?:${counters}|名|台))(?=(?:的)?,?扣)`,
  "g",
);

/** 「关闭1个扣2分」 */
function changes(text: string): string {
  return text.replace(changed, "$1每$2");
}

const shorthands: readonly Shorthand[] = [
  { has: /为限|封顶|上限|至多|最高限|为止/, spell: limits },
  { has: /有[一1]/, spell: occasions },
  { has: /扣[完光尽除]|清零|[为]0|为零/, spell: wipedOut },
  { has: /百分[比率数]|比[率例](?:×|乘)/, spell: percentages },
  { has: /[每一]个?(?:季度|月|年度)/, spell: periods },
  { has: /分别/, spell: inTurn },
  { has: /变动|更换|调整|关闭|撤销|流失|空缺|停用/, spell: changes },
  { has: /查到|发现|查实|查出/, spell: caught },
];

type Beside = { readonly code: "compile-aside" | "compile-counting"; readonly words: string };

const grade =
  /(?:^|(?<=[;。]))(?:(?:本|该|此)(?:项)?指标(?:为|属于|是)(?:一票)?否决(?:性|类|项)?(?:指标)?,)?[^;。\d]{0,40}?(?:(?:即|则|直接|一律|均)?(?:认定|评定|判定|确定|视)?为(?:未完成|不合格|不达标|较差|差|基本合格|不称职)(?:等级|等次|档次|单位)|(?:取消|不得参加|不能参加|不得评为)[^,;。\d扣得]{0,12}(?:评优|评先|先进|优秀|资格))[^,;。\d扣得]{0,8}(?=[;。]|$)/g;
const excluded = /\((?:扣除|剔除|不含|不包括|除去)[^(),;。\d分]{0,30}(?:重复|相同|已计)[^(),;。\d分]{0,16}\)/g;
const yardstick =
  /(?:^|(?<=[;。]))以[^,;。\d扣得]{2,30}(?:统计|数据|结果|台账|记录|口径)?为(?:准|依据),(?=[^;。]*(?:扣|得)\d)/g;

/** What stands beside the rule: the grade of the whole, what is not counted twice, where one looks. */
function besides(text: string): { readonly text: string; readonly found: readonly Beside[] } {
  const found: Beside[] = [];
  const drop = (code: Beside["code"]) => (words: string) => {
    found.push({ code, words: words.replace(/^[()]|[()]$/g, "") });
    return "";
  };
  let rest = text;
  if (/等级|等次|档次|单位|评优|评先|先进|优秀|资格/.test(rest))
    rest = rest.replace(grade, drop("compile-aside")).replace(/[;。]+$/, "");
  if (rest.includes("(")) rest = rest.replace(excluded, drop("compile-counting"));
  if (rest.includes("为准") || rest.includes("为依据")) rest = rest.replace(yardstick, "");
  return { text: rest, found };
}

const short =
  /^(?:对)?未(?:能)?(?:按[期时])?(?:完成|达到|实现)([^,;。\d每]{2,24}?(?:指标|任务|目标|标准|计划|水平)(?:值|数|量)?)(?:的|时)?,每(?:低|少|降低|差|下降)(?:于)?(\d.*)$/;

/** 「未完成下达指标的，每低0.1个百分点扣……」: below the target named, as its own clause says once more. */
function shortOfTarget(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [, named = "", rest = ""] = /^(?:对)?未/.test(text) ? (short.exec(text) ?? []) : [];
  const piece = rest === "" ? undefined : read(`达到目标值得满分,每低于目标值${rest}`);
  if (piece?.rule.kind !== "step") return undefined;
  const { rule } = piece;
  const start = rule.start.op === "fact" && rule.start.name.endsWith(targetName) ? fact(named) : rule.start;
  const name = scene.around.name === undefined && rule.measure.op === "fact" ? "实际值" : undefined;
  const own = { ...rule, start, ...(name !== undefined && { measure: fact((scene.around.prefix ?? "") + name) }) };
  return { pieces: [{ ...piece, rule: own }], build: ([made]) => made ?? own };
}
