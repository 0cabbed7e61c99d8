import type { DraftDerivation, DraftFinding } from "../../check.ts";
import { isCounted, type Claim } from "../../claim.ts";
import type { Fact } from "../../facts.ts";
import type { Certainty } from "../../result.ts";
import { figureOf, quoteOf, said } from "../../verdict.ts";

/** A shorter name could be that of anything. */
export const shortestName = 4;
export const mostAlike = 12;
export const shortOwn = 4;
export const longOwn = 6;

export function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const measured = /^(?:money|ratio|points|time|月|年|length|area|volume|weight)$/u;

/** 个, 件 and 家 say how a thing is counted, not another thing. */
export function dimensionOf({ unit, places }: Claim): string {
  if (isCounted(unit, places) || unit.multipleOf === "") return "count";
  return measured.test(unit.dimension) || unit.per ? unit.dimension : "count";
}

/** Who received, completed or supported it stands in another clause. */
export const led =
  /^(?:收到|收取|完成|支持|受理|拨付|开展|举办|组织|培训|新增|发放|补助|资助|奖励|符合|申请|申报|投入|安排|下达|支付|支出|实现|涉及|覆盖|参加|参与|印发|制作|检查|抽查|查处|办理|建设|建成|改造|购置|对|为|由|向|按|通过|经|用于|发出|回收|该|此|其)/u;

/** ≥300, 不少于300人: what is to be reached, not what was. */
export function isTarget({ quote, approximation }: Claim): boolean {
  return approximation !== "exact" && /[≥≤<>]|不[低少高超多小]|至少|以内|控制/u.test(quote);
}

export function agreeing({ claim: from }: Fact, { claim: stated }: Fact): DraftDerivation {
  const isSame = from.base.equals(stated.base) && stated.approximation === "exact";
  return {
    ...(stated.approximation !== "exact" && { check: "approximate" as const }),
    formula: `${said(from)}＝${stated.approximation === "exact" ? said(stated) : stated.quote}`,
    operands: [figureOf(from)],
    stated: figureOf(stated),
    recomputed: said(from),
    verdict: isSame ? "exact" : "rounding",
  };
}

export function differing(one: Fact, other: Fact, certainty: Certainty = "probable"): DraftFinding {
  const isLoose = other.claim.approximation !== "exact";
  const name = one.name.slice(0, 30);
  return {
    ...(isLoose && { check: "approximate" as const }),
    what: isLoose
      ? { code: "audit-approximate", facts: { name, one: other.claim.quote, other: said(one.claim) } }
      : { code: "audit-same-fact", facts: { name, one: said(one.claim), other: said(other.claim) } },
    certainty,
    quotes: [quoteOf(other.claim), quoteOf(one.claim)],
    stated: other.claim.quote,
    recomputed: said(one.claim),
  };
}

const targetColumn = /·[^·]*(?:指标值|目标值?|计划值|计划数|预期值)(?:\([^()]*\))?$/u;
const planned = /计划|目标|任务|预期|预计|拟|应|指标|不[少低高超多]|确保|力争|要求/u;

/** What a sentence tells as done is not confirmed by the target that a table has for it. */
export function isTargetOf(cell: Claim, stated: Claim): boolean {
  if (cell.at.kind !== "cell" || stated.at.kind !== "prose") return false;
  return targetColumn.test(cell.measure) && !planned.test(stated.lead) && stated.approximation === "exact";
}
