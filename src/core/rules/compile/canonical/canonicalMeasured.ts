import { Decimal } from "../../../number/decimal.ts";
import { stepWords } from "../../award.ts";
import type { Side } from "../../distance.ts";
import type { Band, Bound } from "../../kinds/bands.ts";
import type { Loss, Rule, Steps } from "../../rule.ts";
import {
  awardOf,
  conditionOf,
  cutOutside,
  earnedOf,
  ending,
  expressionOf,
  floorOf,
  nested,
  opening,
  quantityOf,
  shareOf,
  splitOutside,
} from "./canonicalPieces.ts";

type Inner = (text: string) => Rule | undefined;

export function formula(text: string): Rule | undefined {
  const body = opening(text, "得分按公式计算：");
  const score = body === undefined ? undefined : expressionOf(ending(body, "，结果在0分与满分之间取值"));
  return score && { kind: "formula", score };
}

export function proportional(text: string): Rule | undefined {
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

export function bonus(text: string, inner: Inner): Rule | undefined {
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

export function reverse(text: string): Rule | undefined {
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

export function growth(text: string): Rule | undefined {
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

export function step(text: string): Rule | undefined {
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

export function penalty(text: string): Rule | undefined {
  const found = /^(.*)的，扣(.+)，否则得满分，(.+)$/su.exec(text);
  const [when, lose, least] = found
    ? [conditionOf(found[1] ?? ""), awardOf(found[2] ?? ""), floorOf(found[3] ?? "")]
    : [];
  return when && lose && least ? { kind: "penalty", when, lose, least } : undefined;
}

export function count(text: string): Rule | undefined {
  const found = /^(?:([\d./]+)个以内不扣分，超出的)?每发现1个(.+)，扣([^，]+)，([^，]+)$/su.exec(text);
  if (!found) return undefined;
  const [occurrences, each, least] = [expressionOf(found[2]), awardOf(found[3] ?? ""), floorOf(found[4] ?? "")];
  const free = found[1] === undefined ? Decimal.zero : shareOf(found[1]);
  return occurrences && each && least && free ? { kind: "count", occurrences, each, free, least } : undefined;
}

export function fixed(text: string): Rule | undefined {
  const award = earnedOf(opening(text, "一律"));
  return award && { kind: "fixed", award };
}

export function threshold(text: string): Rule | undefined {
  const cut = cutOutside(text, "的，得满分，否则");
  const [condition, otherwise] = cut ? [conditionOf(cut[0]), earnedOf(cut[1])] : [];
  return condition && otherwise ? { kind: "threshold", condition, otherwise } : undefined;
}

export function bands(text: string): Rule | undefined {
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
