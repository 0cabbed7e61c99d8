import { roundingNames } from "../../../formula/expression.ts";
import type { Decimal } from "../../../number/decimal.ts";
import { elementName, type ChecklistItem } from "../../kinds/checklist.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import { publishedName } from "../../kinds/published.ts";
import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import type { Rule } from "../../rule.ts";
import {
  awardOf,
  conditionOf,
  cutOutside,
  ending,
  nameFrom,
  nested,
  opening,
  shareOf,
  splitOutside,
} from "./canonicalPieces.ts";

import {
  bands,
  bonus,
  count,
  fixed,
  formula,
  growth,
  penalty,
  proportional,
  reverse,
  step,
  threshold,
} from "./canonicalMeasured.ts";
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
