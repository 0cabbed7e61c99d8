import { decimal, type Decimal } from "../../../number/decimal.ts";
import type { Convention } from "../../../messages/compile.ts";
import { numeral } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

/** One step of the stairs: from this bound on, so many marks. `to` is there where the sentence says a range. */
type Step = { readonly from: Decimal; readonly to?: Decimal; readonly marks: Decimal; readonly open: boolean };
type Stairs = {
  readonly subject: string;
  readonly unit: string;
  readonly steps: readonly Step[];
  /** 「完成50%以下不得分」 */
  readonly nothingBelow?: Decimal;
  readonly goesOn: boolean;
  readonly rest: string;
};

/** 「完成目标得10分，完成90%得9分，……」, 「……，依次类推」: steps told by single points, or by the first of a row. */
export function stairsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 300 || !/[得扣]\d/.test(text) || !/完成|达到|类推|递[减推]|%得/.test(text)) return undefined;
  const stairs = stairsIn(text);
  if (!stairs) return eachCosts(text, read);
  const steps = stairs.goesOn ? wentOn(scene, stairs) : stairs.steps;
  if (!steps || steps.length > 40) return undefined;
  const spelt = stairs.unit === "名" ? inRanks(stairs, steps) : inBands(stairs, steps);
  const piece = read(stairs.rest === "" ? spelt : `${spelt}。${stairs.rest}`);
  const assume: readonly Convention[] = [
    ...(steps.every((one) => !one.to) && stairs.unit !== "名" ? (["first"] as const) : []),
    ...(stairs.goesOn ? (["progression"] as const) : []),
  ];
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule, assume };
}

const costing =
  /^([^,;。\d扣]{0,20}?)(?:有|发现|出现)?([1-9一二两三四五])(次|处|项|个|起|例|件|条|人|份)([^,;。\d扣]{0,16}?)(?:的)?,?扣(\d+(?:\.\d+)?)分$/;

/** 「1处不合格扣1分，2处不合格扣2分，以此类推」: so much for each of them. */
function eachCosts(text: string, read: ReadPiece): Made | undefined {
  const clauses = clausesOf(text).filter((one) => !/^扣完.{0,4}为止$/.test(one));
  const steps = clauses.slice(0, -1).map((one) => costing.exec(one));
  const [first] = steps;
  if (!first || steps.length < 2 || !soon.test(clauses.at(-1) ?? "")) return undefined;
  const [, before = "", , counter = "", after = "", each = "0"] = first;
  const even = steps.every(
    (one, at) =>
      one !== null &&
      one[3] === counter &&
      numeral(one[2]).equals(decimal(String(at + 1))) &&
      decimal(one[5] ?? "0").equals(decimal(each).times(numeral(one[2]))) &&
      [before, ""].includes(one[1] ?? "") &&
      [after, ""].includes(one[4] ?? ""),
  );
  const piece = even ? read(`${before}每发现1${counter}${after}扣${each}分,扣完为止`) : undefined;
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule, assume: ["progression"] };
}

function inBands({ subject, unit, nothingBelow }: Stairs, steps: readonly Step[]): string {
  const falling = [...steps].sort((one, other) => other.from.compare(one.from));
  const bands = falling.map(({ from, marks }, at) => {
    const above = falling[at - 1]?.from;
    const range = above
      ? `${from.toString()}${unit}(含)~${above.toString()}${unit}(不含)`
      : `${from.toString()}${unit}(含)以上`;
    return `${subject}${range}得${marks.toString()}分`;
  });
  const none = nothingBelow ? [`${subject}低于${nothingBelow.toString()}${unit}得0分`] : [];
  return [...bands, ...none].join(";");
}

function inRanks({ subject }: Stairs, steps: readonly Step[]): string {
  const name = /排名|名次|位次/.test(subject) ? subject : `${subject}排名`;
  return steps.map(({ from, marks }) => `${name}第${from.toString()}名得${marks.toString()}分`).join(";");
}

