import { roundingNames } from "../../formula/expression.ts";
import { Decimal } from "../../number/decimal.ts";
import { stepWords } from "../award.ts";
import type { Side } from "../distance.ts";
import type { Band, Bound } from "../kinds/bands.ts";
import { elementName, type ChecklistItem } from "../kinds/checklist.ts";
import { judgedName, reasonName } from "../kinds/judgement.ts";
import { publishedName } from "../kinds/published.ts";
import { givenName, type QualitativeGrade } from "../kinds/qualitative.ts";
import type { Loss, Rule, Steps } from "../rule.ts";
import {
  awardOf,
  conditionOf,
  cutOutside,
  earnedOf,
  ending,
  expressionOf,
  floorOf,
  nameFrom,
  nested,
  opening,
  quantityOf,
  shareOf,
  splitOutside,
} from "./canonicalPieces.ts";

type Inner = (text: string) => Rule | undefined;
type Reader = (text: string, inner: Inner) => Rule | undefined;

/** One reader for each canonical sentence; the more particular before the more general. */
export const canonicalKinds: readonly Reader[] = [
  rounded,
  sampled,
  satisfaction,
  composite,
  checklist,
  conditional,
  veto,
  published,
  judgement,
  qualitative,
  formula,
  proportional,
  bonus,
  reverse,
  growth,
  step,
  penalty,
  count,
  fixed,
  threshold,
  bands,
];

function rounded(text: string, inner: Inner): Rule | undefined {
  const found = /^(【.*】)，([^，【】]+?)(?:保留(\d+)位小数|取整数)$/su.exec(text);
  const mode = found && roundingNames[found[2] ?? ""];
  const rule = found && inner(nested(found[1]) ?? "");
  return mode && rule ? { kind: "rounded", rule, rounding: { mode, places: Number(found[3] ?? "0") } } : undefined;
}

function sampled(text: string, inner: Inner): Rule | undefined {
  const rest = opening(text, "抽查");
  const cut = rest === undefined ? undefined : cutOutside(rest, "，各占");
  const body = cut && cutOutside(cut[1], "权重分，每处：");
  const rule = body && inner(nested(body[1]) ?? "");
  const sites = cut && splitOutside(cut[0], "、").map(nameFrom);
  if (!rule || !sites || sites.some((site) => site === undefined)) return undefined;
  return { kind: "sampled", sites: sites.filter((site) => site !== undefined), rule };
}

function satisfaction(text: string, inner: Inner): Rule | undefined {
  const rest = opening(text, "满意度指数＝（");
  const cut = rest === undefined ? undefined : cutAt(rest, "）÷有效问卷数；");
  const rule = cut && inner(nested(cut[1]) ?? "");
  if (!cut || !rule) return undefined;
  const answers = cut[0].split("＋").map((one) => {
    const [, name = "", count, weight] = /^(.+?)(?:（看「(.+)」）)?×([\d./%]+)$/su.exec(one) ?? [];
    const share = shareOf(weight);
    return share && name !== "" ? { name, count: count ?? name, weight: share } : undefined;
  });
  const known = answers.filter((one) => one !== undefined);
  return known.length === answers.length ? { kind: "satisfaction", answers: known, rule } : undefined;
}

function cutAt(text: string, sign: string): readonly [string, string] | undefined {
  const at = text.indexOf(sign);
  return at < 0 ? undefined : [text.slice(0, at), text.slice(at + sign.length)];
}

const takes = {
  取得分最高的一项: "highest",
  取得分最低的一项: "lowest",
  "各项扣分合并计算，扣完为止": "losses",
} as const;

function composite(text: string, inner: Inner): Rule | undefined {
  const summed = opening(text, "分项计分，");
  if (summed !== undefined) {
    const parts = partsOf(splitOutside(summed, "；"), inner, true);
    return parts && { kind: "composite", take: "sum", parts };
  }
  for (const [words, take] of Object.entries(takes)) {
    const body = ending(text, `；${words}`);
    const parts = body === undefined ? undefined : partsOf(splitOutside(body, "；"), inner, false);
    // The keys of `takes` are its own; Object.entries widens them.
    if (parts) return { kind: "composite", take: take, parts };
  }
  return undefined;
}

