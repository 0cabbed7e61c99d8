import { parseChineseNumeral } from "../../../number/chinese.ts";
import type { CheckResult } from "../../check.ts";
import type { Passage, Reading } from "../../reading.ts";
import type { AuditFigure, AuditQuote } from "../../result.ts";
import { stretchOf, wordsAsFigure } from "../../stretch.ts";

export const number = String.raw`(?<![\d.第前近十百每～~\-—])(\d{1,2}|[一二两三四五六七八九十]{1,3})(?![\d.%十百千万])`;

export type Stated = { readonly value: number; readonly figure: AuditFigure };

export function statedAt(
  reading: Reading,
  passage: Passage,
  written: string,
  from: number,
  to: number,
): Stated | undefined {
  const value = /^\d/u.test(written) ? Number(written) : Number(parseChineseNumeral(written)?.toString() ?? Number.NaN);
  if (!Number.isInteger(value) || value < 2 || value > 60) return undefined;
  const quote = stretchOf(reading.report.text, passage, from, to);
  return { value, figure: wordsAsFigure(quote, `${value}`) };
}

/** How many are said to be there, and how many are listed. */
export function compared(
  stated: Stated,
  items: readonly AuditQuote[],
  certainty: "probable" | "worth-a-look" = "probable",
): CheckResult {
  const listed = `${items.length}`;
  const holds = stated.value === items.length;
  const derivation = {
    formula: `列出${listed}项＝${stated.figure.value}`,
    operands: items.map((item) => wordsAsFigure(item, "1")),
    stated: stated.figure,
    recomputed: listed,
    verdict: holds ? ("exact" as const) : ("impossible" as const),
  };
  if (holds) return { derivations: [derivation], findings: [] };
  return {
    derivations: [derivation],
    findings: [
      {
        what: { code: "audit-count", facts: { quote: stated.figure.quote, listed } },
        certainty,
        quotes: [stated.figure, ...items.slice(0, 20)].map(({ quote, span }) => ({ quote, span })),
        stated: stated.figure.quote,
        recomputed: listed,
        formula: derivation.formula,
      },
    ],
  };
}
