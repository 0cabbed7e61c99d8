import {
  checkShares,
  nodesOf,
  parseRequirement,
  unitNamed,
  type Finding,
  type FundYear,
  type Place,
} from "../../core/index.ts";
import type { ShareRow, YearRows } from "../store/yearRows.ts";
import { yearWords } from "./messages.ts";

/**
 * What is to be said about targets handed down: sums that fall short, shares below their floor. A share may be handed on:
 * what the units beneath take over of it is then held against it, as the first shares are against the target itself.
 */
export function shareFindings({ shares }: Pick<YearRows, "shares">, { targets, scheme }: FundYear): readonly Finding[] {
  const keys = new Map(shares.map(({ indicator, measure }) => [`${indicator}\n${measure}`, { indicator, measure }]));
  const names = new Map(nodesOf(scheme.indicators).map(({ code, name }) => [code, name]));
  return [...keys.values()].flatMap(({ indicator, measure }): readonly Finding[] => {
    const target = targets.findLast((row) => row.indicator === indicator && row.measure === measure);
    if (!target) return [];
    const { text, unit, place } = target.written;
    const own = shares.filter((row) => row.indicator === indicator && row.measure === measure);
    const label = `${names.get(indicator) ?? indicator}${measure === "" ? "" : `·${measure}`}`;
    const top = { label, text, unit, shares: own.filter((row) => !giverOf(row, own)) };
    const handedOn = own.map((giver) => ({
      label: yearWords.shareOf(label, giver.organisation.name),
      text: giver.written,
      unit: giver.unit ?? unit,
      shares: own.filter((row) => giverOf(row, own) === giver),
    }));
    const subject = targetName(indicator, measure);
    return [top, ...handedOn].flatMap((level) => levelFindings(level, place).map((one) => ({ ...one, subject })));
  });
}

type Level = {
  readonly label: string;
  readonly text: string;
  readonly unit: string | undefined;
  readonly shares: readonly ShareRow[];
};

function levelFindings({ label, text, unit, shares }: Level, place: Place): readonly Finding[] {
  const read = parseRequirement(text, unit === undefined ? undefined : unitNamed(unit));
  // What is not a number (or was dropped) is handed down in words, which nobody can add up.
  if ("problem" in read) return [];
  const typed = (words: string, own: string | null) => {
    const named = own ?? unit;
    return { text: words, ...(named !== undefined && { unit: named }), place };
  };
  const own = shares.map(({ organisation, written, floor_written: floor, unit: named }) => ({
    organisation: organisation.name,
    written: typed(written, named),
    ...(floor !== null && { floor: typed(floor, named) }),
  }));
  return checkShares(label, read.value, own, place);
}

/** The nearest unit above that has a share of the same target itself. */
function giverOf({ path }: ShareRow, shares: readonly ShareRow[]): ShareRow | undefined {
  return shares
    .filter((one) => one.path !== path && path.startsWith(one.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}

/** The name under which a target is spoken of: 「A11.目标」, 「A11.分项.专利.目标」. */
export function targetName(indicator: string, measure: string): string {
  return `${indicator}${measure === "" ? "" : `.分项.${measure}`}.目标`;
}
