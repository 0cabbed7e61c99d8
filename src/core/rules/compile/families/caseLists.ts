import { Decimal, decimal } from "../../../number/decimal.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Award, Condition, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import { withoutSources } from "../guards/references.ts";
import { contraries, conditionsIn } from "./caseConditions.ts";
import { marksIn, type Mark } from "./markPhrases.ts";
import { whole, type Made } from "./pieces.ts";

/** One case of a list: the words of its condition, without its number, and what it earns. */
export type CaseText = {
  readonly said: string;
  readonly from: Award;
  readonly to: Award;
};

export type CaseList = { readonly cases: readonly CaseText[]; readonly otherwise?: CaseText | undefined };

/**
 * 「甲率≥35%，乙率≥35%，得16—20分；……」, 「完成目标，但进度低于80%。（20分）……」: cases that exclude each other, each with
 * conditions that have to hold together. Figures are compared, words are asked for; the first case that fits decides.
 */
export function caseListsFamily(scene: Scene, text: string): Made | undefined {
  const list = casesIn(scene, text);
  if (!list || list.cases.length < 2 || !falls(list)) return undefined;
  const { cases, otherwise } = list;
  const read = conditionsIn(
    scene,
    cases.map((one) => one.said),
  );
  if (!read) return undefined;
  const judged = cases.some((one) => !same(one.from, one.to));
  // The last case that earns nothing is what all other cases earn.
  const nothing = otherwise === undefined && isNone(cases.at(-1)?.to ?? noMarks);
  const made = (nothing ? cases.slice(0, -1) : cases).map((one, at) => ({ when: read[at] ?? never, rule: given(one) }));
  const rest: Rule = otherwise ? given(otherwise) : { kind: "fixed", award: noMarks };
  return whole(
    { kind: "conditional", cases: contraries(made), otherwise: rest },
    "first",
    ...(judged ? (["judged"] as const) : []),
    ...(otherwise ? [] : (["otherwise"] as const)),
  );
}

const never: Condition = { op: "any", of: [] };

function falls({ cases }: CaseList): boolean {
  return cases.every((one, at) => at === 0 || compared(one.to, cases[at - 1]?.to ?? one.to) < 0);
}

export function given({ from, to }: CaseText): Rule {
  if (same(from, to)) return { kind: "fixed", award: to };
  return {
    kind: "judgement",
    given: judgedName,
    reason: reasonName,
    ...(!isNone(from) && { least: from }),
    most: to,
  };
}

function isNone(award: Award): boolean {
  return award.of === "points" ? award.points.isZero() : award.share.isZero();
}

function same(one: Award, other: Award): boolean {
  return one.of === other.of && compared(one, other) === 0;
}

/** Marks and shares are never told of one list together, but for nothing and all of it. */
function compared(one: Award, other: Award): number {
  const value = (award: Award) => (award.of === "points" ? award.points : award.share);
  return value(one).compare(value(other));
}

// --- the list ---

const figure = "\\d+(?:\\.\\d+)?";
const bare = `${figure}分?(?:(?:-|~|至|到)${figure})?`;
const before = "(?:的|时|者)?[,。:]?(?:则|可|均|该项|本项|本指标|该指标|可以)*";
const outcome = new RegExp(
  `${before}(?:\\((?:得|计)?(${bare})分\\)[,;。、\\n]*|(?:(?:(?<![取获难值赢])得|(?<![累合总共统])计)(?=[\\d满该本此权分指总零一])([^,;。()得]{1,18})|(不得分|不计分)|(?<=[,:])(${bare})分)(?:[,;。、\\n]+|$))`,
  "g",
);
const number = /^(?:[①-⑳]|\([1-9一二三四五六七八九A-F]\)|[A-Fa-f][.、:)]|[一二三四五六七八九]、)/;
/** Words that would do something with marks, or count: no condition holds them. */
const scoring =
  /[扣减]\d|加\d|扣分|加分|每[^年月日]|×|÷|系数|比例(?:得|计|给|扣)|酌情|视情|类推|封顶|满分|不得分|权重|分值|得分|计分|赋分|评分|乘以|否决|为止|最多|累计[得加扣]|其中(?!任?[意何]?[一1两二2]项)|(?:得|计)\d/;
