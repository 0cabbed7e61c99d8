import { Decimal, decimal } from "../../number/decimal.ts";
import { givenName, type QualitativeGrade } from "../kinds/qualitative.ts";
import { numeral } from "./amounts.ts";
import type { Scene } from "./notes.ts";
import { cutAt, whole, type Made } from "./pieces.ts";
import { gradeName } from "./wordCases.ts";

/** How much a grade earns: figures as they stand, with their unit, and whether the upper end belongs to it. */
type Marks = { readonly from: Mark; readonly to: Mark; readonly toIncluded: boolean; readonly said?: boolean };
type Mark = { readonly value: Decimal; readonly unit: "分" | "%" | "" };
type Graded = { readonly label: string; readonly marks: Marks };

/** Of several grades the best counts anyway. */
const highest =
  /[,;。](?:(?:不重复|不累计|不累加)(?:计算?|计分|得分|加分)?|(?:就|从|取|按)(?:最)?高(?:级别|等级|奖项|项|分|值|者|档)?(?:计分|得分|计算|计|取值)?|[,;。])+$/;

/** 「合理（2分）、基本合理（1分）、不合理（0分）」 and the three grades of 财预〔2020〕10号: a person chooses the grade. */
export function gradesFamily(scene: Scene, text: string): Made | undefined {
  const bare = /高|不重复|不累/.test(text) ? text.replace(highest, "") : text;
  const read = distributed(bare) ?? listed(bare);
  if (!read) return undefined;
  const scale =
    scaleOf(
      read.graded.map((one) => one.label),
      read.subject,
    ) ?? titled(read);
  const ranged = read.graded.some((one) => !one.marks.from.value.equals(one.marks.to.value));
  if (!scale || (scale.labels.length < 3 && !ranged && !read.bracketed)) return undefined;
  const total = totalOf(scene, read.graded);
  if (!total) return undefined;
  const graded = closed(read.graded);
  const grades = graded.map((one, index): QualitativeGrade => {
    const name = scale.labels[index] ?? one.label;
    const toIncluded = one.marks.toIncluded && !belongsAbove(graded, one);
    return {
      name,
      from: shareOf(one.marks.from, total, read.coefficient),
      to: shareOf(one.marks.to, total, read.coefficient),
      toIncluded,
    };
  });
  if (new Set(grades.map((one) => one.name)).size < grades.length) return undefined;
  if (grades.some((one) => one.to.compare(Decimal.one) > 0 || one.from.isNegative() || one.to.compare(one.from) < 0))
    return undefined;
  const prefix = scene.around.prefix ?? "";
  const grade = prefix + (scale.subject === "" ? gradeName : scale.subject);
  const rule = { kind: "qualitative", grade, given: prefix + givenName, grades } as const;
  return whole(rule, "graded", ...(ranged ? (["judged"] as const) : []));
}

/** 「根据影响程度打分：影响深远5分；影响一般3分；无影响0分」: the heading says that these are grades. */
function titled(read: Read): { readonly labels: readonly string[]; readonly subject: string } | undefined {
  const labels = read.graded.map((one) => one.label);
  const falls = read.graded.every(
    (one, index) =>
      index === 0 || one.marks.to.value.compare(read.graded[index - 1]?.marks.to.value ?? one.marks.to.value) < 0,
  );
  const short = labels.every((label) => label.length >= 1 && label.length <= 12);
  // 国际先进(9-10)、国内先进(7-8): marks to be chosen from within each are those of grades.
  const spans = read.graded.filter((one) => !one.marks.from.value.equals(one.marks.to.value)).length;
  return (read.titled || (read.bracketed && spans >= labels.length - 1)) && falls && short && labels.length >= 3
    ? { labels, subject: read.subject }
    : undefined;
}

