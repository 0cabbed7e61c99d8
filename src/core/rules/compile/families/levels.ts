import { decimal, type Decimal, Decimal as Exact } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";
import { ceiling, closedClauses, nothing, tallied, withoutName } from "./tally.ts";

const same = "(?:同一|同类|同项|相同|同)[\\u4e00-\\u9fff()]{0,10}?(?:的)?,?";
const pick =
  "(?:只|仅|均|应|可|统一)*(?:取|按|以|就|从|计|选)(?:其中|其)?(?:最高|高|就高)(?:级别?|等次|等级|档次?|奖项|荣誉|层级|层次|一级|一项|项|者|分|值|不就低)*(?:的)?(?:一[项次个])?(?:得分|分值|分数|标准)?(?:计分|计算|得分|计|加分|为准|计入|认定|赋分|评分|给分)*";
const once = "(?:均|且|也)?不(?:再|得|可|予)?(?:重复|累[计加]|兼得|叠加|累积)(?:计分|计算|得分|加分|计|分)*";
const highest = new RegExp(
  `^(?:(?:以上|上述|多项|多个|如有多项|有多项的|获得多项(?:荣誉|奖项|称号)?(?:的)?|如有重复|同时(?:获得|具有|符合)(?:多项|多个)?的?|各?级别)[^,;。]{0,8}?,?)?(?:${pick}|${once}|择其一(?:计分|得分)?|就高不就低|按最高级别计分)(?:[,、]?(?:${pick}|${once}|就高不就低))?$`,
);
const ofOne = new RegExp(`^${same}(?:${pick}|${once}|择其一(?:计分|得分)?|就高不就低)(?:[,、]?(?:${pick}|${once}))?$`);
const plainOnce = new RegExp(`^${once}$`);
const award = /^([^,;。\d每扣]{2,40}?)(?:的|者)?,?(?:可)?(?:得|加|奖励?|计)(?:分)?(\d+(?:\.\d+)?)分$/;

/** 「国家级得4分，省级得2分，市级得1分，取最高，不累计」: whoever has several earns by the highest. */
export function levelsFamily(scene: Scene, text: string): Made | undefined {
  if (!/高|重复|累|择其一|兼得/.test(text) || !/得|加|奖/.test(text)) return undefined;
  const clauses = closedClauses(withoutName(text)).flatMap((one) => (one.includes(",") ? splitRule(one) : [one]));
  const one = clauses.some((clause) => ofOne.test(clause));
  const all = clauses.some((clause) => highest.test(clause) && !(one && plainOnce.test(clause)));
  if (!all && !one) return undefined;
  const limit = clauses.flatMap((clause) => ceiling.exec(clause)?.[1] ?? [])[0];
  const rest = clauses.filter(
    (clause) => !highest.test(clause) && !ofOne.test(clause) && !ceiling.test(clause) && !nothing.test(clause),
  );
  const found = rest.map((clause) => award.exec(clause));
  if (found.length < 2 || found.some((each) => !each)) return undefined;
  const prefix = scene.around.prefix ?? "";
  const levels = found.map((each) => ({ name: prefix + nameOf(each?.[1] ?? ""), marks: decimal(each?.[2] ?? "0") }));
  if (levels.some((level) => level.name.length < 2) || new Set(levels.map((level) => level.name)).size < levels.length)
    return undefined;
  const best = levels.reduce((most, level) => most.largerOf(level.marks), Exact.zero);
  const most = limit === undefined ? undefined : decimal(limit);
  // 累计不超过5分 where the best earns 3: several matters add up, each of them counted once.
  const adds = !all && most !== undefined && most.compare(best) > 0;
  if (!adds && most && most.compare(best) < 0) return undefined;
  if (adds)
    return whole(
      tallied(
        levels.map(({ name, marks }) => ({ name, counter: "项", each: marks })),
        most,
      ),
      "additive",
    );
  return whole(highestOf(levels));
}

/** 不重复计分,累计不超过5分 in one breath. */
function splitRule(clause: string): readonly string[] {
  const parts = clause.split(",");
  return parts.every((one) => highest.test(one) || ofOne.test(one) || ceiling.test(one) || award.test(one))
    ? parts
    : [clause];
}

type Level = { readonly name: string; readonly marks: Decimal };

function highestOf(levels: readonly Level[]): Rule {
  return {
    kind: "composite",
    take: "highest",
    parts: levels.map(({ name, marks }) => ({
      name,
      share: Exact.one,
      rule: {
        kind: "conditional",
        cases: [{ when: { op: "holds", fact: name }, rule: { kind: "fixed", award: { of: "points", points: marks } } }],
        otherwise: { kind: "fixed", award: noMarks },
      },
    })),
  };
}
