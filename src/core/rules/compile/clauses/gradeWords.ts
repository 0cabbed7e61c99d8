import type { QualitativeGrade } from "../../kinds/qualitative.ts";

const degree = /(?:完全|全部|基本|比较|较|很|非常|部分|十分|显著|大部分|较为|一次性|直接|首次)$/;

/** 「管理制度健全、较健全、不健全」 are the answers 健全, 较健全, 不健全: the first one has the subject before it. */
export function bareFirst(grades: QualitativeGrade[]): void {
  const [first, ...others] = grades;
  if (!first || others.length === 0 || first.name.includes("的,")) return;
  const named = /^.*(?:为|是|评为|达到|获得?)([^为是]{1,8})$/.exec(first.name)?.[1];
  const short = others.every((one) => one.name.length <= 8);
  const bare =
    named && short
      ? named
      : commonEnd(
          first.name,
          others.map((one) => one.name),
        );
  if (bare && !others.some((one) => one.name === bare)) grades[0] = { ...first, name: bare };
}

const graded = /^(?:较为?|不够?|基本|比较|部分|未|无|没有|非|大部分|完全|一般|尚)$/;

/** The longest end of the first name that another one repeats behind 较, 不, 基本 …, with the word of degree before it. */
function commonEnd(first: string, others: readonly string[]): string | undefined {
  for (let from = 1; from <= first.length - 2; from++) {
    const end = first.slice(from);
    if (
      !others.some((other) => other.endsWith(end) && graded.test(other.slice(0, -end.length))) ||
      others.some((other) => other.length >= first.length) ||
      others.some((other) => !other.endsWith(end) && other.includes(end))
    )
      continue;
    const before = degree.exec(first.slice(0, from))?.[0] ?? "";
    return before + end;
  }
  return undefined;
}
