import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { evaluated } from "../expression.ts";
import { differing } from "../differing.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/**
 * Lists told side by side: 「收、支总计各是4125.49,4143.91万元，各减少1267.86,2570.97万元，各下降23.51%、38.28%」. The
 * first of each list belong together, and the second.
 */
export const respective: Check = {
  name: "growth",
  run: ({ passages }) => joined(passages.map(listsOf)),
};

type List = readonly [ProseClaim, ...(readonly ProseClaim[])];

function listsOf(passage: Passage): CheckResult {
  const lists = listsIn(passage);
  return joined(
    lists.map((rates, at) => {
      const [levels, steps] = [lists[at - 2], lists[at - 1]];
      const first = rates[0];
      if (!levels || !steps || first.unit.name !== "%" || first.change === undefined) return nothingFound;
      const isOneSize = levels.length === rates.length && steps.length === rates.length;
      if (!isOneSize || steps[0].change !== first.change || levels[0].change !== undefined) return nothingFound;
      if (levels[0].unit.dimension !== steps[0].unit.dimension) return nothingFound;
      return joined(rates.map((stated, index) => rateOf(stated, first.change, levels[index], steps[index])));
    }),
  );
}

/** Figures of one unit with nothing but a comma or 和 between them; two at least. */
function listsIn(passage: Passage): readonly List[] {
  const lists: [ProseClaim, ...ProseClaim[]][] = [];
  let previous: ProseClaim | undefined;
  for (const claim of proseOf(passage)) {
    const list = lists.at(-1);
    const isNext =
      previous !== undefined &&
      claim.unit.dimension === previous.unit.dimension &&
      /^[,，、和及]$/u.test(wordsBetween(passage, previous, claim));
    if (isNext && list) list.push(claim);
    else lists.push([claim]);
    previous = claim;
  }
  return lists.filter(({ length }) => length > 1);
}

function rateOf(
  stated: ProseClaim,
  change: ProseClaim["change"],
  level: ProseClaim | undefined,
  step: ProseClaim | undefined,
): CheckResult {
  if (!level || !step || [stated, level, step].some(({ approximation }) => approximation !== "exact"))
    return nothingFound;
  const numberOf = ({ base, interval }: ProseClaim) => ({ kind: "number", value: base, interval }) as const;
  const recomputed = evaluated([
    numberOf(step),
    { kind: "sign", sign: "÷" },
    { kind: "sign", sign: "(" },
    numberOf(level),
    { kind: "sign", sign: change === "up" ? "-" : "+" },
    numberOf(step),
    { kind: "sign", sign: ")" },
  ]);
  if (!recomputed) return nothingFound;
  const verdict = verdictOn(stated, recomputed);
  const formula = `${said(step)}÷(${said(level)}${change === "up" ? "－" : "＋"}${said(step)})＝${said(stated)}`;
  const derivation: DraftDerivation = {
    formula,
    operands: [level, step].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible" && verdict !== "truncated") return { derivations: [derivation], findings: [] };
  const operands = [level, step];
  const certainty = "probable";
  const finding = differing({ code: "audit-growth", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}
