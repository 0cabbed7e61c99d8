import { Decimal, decimal } from "../../../number/decimal.ts";
import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import { marksIn, type Mark, type Marks } from "./markPhrases.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made } from "./pieces.ts";
import { scaleOf } from "./scales.ts";
import { gradeName } from "../clauses/wordCases.ts";

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

const hundred = decimal("100");

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
const praise = /^([^,;。:()\d]{2,12}),(?=[^,;。:()\d]{2,12}\(\d+-\d+分?\)[;、,。])/;
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