/** 80%～89% beside 90%～100%: written in whole numbers, the grades meet. */
function closed(graded: readonly Graded[]): readonly Graded[] {
  return graded.map((one) => {
    const { from, to } = one.marks;
    const above = graded.find(
      (other) => other.marks.from.unit === to.unit && other.marks.from.value.equals(to.value.plus(Decimal.one)),
    );
    const meets = above && !from.value.equals(to.value) && to.value.isWhole();
    return meets && (to.unit === "%" || above.marks.to.value.compare(decimal("20")) > 0)
      ? { ...one, marks: { ...one.marks, to: above.marks.from, toIncluded: false } }
      : one;
  });
}

/** 80%－60%（含60%） beside 60%－0%: where 含 is said of one boundary, each boundary belongs to one grade only. */
function belongsAbove(graded: readonly Graded[], one: Graded): boolean {
  if (one.marks.from.value.equals(one.marks.to.value)) return false;
  return graded.some(
    (other) =>
      other !== one &&
      other.marks.said &&
      !other.marks.from.value.equals(other.marks.to.value) &&
      other.marks.from.value.equals(one.marks.to.value),
  );
}

// --- marks ---

const number = "(\\d+(?:\\.\\d+)?)";
const own =
  "(?:该项|本项|此项|该指标|本指标|指标|标准|总|满|对应|相应|权重|的)*(?:权重分值|权重分数|权重分|权重|分值|分数|标准分|总分|满分)";
const inclusion = "(\\(不?(?:含|包含|包括)[^()]{0,10}\\))?";
const range = new RegExp(
  `^(?:${own}的?)?${number}(分|%)?${inclusion}(?:~|-|至|到)${number}(分|%)?(?:${own})?${inclusion}(?:的?${own})?$`,
);
const single = new RegExp(`^(?:${own}的?(?:×)?)?${number}(分|%)?(?:的?${own}|的分)?(以下|以内|以上)?${inclusion}$`);
const fraction = new RegExp(`^${number}/${number}(?:的?${own})?$`);
const chineseFraction = /^(?:.{0,6}的)?([一二三四五六七八九十])分之([一二三四五六七八九十])(?:的?.{0,6}分值?)?$/;
const tail =
  /(?:之间|范围内|范围以内|区间内?|以内|内)?(?:由.{0,8})?(?:酌情|合理|综合|相应)*(?:给分|打分|评分|计分|赋分|得分|记分|取值|确定分值|确定得分|给予分值|赋值)?$/;
const verb =
  /^(?:则|可以?|均|应|直接|的|,|:|=|分别|给予|按照?|在|于|对应|为|是)*(扣除?减?|得到?|计为?|记为?|给予?|评|赋予?|打|取|按照?|在|系数)?(?:分(?!值|数))?(?:为|:)?(?:在|按)?/;

/** What a phrase such as 「得分值的80%～100%」 or 「不得分」 awards; the phrase has to be nothing else. */
export function marksIn(phrase: string): Marks | undefined {
  const opened = verb.exec(phrase);
  const loses = opened?.[1]?.startsWith("扣") === true;
  const bare = phrase.slice(opened?.[0].length ?? 0);
  if (/^(?:则|均|的|,|:|该项|本项|直接|即)*(?:不(?:予)?(?:得|计|给|记)分|(?:得|计|为|记)?零分)$/.test(phrase))
    return one(Decimal.zero, "%");
  if (/^(?:该项|本项|全部|的)*(?:满分|全分|满权重分|全部(?:权重)?分值?)$/.test(bare))
    return one(loses ? Decimal.zero : hundred, "%");
  if (/^(?:该项|本项|的)*(?:权重|分值|满分)?的?(?:一半|半数)(?:的?(?:权重)?分值?|的分|权重|得分)?$/.test(bare))
    return one(fifty, "%");
  const read = figures(bare) ?? figuresBefore(bare, tail, "") ?? figuresBefore(bare, givenBehind, "分");
  if (!read || !loses) return read;
  return read.from.value.equals(read.to.value)
    ? {
        ...read,
        from: { ...read.from, value: read.from.value.negated() },
        to: { ...read.to, value: read.to.value.negated() },
      }
    : undefined;
}

