import { checkShares, nodesOf, parseRequirement, unitNamed, type Finding, type FundYear } from "../../core/index.ts";
import type { YearRows } from "../store/yearRows.ts";

/** What is to be said about targets handed down: sums that fall short, shares below their floor. */
export function shareFindings({ shares }: Pick<YearRows, "shares">, { targets, scheme }: FundYear): readonly Finding[] {
  const keys = new Map(shares.map(({ indicator, measure }) => [`${indicator}\n${measure}`, { indicator, measure }]));
  const names = new Map(nodesOf(scheme.indicators).map(({ code, name }) => [code, name]));
  return [...keys.values()].flatMap(({ indicator, measure }): readonly Finding[] => {
    const target = targets.findLast((row) => row.indicator === indicator && row.measure === measure);
    if (!target) return [];
    const { text, unit, place } = target.written;
    const read = parseRequirement(text, unit === undefined ? undefined : unitNamed(unit));
    // What is not a number (or was dropped) is handed down in words, which nobody can add up.
    if ("problem" in read) return [];
    const own = shares
      .filter((row) => row.indicator === indicator && row.measure === measure)
      .map(({ organisation, written, floor_written: floor, unit: own }) => {
        const typed = (words: string) => ({ text: words, ...(own !== null && { unit: own }), place });
        return {
          organisation: organisation.name,
          written: typed(written),
          ...(floor !== null && { floor: typed(floor) }),
        };
      });
    const label = `${names.get(indicator) ?? indicator}${measure === "" ? "" : `·${measure}`}`;
    const subject = targetName(indicator, measure);
    return checkShares(label, read.value, own, place).map((one) => ({ ...one, subject }));
  });
}

/** The name under which a target is spoken of: 「A11.目标」, 「A11.分项.专利.目标」. */
export function targetName(indicator: string, measure: string): string {
  return `${indicator}${measure === "" ? "" : `.分项.${measure}`}.目标`;
}
