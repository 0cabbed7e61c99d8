import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../../check.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { stretchOf } from "../../stretch.ts";
import { quoteOf, said } from "../../verdict.ts";

/** 「预算400万元，实际支出436万元，未超预算」 and 「支出380万元，超预算」. */
export const overBudget: Check = {
  name: "target-met",
  run: (reading) =>
    joined(
      reading.passages
        .filter(({ text }) => /[超控]/u.test(text) && text.includes("预算"))
        .flatMap((passage) => sentencesOf(passage).map((claims) => inSentence(reading, passage, claims))),
    ),
};

const within =
  /^[^。；\d]{0,12}?((?:未|没有|无)(?:出现)?(?:超出?预算|超支|超过预算)|控制在预算(?:范围|额度|批复)?(?:之|以)?内)/u;
const budget = /预算(?:数|金额|资金|安排|批复|总额|为)*$/u;
const spent = /(?:支出|支付|使用|执行|列支|决算)(?:数|金额|资金|总额|了|为)*$/u;

/** The two amounts right before the words. */
function inSentence(reading: Reading, passage: Passage, claims: readonly ProseClaim[]): CheckResult {
  const findings = claims.flatMap((paid, at): readonly DraftFinding[] => {
    const planned = claims[at - 1];
    if (!planned || !isAmount(planned) || !isAmount(paid)) return [];
    if (!budget.test(planned.lead) || !spent.test(paid.lead) || planned.base.compare(paid.base) >= 0) return [];
    const found = within.exec(passage.text.slice(paid.at.to, paid.at.to + 28));
    const words = found?.[1];
    if (!found || words === undefined) return [];
    const from = paid.at.to + found[0].length - words.length;
    const quote = stretchOf(reading.report.text, passage, from, from + words.length);
    return [
      {
        what: { code: "audit-over-budget", facts: { words, spent: said(paid), budget: said(planned) } },
        certainty: "probable",
        quotes: [quote, quoteOf(paid), quoteOf(planned)],
        stated: words,
      },
    ];
  });
  return findings.length === 0 ? nothingFound : { derivations: [], findings };
}

const isAmount = ({ unit, approximation, change }: ProseClaim): boolean =>
  unit.dimension === "money" && approximation === "exact" && change === undefined;