const goal =
  /^([^,;。\d]{0,24}?)(?:全面|全部|按[时期])?(?:完成|达到|实现)(?:了)?(?:全部)?(?:年度|计划|绩效|全年|考核|预期|规定|下达|既定)*(?:目标|任务|计划)(?:任务|值|数|量)?$/;
const figure =
  /^([^,;。\d]{0,24}?)(?:第)?(\d+(?:\.\d+)?|[一二三四五六七八九十]{1,3}(?=名|$))(%|名|个|项|件|家|次|亿元|万元|户|人|亩)?(?:\(含\))?(以上|及以上|\(含\)以上)?$/;
const range =
  /^([^,;。\d]{0,24}?)(\d+(?:\.\d+)?)(%|个|项|件|家|次|亿元|万元|户|人|亩)?(?:\(含\))?(?:-|~|至|到)(\d+(?:\.\d+)?)(%|个|项|件|家|次|亿元|万元|户|人|亩)(?:\(不含\))?(?:之间)?$/;
const below =
  /^([^,;。\d]{0,24}?)(?:低于|不足|不到|未达到|达不到|少于)?(\d+(?:\.\d+)?)(%|个|项|件|家|次|亿元|万元|户|人|亩)(以下)?(?:的|时)?,?(?:不(?:予)?得分|得0分|0分|得零分)$/;
const soon = /^(?:以此|依此|依次|以次|由此|照此)(?:类推|递减|递推|顺推)$/;
const goalWords = "(?:年度|计划|绩效|全年|考核|规定|下达)*(?:目标|任务|计划)(?:任务|值|数|总?量)?";
const verbs = new RegExp(
  `(?:全面|全部)?(?:(?:完成|达到|实现)${goalWords}的?|(?:完成|达到|达|实现|不低于|不少于|≥|为|在)?(?:${goalWords}的)?)$`,
);

function stairsIn(text: string): Stairs | undefined {
  const all = clausesOf(text);
  // 信访量由少到多排名，第1名得10分，……
  const ranking = /^[^\d得扣]{2,30}(?:排名|排序|名次|位次)$/.test(all[0] ?? "") && all[1]?.startsWith("第") === true;
  const clauses = ranking ? all.slice(1) : all;
  const steps: Step[] = [];
  let subject: string | undefined;
  let unit: string | undefined;
  let nothingBelow: Decimal | undefined;
  let goesOn = false;
  let at = 0;
  for (; at < clauses.length; at++) {
    const clause = clauses[at] ?? "";
    if (soon.test(clause)) {
      goesOn = true;
      continue;
    }
    const none = below.exec(clause);
    if (none && steps.length > 1 && none[3] === unit) {
      nothingBelow = decimal(none[2] ?? "0");
      continue;
    }
    const step = goesOn || nothingBelow ? undefined : stepOf(clause);
    if (!step || (subject !== undefined && step.subject !== "" && step.subject !== subject)) break;
    if (unit !== undefined && step.unit !== unit) break;
    subject ??= step.subject;
    unit ??= step.unit;
    steps.push(step.step);
  }
  const rest = clauses.slice(at).join(",");
  if (steps.length < 2 || subject === undefined || unit === undefined || soon.test(rest) || /类推|得分?\d/.test(rest))
    return undefined;
  // Two open steps are bands that are read as such anyway.
  if (!goesOn && (unit !== "%" || steps.some((one) => one.open || one.to))) return undefined;
  if (!inOrder(steps) || (goesOn && rest !== "" && /得/.test(rest))) return undefined;
  if (ranking && unit !== "名") return undefined;
  const spoken =
    unit === "%"
      ? rateOf(subject)
      : ranking
        ? (all[0] ?? "").replace(/^(?:按照?|根据)/, "").replace(/排序$/, "排名")
        : subject;
  return { subject: spoken, unit, steps, goesOn, rest, ...(nothingBelow && { nothingBelow }) };
}

