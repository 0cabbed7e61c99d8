import type { Made, ReadPiece } from "./pieces.ts";
import type { Scene } from "../notes.ts";

const figure = "\\d+(?:\\.\\d+)?(?:%|个百分点|百分点)?";
const order = "不低于|不少于|不小于|不高于|不超过|不大于|不多于|低于|少于|小于|不足|高于|多于|大于|超过|超出|超|达到";
const included = "\\((不?)(?:含|包括|包含)[^()]{0,8}\\)";
/** 甲（高于）乙（的）（30%）（含）（以上）: what is held against what, and by how much. */
const relative = new RegExp(
  `(?<=^|[,;。:\\n、]|^[1-9][.、])([^,;。:\\d≥≤<>%得扣、]{0,40}?)(${order})((?:(?!${order})[^,;。:\\d≥≤<>%得扣]){2,24}?)?(的)?(${figure})(?:${included})?(?:(?:-|~|至|到)(${figure})(?:${included})?)?(?:之间)?((?:及)?以上|(?:及)?以下|以内|之内|范围内)?(?:${included})?(?=(?:的|时|者)*(?:,|得|计|加|\\(|不得|$))`,
  "g",
);
const unit = /%|个?百分点/;
const mayRelate = new RegExp(`(?:${order})[^,;。:\\d≥≤<>%得扣]{2,24}\\d[\\d.]*(?:%|个?百分点|[-~至到])`);
/** 与乙持平, 高于乙, 不低于乙: the same without a figure. */
const bare = new RegExp(
  `(?<=^|[,;。:\\n、])(?:[^,;。:\\d得扣、≥≤<>]{0,30}?)(与|同|等于|≥|≤|<|>|${order})([^,;。:\\d≥≤<>%得扣]{2,24}?)(持平|相等|相同|一致)?(?:的|时|者)*,?(?=得|计|不得分)`,
  "g",
);

type Way = "part" | "by";

/** What a figure is measured by: last year's, a mean, a limit; the marks then follow how far it lies above or below. */
const yardstick = /平均|均值|均数|上年|去年|同期|上期|基期|基准|限价|标准|预算价|控制价|计划数|目标|水平|概算|合同价/;
/** What something else is a part of. */
const entirety = /总|投入|安排|预算(?!价)|收入|支出|资金|投资|拨款|面积|人数|产值|额$/;
const partial = /结余|结转|余额|自筹|配套|费用?$|经费|成本|占用|整合|支出|欠款|未/;

/**
 * 「高于上年决算数的30%（含）得4分，高于20%……」, 「结余小于当年安排额的5%（6分）」: a figure held against another by percentages. How
 * far above or below it lies, or what part of it it is, gets a name of its own; the sentence is then read by that name.
 */
export function relativesFamily(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 300 || !mayRelate.test(text)) return undefined;
  const spelt = named(text);
  const piece = spelt === undefined ? undefined : read(spelt);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

type Relative = {
  readonly subject: string;
  readonly order: string;
  readonly other: string;
  readonly low: string;
  /** 含 and 不含: told of the only bound. */
  readonly included?: boolean | undefined;
  readonly high?: string | undefined;
  readonly suffix?: string | undefined;
};

function relativeIn(found: readonly (string | undefined)[]): Relative {
  const [, subject = "", by = "", other = "", , low = "", not, high, , suffix, lastNot] = found;
  const said = not ?? lastNot;
  return {
    subject: subjectIn(subject),
    order: by,
    other: otherIn(other),
    low,
    high,
    suffix,
    ...(said !== undefined && { included: said === "" }),
  };
}