const givenBehind = /分(?:打分|给分|评分|计分|赋分|得分)$/;

/** The same without the words behind the figures; nothing new where there are none. */
function figuresBefore(phrase: string, words: RegExp, instead: string): Marks | undefined {
  const bare = phrase.replace(words, instead);
  return bare === phrase ? undefined : figures(bare);
}

const hundred = decimal("100");
const fifty = decimal("50");

function one(value: Decimal, unit: Mark["unit"]): Marks {
  const mark = { value, unit };
  return { from: mark, to: mark, toIncluded: true };
}

function figures(text: string): Marks | undefined {
  if (!/\d|分之/.test(text)) return undefined;
  const found = range.exec(text);
  if (found) return rangeMarks(found);
  const alone = single.exec(text);
  if (alone) return singleMarks(alone);
  const parts = fraction.exec(text);
  if (parts) return fractionMarks(numeral(parts[1]), numeral(parts[2]));
  const words = chineseFraction.exec(text);
  return words ? fractionMarks(numeral(words[2]), numeral(words[1])) : undefined;
}

function fractionMarks(above: Decimal, below: Decimal): Marks | undefined {
  return below.isZero() ? undefined : one(above.times(hundred).over(below), "%");
}

function singleMarks(found: RegExpExecArray): Marks {
  const value = numeral(found[1]);
  const unit = unitOf(found[2]);
  const excluded = found[4]?.startsWith("(不") === true;
  if (found[3] === "以上") return { from: { value, unit }, to: { value: hundred, unit: "%" }, toIncluded: true };
  if (found[3]) return { from: { value: Decimal.zero, unit }, to: { value, unit }, toIncluded: !excluded };
  return one(value, unit);
}

function rangeMarks(found: RegExpExecArray): Marks {
  const unit = unitOf(found[5] ?? found[2]);
  const first = { value: numeral(found[1]), said: found[3] };
  const second = { value: numeral(found[4]), said: found[6] };
  const [low, high] = first.value.compare(second.value) <= 0 ? [first, second] : [second, first];
  return {
    from: { value: low.value, unit },
    to: { value: high.value, unit },
    toIncluded: belongs(low, high, unit),
    said: low.said?.startsWith("(含") === true || high.said?.startsWith("(含") === true,
  };
}

type End = { readonly value: Decimal; readonly said: string | undefined };

/** 80%－60%（含）: the lower end belongs, so the upper one is the next grade's; of the best grade both do. */
function belongs(low: End, high: End, unit: Mark["unit"]): boolean {
  const note = [low.said, high.said].find((said) => said !== undefined && /\d/.test(said));
  if (note) {
    const named = numeral(/\d+(?:\.\d+)?/.exec(note)?.[0]);
    if (note.startsWith("(不")) return !named.equals(high.value);
    return named.equals(high.value) || (unit === "%" && high.value.equals(hundred));
  }
  if (high.said) return high.said.startsWith("(含");
  if (low.said?.startsWith("(不")) return true;
  return low.said === undefined || (unit === "%" && high.value.equals(hundred));
}

function unitOf(text: string | undefined): Mark["unit"] {
  return text === "分" || text === "%" ? text : "";
}

/** The marks of the indicator: given, or those of the best grade. */
function totalOf(scene: Scene, graded: readonly Graded[]): Decimal | undefined {
  const marks = graded.flatMap((one) => [one.marks.from, one.marks.to]).filter((mark) => mark.unit === "分");
  const best = marks.reduce((most, mark) => most.largerOf(mark.value), Decimal.zero);
  const { points } = scene.around;
  const all = { from: 0, to: scene.tokens.length };
  if (
    points &&
    !best.isZero() &&
    !best.equals(points) &&
    !graded.some((one) => one.marks.to.unit !== "分" && one.marks.to.value.equals(hundred))
  ) {
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: best.toString(), points: points.toString() } },
      all,
      best.compare(points) > 0,
    );
  }
  return points && points.compare(best) >= 0 ? points : best.isZero() ? (points ?? Decimal.one) : best;
}

