import { isCounted } from "../../claim.ts";
import type { ProseClaim } from "../../nearby.ts";

/** Words of which a thing is exactly one. `isWhole`: together they are all there is. */
type Family = { readonly words: readonly RegExp[]; readonly isWhole: boolean };

const families: readonly Family[] = [
  { words: [/男/u, /女/u], isWhole: true },
  { words: [/城镇|城市/u, /农村|乡村/u], isWhole: true },
  { words: [/结转|(?:上年|年初)结余/u, /当年|本年|年度预算|年初预算/u], isWhole: true },
  { words: [/人员(?:经费|支出)/u, /公用(?:经费|支出)/u], isWhole: true },
  { words: [/公务接待/u, /公务用车|公车/u, /因公出国|出境/u], isWhole: true },
  { words: [/第一产业/u, /第二产业/u, /第三产业/u], isWhole: true },
  { words: [/发明/u, /实用新型/u, /外观/u], isWhole: true },
  { words: [/新建/u, /续建/u], isWhole: true },
  { words: [/夏粮/u, /秋粮/u], isWhole: true },
  { words: [/重点/u, /一般/u], isWhole: false },
  { words: [/基本支出/u, /项目支出/u], isWhole: false },
  { words: [/行政/u, /事业/u, /工勤/u, /编外|聘用|临聘/u], isWhole: false },
  { words: [/中央/u, /省/u, /[市州]/u, /[县区旗]/u], isWhole: false },
  { words: [/不满意/u, /基本满意|较(?:为)?满意|一般/u, /满意/u], isWhole: false },
];

/** What parts are to each other by their words: all of a whole, kinds that exclude each other, or nobody knows. */
export function kinship(names: readonly string[]): "whole" | "exclusive" | undefined {
  for (const { words, isWhole } of families) {
    const members = names.map((name) => words.findIndex((word) => word.test(name)));
    if (members.includes(-1) || new Set(members).size !== names.length) continue;
    return isWhole && members.length === words.length ? "whole" : "exclusive";
  }
  return undefined;
}

/** 「食品生产企业120家，流通企业150家，餐饮企业80家」: kinds of one noun. */
export function areOfOneNoun(parts: readonly ProseClaim[]): boolean {
  const [first, ...more] = parts.map(({ measure, tail }) => (measure === "" ? tail : measure).slice(-2));
  if (first === undefined || !/^[\u4e00-\u9fff]{2}$/u.test(first) || parts.length < 3) return false;
  // A firm may be of high technology and large as well.
  if (parts.some(({ lead }) => overlapping.test(lead))) return false;
  return more.every((noun) => noun === first) && parts.every(({ unit, places }) => isCounted(unit, places));
}

const overlapping =
  /高新|科技型|规模以上|规上|外资|民营|国有|龙头|示范|重点|女|党员|贫困|困难|残疾|老年|青年|以上|以下|首次|新增/u;