/** 「第一名，得10分」 is one clause. */
function clausesOf(text: string): readonly string[] {
  return text
    .split(/[,;。\n]/)
    .filter((one) => one !== "")
    .reduce<string[]>((all, one) => {
      if (/^(?:得|计)?\d+(?:\.\d+)?分$/.test(one) && all.length > 0) all[all.length - 1] += `,${one}`;
      else all.push(one);
      return all;
    }, []);
}

function stepOf(clause: string): { readonly subject: string; readonly unit: string; readonly step: Step } | undefined {
  const [, said = "", marks = ""] = /^(.*?)(?:的|时|者)?,?(?:得|计)(\d+(?:\.\d+)?)分$/.exec(clause) ?? [];
  if (marks === "") return undefined;
  const whole = goal.exec(said);
  const worth = decimal(marks);
  if (whole) return { subject: whole[1] ?? "", unit: "%", step: { from: decimal("100"), marks: worth, open: false } };
  const between = range.exec(said);
  if (between) {
    const [, words = "", low = "0", , high = "0", unit = ""] = between;
    return {
      subject: words.replace(verbs, ""),
      unit,
      step: {
        from: decimal(low).smallerOf(decimal(high)),
        to: decimal(low).largerOf(decimal(high)),
        marks: worth,
        open: false,
      },
    };
  }
  const [, words = "", value = "", unit = "", suffix] = figure.exec(said) ?? [];
  // 排名第一: a rank without its counter.
  const place = unit === "" && /第[\d一二三四五六七八九十]+$/.test(said) ? "名" : unit;
  if (value === "" || place === "") return undefined;
  return {
    subject: words.replace(verbs, ""),
    unit: place,
    step: { from: numeral(value), marks: worth, open: suffix !== undefined },
  };
}

/** Bounds and marks both fall, or both rise; of ranks the first is the best. */
function inOrder(steps: readonly Step[]): boolean {
  const ways = steps.slice(1).map((one, index) => {
    const before = steps[index] ?? one;
    const touches = !one.to || one.to.equals(before.from) || before.to?.equals(one.from) === true;
    return touches ? { bound: one.from.compare(before.from), marks: one.marks.compare(before.marks) } : undefined;
  });
  const [first] = ways;
  return (
    first !== undefined &&
    first.bound !== 0 &&
    first.marks !== 0 &&
    ways.every((one) => one?.bound === first.bound && one.marks === first.marks)
  );
}

function rateOf(subject: string): string {
  if (/(?:率|度|比例|比重|占比)$/.test(subject)) return subject;
  return subject === "" ? "完成率" : `${subject}完成率`;
}

/** On in the same steps: down to no marks, or up to all there are. Undefined where the steps printed are no row. */
function wentOn(scene: Scene, { steps, unit, nothingBelow }: Stairs): readonly Step[] | undefined {
  const [first, second] = steps;
  if (!first || !second) return undefined;
  const bound = second.from.minus(first.from);
  const worth = second.marks.minus(first.marks);
  const even = steps.every(
    (one, at) =>
      at === 0 ||
      (one.from.minus(steps[at - 1]?.from ?? one.from).equals(bound) &&
        one.marks.minus(steps[at - 1]?.marks ?? one.marks).equals(worth)),
  );
  const ranked = unit === "名";
  if (
    !even ||
    (ranked ? !bound.equals(decimal("1")) || !worth.isNegative() : bound.isNegative() !== worth.isNegative())
  )
    return undefined;
  const { points } = scene.around;
  // Marks that rise have an end only where it is known how many there are.
  if (!worth.isNegative() && !points) return undefined;
  const all = [...steps];
  for (let last = all.at(-1); last && all.length <= 40; last = all.at(-1)) {
    const from = last.from.plus(bound);
    const marks = last.marks.plus(worth);
    const over = marks.isNegative() || marks.isZero() || (points !== undefined && marks.compare(points) > 0);
    const under = !ranked && (from.isNegative() || (nothingBelow !== undefined && from.compare(nothingBelow) < 0));
    if (over || under || (from.isZero() && worth.isNegative())) break;
    all.push({ from, marks, open: false, ...(last.to && { to: last.from }) });
  }
  return all;
}
