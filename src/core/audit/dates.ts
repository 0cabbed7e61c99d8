import type { Passage } from "./reading.ts";

/** A date as written, with what it leaves out; `from` and `to` are those of the passage's text. */
export type WrittenDate = {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number | undefined;
  readonly from: number;
  readonly to: number;
};

const written =
  /(?<![\d.])(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日?(?!\d))?|(?<![\d./〔[(A-Za-z])((?:19|20)\d\d)([-./])(\d{1,2})\5(\d{1,2})(?!\d|[./]\d|-\d{1,2}(?!\d))/gu;

/** Months and days; a bare year is none. */
export function datesIn({ text }: Pick<Passage, "text">): readonly WrittenDate[] {
  if (!/\d月|(?:19|20)\d\d[-./]\d/u.test(text)) return [];
  return [...text.matchAll(written)].map((match): WrittenDate => {
    const [all, year, month, day, otherYear, , otherMonth, otherDay] = match;
    const whole = otherYear !== undefined;
    return {
      year: numberIn(whole ? otherYear : year),
      month: Number(whole ? otherMonth : month),
      day: numberIn(whole ? otherDay : day),
      from: match.index,
      to: match.index + all.length,
    };
  });
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** February has 29 days where no year says otherwise. */
export function isPossible({ year, month, day }: WrittenDate): boolean {
  if (month < 1 || month > 12) return false;
  if (day === undefined) return true;
  const isShort = year !== undefined && month === 2 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0));
  return day >= 1 && day <= (isShort ? 28 : (lengths[month - 1] ?? 31));
}

/** As one number to compare by: the last day of what is left out. */
export function lastDay({ year = 0, month, day = 31 }: WrittenDate): number {
  return year * 10_000 + month * 100 + day;
}

export function firstDay({ year = 0, month, day = 1 }: WrittenDate): number {
  return year * 10_000 + month * 100 + day;
}
