import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { isProse } from "../../nearby.ts";
import type { Reading } from "../../reading.ts";
import { headersAt } from "../../tables.ts";
import { quoteOf } from "../../verdict.ts";

/** 「满意度118%」: of those asked no more than all are satisfied. A rate of completion or growth may well be above 100%. */
export const aboveAll: Check = {
  name: "rate",
  run: (reading) => joined(reading.claims.map((claim) => told(reading, claim))),
};

/** Parts of a whole by their meaning; 普及率, 毛入学率, 覆盖率 of provisions, 完成率, 使用率 may exceed it. */
const ofAll =
  /(?:满意度|满意率|知晓率|知晓度|知晓程度|合格率|及格率|优良率|优秀率|达标率|准确率|正确率|完好率|及时率|参保率|就业率|通过率|回收率|有效率|治愈率|成活率|存活率|参与率|出勤率|巩固率|公开率|录用率|好评率|认可度|认同度)$/u;
/** 满意度完成率, 合格率提升: another thing. */
const endOfName = /(?:分别)?(?:均|都|约|已|仍)?(?:为|是|达到了?|达|有|保持在|稳定在|:|：)*$/u;

function told(reading: Reading, claim: Claim): CheckResult {
  // 「合格率20100%」 are the points of a row and its 100%, run together.
  if (claim.base.compare(ten) >= 0) return nothingFound;
  if (claim.unit.name !== "%" || claim.change !== undefined || claim.base.compare(Decimal.one) <= 0)
    return nothingFound;
  if (claim.approximation !== "exact" && claim.approximation !== "at-least" && claim.approximation !== "above")
    return nothingFound;
  const name = isProse(claim) ? nameIn(claim.lead) : nameOfRow(reading, claim);
  if (name === undefined) return nothingFound;
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-above-all", facts: { name, quote: claim.quote.replace(/\s+/gu, "") } },
        certainty: isProse(claim) && claim.approximation === "exact" ? "certain" : "probable",
        quotes: [quoteOf(claim)],
        stated: claim.quote,
      },
    ],
  };
}

function nameIn(lead: string): string | undefined {
  const words = lead.replace(endOfName, "");
  if (/目标|计划|比|较|提[高升]|增[长加]|完成|相当于/u.test(words)) return undefined;
  return ofAll.test(words) ? words.replace(/^.*[，、；(:：]/u, "").slice(-20) : undefined;
}

/** In a table, where the column is what was reached. */
function nameOfRow(reading: Reading, claim: Claim): string | undefined {
  if (claim.at.kind !== "cell" || !claim.at.whole) return undefined;
  const table = reading.tables[claim.at.table];
  const header = table ? (headersAt(table, claim.at.row)[claim.at.column] ?? "") : "";
  if (!/(?:实际完成值|完成值|实际值|全年实际值|实际完成情况|实际完成)(?:\([^()]*\))?$/u.test(header)) return undefined;
  const label = (claim.subject.split("·").at(-1) ?? "").replace(/[≥≤>=<\d.%％]+$/u, "");
  return ofAll.test(label) ? label.slice(-20) : undefined;
}

const ten = Decimal.fraction(10n, 1n);