/** A share of the full marks; 扣30% leaves the rest; a bare figure is a coefficient or, where no 系数 is said, points. */
function shareOf(mark: Mark, total: Decimal, coefficient: boolean): Decimal {
  const share =
    mark.unit === "%"
      ? mark.value.over(hundred)
      : mark.unit === "" && coefficient
        ? mark.value
        : mark.value.over(total);
  return share.isNegative() ? Decimal.one.plus(share) : share;
}

// --- forms ---

type Read = {
  readonly graded: readonly Graded[];
  readonly subject: string;
  readonly bracketed: boolean;
  readonly coefficient: boolean;
  readonly titled: boolean;
};

const spread =
  /^(?:.{0,40}?(?:按照|按|根据|分为|划分为|分成|设|设置|设为))?([^;。]{2,120}?)(?:(?:[二两三四五六]|[2-6])个?(?:档次?|等次|等级|级别|级|等|层次|标准|类)?)?[,:]?(?:分别|依次|相应地?|对应)(?:按照?|给予?|得|计|赋予?|为|对应)*(?:该指标|该项|本项|指标)?(?:对应|相应)?(?:的)?(?:分值区间|分值|权重分|权重)?(?:的)?(?:按照?|在)?([^;。]+?)$/;

/** 「优、良、中、差分别得100%、80%、60%、0%」 */
function distributed(text: string): Read | undefined {
  const at = text.search(/分别|依次|对应/);
  if (at < 3 || !/\d/.test(text.slice(at)) || text.length > 260) return undefined;
  const flat = text.replace(/([、,])(?=分别|依次)/, "").replace(/^.{0,40}?(?:分为|划分为|分成|设为)(?=[^,;。]{4})/, "");
  const found = spread.exec(flat);
  if (!found) return undefined;
  const amounts = cutAt(
    (found[2] ?? "").replace(/(?:合理)?(?:确定分值|确定得分|计分|给分|赋分|打分|评分|得分|计算得分)$/, ""),
    "、,和及;",
  ).map(marksIn);
  const heading = /^([^:、]{2,24}):(.+)$/.exec(found[1] ?? "");
  const labels = cutAt(
    (heading?.[2] ?? found[1] ?? "")
      .replace(/^(?:达到|分为|为|:)+/, "")
      .replace(/(?:[二两三四五六]|[2-6])个?(?:档次?|等次|等级|级别|级|等|层次)$/, "")
      .replace(/[,的]$/, ""),
    "、和及与,/",
  );
  if (labels.length < 2 || labels.length !== amounts.length) return undefined;
  const graded = labels.flatMap((label, index) => {
    const marks = amounts[index];
    return marks ? [{ label, marks }] : [];
  });
  const filled = sameUnits(graded, text);
  return filled.length === labels.length
    ? { graded: filled, subject: heading?.[1] ?? "", bracketed: true, coefficient: /系数/.test(text), titled: true }
    : undefined;
}

/** 100%、80%、60%、0: a bare figure is in the unit of the others. */
function sameUnits(graded: readonly Graded[], text: string): readonly Graded[] {
  const units = graded.flatMap((one) => [one.marks.from.unit, one.marks.to.unit]).filter((unit) => unit !== "");
  const unit = units.at(-1) ?? "";
  if (unit === "" && !/系数/.test(text)) return graded;
  const filled = (mark: Mark): Mark => (mark.unit === "" ? { ...mark, unit } : mark);
  return graded.map((one) => ({
    ...one,
    marks: { ...one.marks, from: filled(one.marks.from), to: filled(one.marks.to) },
  }));
}

