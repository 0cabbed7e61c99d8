import type { AdjustmentRequest, YearAdjustment } from "../../../server/api.ts";
import { yearWords } from "../words.ts";

const words = yearWords.adjustments;

type Texts = Readonly<Record<string, string>>;

export type Form = {
  readonly title: string;
  readonly why: string;
  readonly document: string;
  readonly decidedOn: string;
  /** New values by line, by indicator and measure, and by indicator. */
  readonly lines: Texts;
  readonly targets: Texts;
  readonly points: Texts;
};

export function changesOf({ lines, targets, points }: Form): AdjustmentRequest["changes"] {
  return [
    ...filled(lines).map(([line, written]) => ({
      line,
      means: "new-amount" as const,
      written,
      unit: yearWords.budget.unit,
    })),
    ...filled(targets).map(([key, written]) => {
      const [indicator = "", measure = ""] = key.split("\n");
      return written === words.drop ? { indicator, measure, dropped: true as const } : { indicator, measure, written };
    }),
    ...filled(points).map(([indicator, text]) => ({ indicator, points: text === words.unscored ? "0" : text })),
  ];
}

const filled = (texts: Texts): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()] as const]));

/** Back from what was saved: a line by its code, a target by indicator and measure, points by indicator. */
export function formOf({ title, why, document = "", decidedOn = "", changes }: YearAdjustment): Form {
  const of = (kind: YearAdjustment["changes"][number]["kind"]) => changes.filter((one) => one.kind === kind);
  return {
    title,
    why,
    document,
    decidedOn,
    lines: Object.fromEntries(of("amount").map(({ subject, after }) => [subject, after.replace(/万元$/u, "")])),
    targets: Object.fromEntries(
      of("target").map(({ subject, after }) => {
        const [indicator = "", measure = ""] = subject.split(".分项.");
        return [`${indicator}\n${measure}`, after];
      }),
    ),
    points: Object.fromEntries(
      of("points").map(({ subject, after }) => [subject.replace(/\.分值$/u, ""), after.replace(/分$/u, "")]),
    ),
  };
}
