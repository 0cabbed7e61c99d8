/** Periods are 「2023」, 「2023-H1」, 「2023-Q2」, 「2023-06」. The parts that make up a period, finest last; all of one kind have to be there. */
export function partsOf(period: string): readonly (readonly string[])[] {
  const [year = "", part] = period.split("-");
  const months = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${year}-${String(from + at).padStart(2, "0")}`);
  if (part === undefined) {
    return [[1, 2].map((half) => `${year}-H${half}`), [1, 2, 3, 4].map((q) => `${year}-Q${q}`), months(1, 12)];
  }
  const half = /^H([12])$/.exec(part)?.[1];
  if (half !== undefined) {
    const first = half === "1" ? 1 : 7;
    return [[1, 2].map((q) => `${year}-Q${q + (half === "1" ? 0 : 2)}`), months(first, first + 5)];
  }
  const quarter = /^Q([1-4])$/.exec(part)?.[1];
  return quarter === undefined ? [] : [months(Number(quarter) * 3 - 2, Number(quarter) * 3)];
}

const halves: Readonly<Record<string, string>> = { H1: "上半年", H2: "下半年" };
const quarters: Readonly<Record<string, string>> = { Q1: "第一季度", Q2: "第二季度", Q3: "第三季度", Q4: "第四季度" };

/** 「2023年」「2023年上半年」「2023年第二季度」「2023年6月」 */
export function periodText(period: string): string {
  const [year = "", part] = period.split("-");
  if (part === undefined) return `${year}年`;
  return `${year}年${halves[part] ?? quarters[part] ?? `${Number(part)}月`}`;
}

/** Everything of a year that has parts, the year first. */
export const wholePeriods = (year: string): readonly string[] => [
  year,
  ...[1, 2].map((half) => `${year}-H${half}`),
  ...[1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
];

/** The periods within this one that end on the same day, the longest first. */
export function endsOf(period: string): readonly string[] {
  return partsOf(period).flatMap((parts) => parts.at(-1) ?? []);
}