const rest =
  /^(?:其他|其它|其余|否则|除此|余下|(?:均)?(?:达不到|不符合|不满足|未达到|未满足)(?:以上|上述|前述)(?:各?项?)?(?:要求|条件|标准|情形|情况)?$|(?:均|都)(?:不|未)(?:满足|符合|达到|达标|完成|具备)(?:要求|条件)?$)[^\d]{0,8}$/;

/** The cases of a sentence that is nothing else than cases, the best of them with all the marks. */
export function casesIn(scene: Scene, said: string): CaseList | undefined {
  const known = readBefore.get(scene.tokens);
  if (known && known.points === scene.around.points && known.said === said) return known.list;
  const list = caseList(scene, said);
  readBefore.set(scene.tokens, { points: scene.around.points, said, list });
  return list;
}

type Before = { readonly points: Decimal | undefined; readonly said: string; readonly list: CaseList | undefined };

/** Three looks ask for the same cases; the tokens of a sentence never change. */
const readBefore = new WeakMap<Scene["tokens"], Before>();

function caseList(scene: Scene, said: string): CaseList | undefined {
  const { points } = scene.around;
  if (!points || said.length > 500 || !/\d/.test(said)) return undefined;
  const text = marksBehind(said);
  const cases: CaseText[] = [];
  let end = 0;
  for (const found of text.matchAll(outcome)) {
    const said = numberless(text.slice(end, found.index), cases.length + 1);
    const marks = awardsIn(found, points);
    if (!marks || said === "" || scoring.test(withoutSources(said))) return undefined;
    cases.push({ said, ...marks });
    end = found.index + found[0].length;
  }
  if (end < text.length || cases.length < 2 || cases.length > 8) return undefined;
  const best = cases.reduce((most, one) => most.largerOf(pointsOf(one.to, points)), Decimal.zero);
  const last = cases.at(-1);
  const otherwise = last && rest.test(last.said) ? last : undefined;
  const own = otherwise ? cases.slice(0, -1) : cases;
  const told = new Set(own.map((one) => one.said)).size === own.length && !own.some((one) => rest.test(one.said));
  return best.equals(points) && told ? { cases: own, otherwise } : undefined;
}

const marksAhead = new RegExp(`(?<=^|[;。\\n])([^,;。:()\\d]{1,8})\\((${bare}分)\\):([^;。]{2,80})(?=[;。\\n]|$)`, "g");

/** 「优（8分）：制度完善，执行率100%；……」 with the marks behind the condition, where all of them stand before it. */
function marksBehind(text: string): string {
  const found = text.match(marksAhead);
  return found && found.length > 1 && found.join(";").length === text.replace(/[;。\n]+/g, ";").length
    ? text.replace(marksAhead, "$1:$3,得$2")
    : text;
}

export function pointsOf(award: Award, points: Decimal): Decimal {
  return award.of === "points" ? award.points : award.share.times(points);
}

/** 「2.」 before the second of them is its number; 「3.3-4项」 is the third, 3 to 4. */
function numberless(text: string, at: number): string {
  const led = text.replace(/^[,;。:、\n\s]+/, "");
  const own = `${at}`;
  const plain = led.startsWith(own) && /^[.、)]/.test(led.slice(own.length)) ? led.slice(own.length + 1) : led;
  return plain.replace(number, "").replace(/^[,;。:、\n\s]+|[,。:、\n\s]+$/g, "");
}

function awardsIn(found: RegExpMatchArray, points: Decimal): { readonly from: Award; readonly to: Award } | undefined {
  const [, bracketed, verb, none, plain] = found;
  if (none !== undefined) return { from: noMarks, to: noMarks };
  const marks = marksIn(`得${verb ?? `${bracketed ?? plain ?? ""}分`}`);
  if (!marks || !marks.toIncluded || marks.to.value.isNegative()) return undefined;
  const [from, to] = [awardOf(marks.from, points), awardOf(marks.to, points)];
  return from && to && { from, to };
}

function awardOf({ value, unit }: Mark, points: Decimal): Award | undefined {
  if (value.isZero()) return noMarks;
  if (unit === "%") return { of: "share", share: value.over(decimal("100")) };
  return unit === "分" && value.compare(points) <= 0 ? { of: "points", points: value } : undefined;
}