function named(text: string): string | undefined {
  const all = [...text.matchAll(relative)].map((one) => relativeIn(one));
  const [first] = all;
  if (!first || all.length > 8 || first.subject.length < 2 || first.other.length < 2) return undefined;
  const { subject, other } = first;
  if (ofTarget.test(other) || all.some((one) => !isSame(one, first))) return undefined;
  const units = new Set(all.map((one) => unit.exec(one.high ?? one.low)?.[0].replace("个", "") ?? ""));
  const [only = ""] = units;
  if (units.size > 1 || only === "") return undefined;
  const points = only === "百分点";
  const up = rises(first.order);
  const way = points ? "by" : wayOf(all, first);
  const oneWay = all.every((one) => rises(one.order) === up && !negated.test(one.order));
  if (!way || (way === "by" && !oneWay)) return undefined;
  const name =
    way === "part"
      ? `${subject}占${other}的比例`
      : `${subject}比${other}${up ? "高" : "低"}的${points ? "百分点" : "比例"}`;
  return text
    .replace(relative, (...found: string[]) => clause(name, way, withUnit(relativeIn(found), only)))
    .replace(bare, (...found: string[]) =>
      withoutFigure({ name, up: way === "part" || up, even: even(way, points) }, other, found),
    );
}

const ofTarget =
  /^(?:完成|年度|绩效)*(?:目标值?|指标值|计划(?:数|值|任务数?|目标|要求)?|任务数?)$|^(?:等于|或)|[率度]$/;
const negated = /^不|达到/;

function rises(by: string): boolean {
  return /高|多|大|超/.test(by);
}

function subjectIn(words: string): string {
  return words
    .replace(/^(?:如果?|若|对|其中|当|凡|[①-⑨]|\([1-9]\)|[1-9][.、])+/, "")
    .replace(/(?:,|较|比|应|须|且)+$/, "");
}

function otherIn(words: string): string {
  return words.replace(/^了/, "").replace(/的$/, "");
}

/** Later clauses name neither, or one of the two again. */
function isSame(one: Relative, { subject, other }: Relative): boolean {
  const own = one.subject === "" || subject.endsWith(one.subject);
  return own && (one.other === other || other.endsWith(one.other) || one.other.endsWith(other));
}

function wayOf(all: readonly Relative[], { subject, other }: Relative): Way | undefined {
  const large = all.some((one) => Number.parseFloat(one.low) >= 60);
  if (large || all.some((one) => negated.test(one.order))) return "part";
  // 超预算5%以内: so far beyond it, and no part of it.
  const beyond = all.some((one) => rises(one.order) && (one.high !== undefined || one.suffix?.endsWith("内") === true));
  if (yardstick.test(other) || beyond) return "by";
  return entirety.test(other) && partial.test(subject) ? "part" : undefined;
}

function clause(name: string, way: Way, one: Relative): string {
  const { low, high, suffix } = one;
  if (high !== undefined) return `${name}在${low}~${high}`;
  const said = one.included === undefined ? "" : one.included ? "(含)" : "(不含)";
  if (way === "part") return `${name}${one.order === "超" ? "超过" : one.order}${low}${said}${suffix ?? ""}`;
  if (suffix !== undefined && /下|内/.test(suffix)) return `${name}在${low.replace(/[\d.]+/, "0")}(不含)~${low}${said}`;
  const reached = suffix !== undefined || one.included === true;
  return `${name}${reached && one.included !== false ? "≥" : ">"}${low}`;
}

/** 1-3个百分点: the unit is said once. */
function withUnit(one: Relative, only: string): Relative {
  const said = (text: string) => (unit.test(text) ? text : text + (only === "%" ? "%" : "个百分点"));
  return { ...one, low: said(one.low), ...(one.high !== undefined && { high: said(one.high) }) };
}

function even(way: Way, points: boolean): string {
  return points ? "0个百分点" : way === "part" ? "100%" : "0%";
}

/** 与上年持平, 高于市场价: where the one is as much as the other. */
function withoutFigure(
  { name, up, even }: { readonly name: string; readonly up: boolean; readonly even: string },
  other: string,
  found: readonly string[],
): string {
  const [all = "", by = "", words = "", level] = found;
  const against = otherIn(words);
  if (!(against === other || other.endsWith(against) || other.startsWith(against))) return all;
  if (level !== undefined || by === "等于") return `${name}为${even}`;
  if (by === "与" || by === "同") return all;
  const not = by.startsWith("不");
  const above = rises(by) !== not;
  return `${name}${above === up ? ">" : "<"}${not ? "=" : ""}${even}`.replace(">=", "≥").replace("<=", "≤");
}