const opening =
  /^(?:(?:由(?:专家|评价人员?|评价组|评委)?)?(?:根据|按照|按|依据|视|结合|从)([^,;。:()\d]{2,24}?)(?:情况|程度)?(?:进行|分档|分级|分等|酌情|综合)*(?:评分|打分|给分|计分|赋分|评定|评价|分档|酌情给分|酌情评分)?[,:]|按照?(?=[^,;。()\d]{1,6}\()|([^,;。:()\d]{2,24}):)/;
/** 依据是否充分，充分：3分……: the question, and then its answers. */
const question = /^([^;。\d]{2,60}?)(?:是否|有无)[^,;。:()\d]{1,24}[,。:;?](?=[^,;。]{1,30}[:(得计\d])/;
/** 创新突出，国际先进（9-10）、……: what all the grades are about. */
const praise = /^([^,;。:()\d]{2,12}),(?=[^,;。:()\d]{2,12}\(\d+-\d+分?\)[;、,])/;
/** 分为优、良、中、差四档, before each of them is told. */
const announced =
  /^[^,;。:\d]{0,16}?(?:分为|划分为|分成|设)[^,;。:\d]{3,40}?[二三四五六]个?(?:档次?|等次|等级|级别|级|等|层次)[,:;。]/;
const scaleTail =
  /^(?:由(?:专家|评价人员?|评价组|评委)(?:按(?:照)?(?:档次|等次|等级))?|在(?:档|区间)内|按照?(?:对应|相应|各档|所在档)(?:的)?(?:比例|系数|档次|区间)|等?(?:[二两三四五六]|[2-6])个?(?:档次?|等次|等级|级别|级|等|层次)?|(?:的)?(?:系数|比例|标准|分值)|(?:乘以|×)(?:分值|权重分|权重)|分别|进行|,|评分|计分|给分|赋分|打分|计算|得分|确定分值|计算得分)*$/;
const bracket = /^([^,;。、:()\d%]{1,30})\(([^()]{1,24})\)(?:[、,;。/\n]|和|及|$)?/;
const plainItem =
  /^([^;。、:()\d%]{1,40}?)(?:的|(?<![及按准临])时|者)?([,:=]?(?:则|可|均|应|直接|该项|本项)*(?:(?:在|按照?)|得(?!到?有)|计|记|给予?|评(?=\d)|赋|打|为(?=\d|满|零)|扣|=|不得分|不计分|不给分|(?=\d))[^,;。、\n]*)(?:[,;。、\n]|$)/;

/** 「优得10分，良得8分，……」 and 「合理（2分）、基本合理（1分）」, one grade after the other. */
function listed(text: string): Read | undefined {
  if (text.length > 300) return undefined;
  const head = opening.exec(text) ?? question.exec(text) ?? praise.exec(text);
  const rest = (head ? text.slice(head[0].length) : text).replace(announced, "");
  const bracketed = rest.includes("(") && items(rest, bracket, (marks) => `得${marks}`);
  if (bracketed)
    return {
      graded: sameUnits(bracketed, text),
      subject: head?.[1] ?? head?.[2] ?? "",
      bracketed: true,
      coefficient: /系数/.test(text) || allBelowOne(bracketed),
      titled: head?.[1] !== undefined,
    };
  const plain = items(rest, plainItem, (marks) => marks);
  return (
    plain && {
      graded: sameUnits(plain, text),
      subject: head?.[1] ?? head?.[2] ?? "",
      bracketed: false,
      coefficient: /系数/.test(text) || allBelowOne(plain),
      titled: head?.[1] !== undefined,
    }
  );
}

function allBelowOne(graded: readonly Graded[]): boolean {
  return graded.every((one) => one.marks.to.unit === "" && one.marks.to.value.compare(Decimal.one) <= 0);
}

function items(text: string, pattern: RegExp, phrase: (marks: string) => string): readonly Graded[] | undefined {
  const graded: Graded[] = [];
  let rest = text;
  while (rest !== "" && graded.length < 12) {
    const found = pattern.exec(rest);
    const marks = found ? marksIn(phrase(found[2] ?? "")) : undefined;
    if (!found || !marks) break;
    graded.push({
      label: (found[1] ?? "")
        .replace(/^(?:其中|若|如果|如|评为|评定为|达到|为|,)+/, "")
        .replace(/(?:的|(?<![及按准临])时|者|,)+$/, ""),
      marks,
    });
    rest = rest.slice(found[0].length);
  }
  return graded.length >= 2 && scaleTail.test(rest.replace(/[,;。]+$/, "")) ? graded : undefined;
}

// --- scales ---

const degree =
  "(?:完全不|完全|明显|显著|较好|良好|很好|全部|全面|非常不|非常|十分|很不|很|较为|比较|较不|较|基本上?未?|大部分|部分|少部分|一般|不够|不太|不甚|欠|尚|不|未能|尚未|未|没有|没|无|有所|略有|相对|特别|高度|极|总体|大多|多数)";
const alone =
  /^(?:优秀?|良好?|中等?|较?差|很差|较?好|很好|一般|合格|基本合格|不合格|达标|基本达标|不达标|[A-E][+-]?(?:级|类|等|档)?(?:及以[上下])?|[特一二三四]等奖?|优秀奖|鼓励奖|入围奖|未获奖|未评奖|未获得(?:奖励|表彰)?|未获(?:奖励|表彰)|[一二三四五]级|(?:国家|省部?|市|县|区|厅|部)级(?:及以上)?(?:奖励|表彰|荣誉|奖项|奖|认定|称号)?|[较很]?高|[较很]?低|[较很]?大|[较很]?小|[较很]?强|[较很]?弱|无|通过|不通过|基本满意|达到预期|低于预期|超出预期|符合预期|其他|其余|重大|轻微|严重|较重|显著|明显|突出|完善|规范|合理|到位|及时|充分|健全|有效|完整|准确|满意|正常|先进|领先)$/;
const ending = /(?:为|是|评为|评定为|达到|获得?|属于|被评为|认定为)$/;

/** The answers one figure has, when these labels are answers to one question; the first may hold the question itself. */
export function scaleOf(
  labels: readonly string[],
  subject: string,
): { readonly labels: readonly string[]; readonly subject: string } | undefined {
  const [first = ""] = labels;
  if (labels.some((label) => label === "" || label.length > 40 || /按|得分|扣|每|×|分别/.test(label))) return undefined;
  const common = commonStart(labels);
  const cut =
    common.length >= 2 && labels.every((label) => label.length > common.length)
      ? labels.map((label) => label.slice(common.length))
      : labels;
  const heading = /标准|评分|打分|如下|以下|得分|计分/.test(subject) ? "" : subject;
  const name = (rest: string) =>
    (heading !== "" ? heading : rest)
      .replace(/[,、;]+$/, "")
      .replace(/(?:的|水平|情况)?(?:评价)?(?:为|是)$/, "")
      .replace(ending, "");
  if (cut !== labels && isScale(cut)) return { labels: cut, subject: name(common) };
  if (isScale(labels)) return { labels, subject: name("") };
  for (let at = 1; at < first.length; at++) {
    const short = [first.slice(at), ...labels.slice(1)];
    if (isScale(short)) return { labels: short, subject: name(first.slice(0, at)) };
  }
  return undefined;
}

function commonStart(labels: readonly string[]): string {
  const [first = "", ...others] = labels;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

const degreed = new RegExp(`^${degree}(.+)$`);

/** 优, 良, 差; or one word with degrees before it, beside words that stand alone. */
function isScale(labels: readonly string[]): boolean {
  const stems = labels.map((label) =>
    alone.test(label) ? "" : (degreed.exec(label)?.[1] ?? label).replace(/值$/, ""),
  );
  const words = stems.filter((stem) => stem !== "");
  if (words.length === 0) return true;
  const shortest = words.reduce((short, stem) => (stem.length < short.length ? stem : short));
  const related = words.every((stem) => stem.startsWith(shortest));
  const degrees = labels.filter((label) => !alone.test(label) && degreed.test(label)).length;
  return related && shortest.length >= 2 && degrees > 0 && degrees >= words.length - 1;
}