function partsOf(texts: readonly string[], inner: Inner, shared: boolean) {
  const parts = texts.map((text) => {
    const cut = cutOutside(unmarked(text), "：");
    const rule = cut && inner(nested(cut[1]) ?? "");
    if (!cut || !rule) return undefined;
    const [, words = "", share] = shared ? (/^(.*)占([\d./%]+)权重分$/su.exec(cut[0]) ?? []) : ["", cut[0], "100%"];
    const [name, of] = [nameFrom(words), shareOf(share)];
    return name !== undefined && of ? { name, share: of, rule } : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}

/** Without its ① or (21). */
function unmarked(text: string): string {
  return text.replace(/^(?:[①-⑳]|\(\d+\))/u, "");
}

function checklist(text: string, inner: Inner): Rule | undefined {
  const body = ending(text, "，每有一项不符合，扣除相应权重分");
  if (body === undefined || !/^(?:[①-⑳])/u.test(body)) return undefined;
  const halves = splitOutside(body, "。");
  if (halves.length !== 2) return undefined;
  const items = splitOutside(halves[0] ?? "", "；");
  const shares = sharesOf(halves[1] ?? "", items.length);
  if (!shares) return undefined;
  const made = items.map((item, index) => itemOf(unmarked(item), index, shares[index], inner));
  const known = made.filter((one) => one !== undefined);
  return known.length === made.length ? { kind: "checklist", items: known } : undefined;
}

function sharesOf(text: string, count: number): readonly Decimal[] | undefined {
  const equal = /^各占([\d./]+)权重分$/.exec(text)?.[1];
  const one = shareOf(equal);
  if (one) return Array.from({ length: count }, () => one);
  const each = text.split("，").map((part) => shareOf(/^(?:[①-⑳]|\(\d+\))占([\d./%]+)$/u.exec(part)?.[1]));
  const known = each.filter((share) => share !== undefined);
  return known.length === count ? known : undefined;
}

function itemOf(text: string, index: number, share: Decimal | undefined, inner: Inner): ChecklistItem | undefined {
  if (!share) return undefined;
  const cut = cutOutside(text, "：");
  if (cut) {
    const [name, rule] = [nameFrom(cut[0]), inner(nested(cut[1]) ?? "")];
    return name !== undefined && rule ? { name, share, rule } : undefined;
  }
  const [, words = text, met] = /^(.*)（看「(.+)」）$/su.exec(text) ?? [];
  const name = nameFrom(words);
  return name === undefined ? undefined : { name, share, met: met ?? elementName(index) };
}

function conditional(text: string, inner: Inner): Rule | undefined {
  const cases = splitOutside(text, "；");
  const last = cases.at(-1);
  const otherwise = last === undefined ? undefined : inner(nested(opening(last, "其他情形：")) ?? "");
  if (!otherwise || cases.length < 2) return undefined;
  const made = cases.slice(0, -1).map((one) => {
    const cut = cutOutside(one, "的：");
    const [when, rule] = cut ? [conditionOf(cut[0]), inner(nested(cut[1]) ?? "")] : [];
    return when && rule ? { when, rule } : undefined;
  });
  const known = made.filter((one) => one !== undefined);
  return known.length === made.length ? { kind: "conditional", cases: known, otherwise } : undefined;
}

function veto(text: string, inner: Inner): Rule | undefined {
  const cut = cutOutside(text, "的，不得分；否则：");
  const [when, rule] = cut ? [conditionOf(cut[0]), inner(nested(cut[1]) ?? "")] : [];
  return when && rule ? { kind: "veto", when, rule } : undefined;
}

function published(text: string): Rule | undefined {
  const found = /^采用来源公布的得分(?:（看「(.+?)」）)?，不能复算：(.*)$/su.exec(text);
  return found ? { kind: "published", score: found[1] ?? publishedName, because: found[2] ?? "" } : undefined;
}

function judgement(text: string): Rule | undefined {
  const found = /^由评价人(?:（看「(.+?)」和「(.+?)」）)?在(.+?)至(.+?)之间(给分|扣分)，并写明理由$/su.exec(text);
  if (!found) return undefined;
  const [, given = judgedName, reason = reasonName, from = "", to = "", how] = found;
  const least = from === "0" ? undefined : awardOf(from);
  const most = to === "满分" ? undefined : awardOf(to);
  return {
    kind: "judgement",
    given,
    reason,
    ...(least && { least }),
    ...(most && { most }),
    ...(how === "扣分" && { deducting: true as const }),
  };
}

function qualitative(text: string): Rule | undefined {
  const found = /^(.*)，由评价人(?:（看「([^」]+)」）)?给分$/su.exec(text);
  const cut = found ? splitName(found[1] ?? "") : undefined;
  if (!found || !cut) return undefined;
  const grades = cut.rest.split("权重分；").map((one) => gradeOf(one.replace(/权重分$/u, "")));
  const known = grades.filter((grade) => grade !== undefined);
  return known.length === grades.length
    ? { kind: "qualitative", grade: cut.name, given: found[2] ?? givenName, grades: known }
    : undefined;
}

function splitName(text: string): { readonly name: string; readonly rest: string } | undefined {
  const found = /^(「[^」]+」|[^「」]+?)为(「.*)$/su.exec(text);
  const name = nameFrom(found?.[1] ?? "");
  return found && name !== undefined ? { name, rest: found[2] ?? "" } : undefined;
}

function gradeOf(text: string): QualitativeGrade | undefined {
  const found = /^「([^」]*)」的，得([\d./%]+)(?:（含）至([\d./%]+)(（含）)?)?$/su.exec(text);
  const from = shareOf(found?.[2]);
  if (!found || !from) return undefined;
  if (found[3] === undefined) return { name: found[1] ?? "", from, to: from, toIncluded: true };
  const to = shareOf(found[3]);
  return to && { name: found[1] ?? "", from, to, toIncluded: found[4] !== undefined };
}

function formula(text: string): Rule | undefined {
  const body = opening(text, "得分按公式计算：");
  const score = body === undefined ? undefined : expressionOf(ending(body, "，结果在0分与满分之间取值"));
  return score && { kind: "formula", score };
}

function proportional(text: string): Rule | undefined {
  const body = opening(text, "得分＝");
  const cut = body === undefined ? undefined : cutOutside(body, "×分值，最高得满分");
  if (!cut) return undefined;
  const sides = splitOutside(cut[0], "÷");
  if (sides.length === 1) {
    const rate = expressionOf(sides[0]);
    return rate && cut[1] === "" ? { kind: "direct", rate } : undefined;
  }
  const [actual, target] = [expressionOf(sides[0]), expressionOf(sides[1])];
  if (!actual || !target || sides.length !== 2) return undefined;
  if (cut[1] === "") return { kind: "proportional", actual, target };
  const nothing = shareOf(/^，低于([\d./%]+)不得分$/.exec(cut[1])?.[1]);
  if (nothing) return { kind: "proportional", actual, target, gate: { at: nothing, below: "nothing" } };
  const rescaled = shareOf(/^，([\d./%]+)及以下不得分，[\d./%]+至100%之间按比例得分$/.exec(cut[1])?.[1]);
  return rescaled && { kind: "proportional", actual, target, gate: { at: rescaled, below: "rescaled" } };
}

const stepsFrom = new Map(Object.entries(stepWords).map(([steps, words]) => [words, steps as Steps]));

function bonus(text: string, inner: Inner): Rule | undefined {
  const based = text.startsWith("【") ? cutOutside(text, "；") : undefined;
  const base = based && inner(nested(based[0]) ?? "");
  if (based && !base) return undefined;
  const cut = cutOutside(based ? based[1] : text, "的，每增加");
  const sides = cut && cutOutside(cut[0], "超过");
  const found = cut && /^(.+)，加(.+)（(.+)），最高加(.+)$/su.exec(cut[1]);
  if (!sides || !found) return undefined;
  const [measure, from, per] = [expressionOf(sides[0]), expressionOf(sides[1]), quantityOf(found[1])];
  const [each, steps, most] = [awardOf(found[2] ?? ""), stepsFrom.get(found[3] ?? ""), awardOf(found[4] ?? "")];
  if (!measure || !from || !per || !each || !steps || !most) return undefined;
  return { kind: "bonus", ...(base && { base }), measure, from, per, each, steps, most };
}

function reverse(text: string): Rule | undefined {
  const cut = cutOutside(text, "得满分，超出的按");
  const sides = cut && cutOutside(cut[0], "不高于");
  const [actual, target] = sides ? [expressionOf(sides[0]), expressionOf(sides[1])] : [];
  if (!cut || !actual || !target) return undefined;
  return { kind: "reverse", actual, target, variant: cut[1].startsWith("超出比例") ? "excess" : "ratio" };
}

/** 「每降低1个百分点，扣5%权重分（按比例折算）」 */
function lossFrom(text: string, direction: string): Loss | undefined {
  const found = /^每(.+)，扣(.+)（(.+)）$/su.exec(text);
  const size = found ? opening(found[1] ?? "", direction) : undefined;
  if (!found || size === undefined) return undefined;
  const relative = size.startsWith("起点值的");
  const [per, each, steps] = [
    quantityOf(relative ? size.slice(4) : size),
    awardOf(found[2] ?? ""),
    stepsFrom.get(found[3] ?? ""),
  ];
  return per && each && steps ? { per, each, steps, relative } : undefined;
}

function growth(text: string): Rule | undefined {
  const cut = cutOutside(text, "得满分，");
  if (!cut) return undefined;
  for (const [words, equalIsEnough] of [
    ["不低于上年的", true],
    ["高于上年的", false],
    ["不低于", true],
    ["高于", false],
  ] as const) {
    const sides = cutOutside(cut[0], words);
    const [now, before] = sides ? [expressionOf(sides[0]), expressionOf(sides[1])] : [];
    if (!now || !before) continue;
    const rule = { kind: "growth", growth: now, lastYear: before, equalIsEnough } as const;
    if (cut[1] === "否则不得分") return rule;
    const loss = lossFrom(ending(cut[1], "，扣完为止") ?? "", "降低");
    return loss && { ...rule, loss };
  }
  return undefined;
}

const sides: readonly (readonly [string, Side, string])[] = [
  ["不超过", "above", "超出"],
  ["达到", "below", "降低"],
  ["等于", "apart", "偏离"],
];

function step(text: string): Rule | undefined {
  const cut = cutOutside(text, "得满分，");
  if (!cut) return undefined;
  for (const [words, side, direction] of sides) {
    const pair = cutOutside(cut[0], words);
    const at = cut[1].lastIndexOf("，");
    const [measure, start] = pair ? [expressionOf(pair[0]), expressionOf(pair[1])] : [];
    const loss = at > 0 ? lossFrom(cut[1].slice(0, at), direction) : undefined;
    const least = floorOf(cut[1].slice(at + 1));
    if (measure && start && loss && least) return { kind: "step", measure, start, side, loss, least };
  }
  return undefined;
}

function penalty(text: string): Rule | undefined {
  const found = /^(.*)的，扣(.+)，否则得满分，(.+)$/su.exec(text);
  const [when, lose, least] = found
    ? [conditionOf(found[1] ?? ""), awardOf(found[2] ?? ""), floorOf(found[3] ?? "")]
    : [];
  return when && lose && least ? { kind: "penalty", when, lose, least } : undefined;
}

function count(text: string): Rule | undefined {
  const found = /^(?:([\d./]+)个以内不扣分，超出的)?每发现1个(.+)，扣([^，]+)，([^，]+)$/su.exec(text);
  if (!found) return undefined;
  const [occurrences, each, least] = [expressionOf(found[2]), awardOf(found[3] ?? ""), floorOf(found[4] ?? "")];
  const free = found[1] === undefined ? Decimal.zero : shareOf(found[1]);
  return occurrences && each && least && free ? { kind: "count", occurrences, each, free, least } : undefined;
}

function fixed(text: string): Rule | undefined {
  const award = earnedOf(opening(text, "一律"));
  return award && { kind: "fixed", award };
}

function threshold(text: string): Rule | undefined {
  const cut = cutOutside(text, "的，得满分，否则");
  const [condition, otherwise] = cut ? [conditionOf(cut[0]), earnedOf(cut[1])] : [];
  return condition && otherwise ? { kind: "threshold", condition, otherwise } : undefined;
}

function bands(text: string): Rule | undefined {
  const made = splitOutside(text, "；").map(bandOf);
  const known = made.filter((one) => one !== undefined);
  const measure = expressionOf(known[0]?.measure);
  if (!measure || known.length !== made.length) return undefined;
  return { kind: "bands", measure, bands: known.map((one) => one.band) };
}

function bandOf(text: string): { readonly measure: string; readonly band: Band } | undefined {
  const cut = cutOutside(text, "的，");
  const award = earnedOf(cut?.[1]);
  if (!cut || !award) return undefined;
  const any = ending(cut[0], "为任意值");
  if (any !== undefined) return { measure: any, band: { award } };
  const pieces = cut[0].split(/(≤|＜)/u);
  if (pieces.length === 5) {
    const [from, to] = [boundOf(pieces[0], pieces[1]), boundOf(pieces[4], pieces[3])];
    return from && to && { measure: pieces[2] ?? "", band: { from, to, award } };
  }
  if (pieces.length !== 3) return undefined;
  const from = boundOf(pieces[0], pieces[1]);
  if (from) return { measure: pieces[2] ?? "", band: { from, award } };
  const to = boundOf(pieces[2], pieces[1]);
  return to && { measure: pieces[0] ?? "", band: { to, award } };
}

function boundOf(text: string | undefined, sign: string | undefined): Bound | undefined {
  const at = quantityOf(text);
  return at && { at, included: sign === "≤" };
}
