import { finding, type Finding } from "../finding.ts";
import type { Check } from "./check.ts";

const named = 5;

/** Figures that somebody entered without saying where they come from, all in one sentence. Words only name a line. */
export const checkSources: Check = (_fund, figures): readonly Finding[] => {
  const without = figures.names().filter((name) => {
    const { basis, result } = figures.derive(name);
    if (basis.kind !== "given" || result.state !== "known" || !basis.place) return false;
    if (result.value.kind === "text") return false;
    return basis.place.source === undefined && basis.note === undefined;
  });
  const [first] = without;
  if (first === undefined) return [];
  const facts = {
    count: String(without.length),
    names: without
      .slice(0, named)
      .map((name) => `「${name}」`)
      .join("、"),
  };
  return [finding({ code: "source-missing", facts }, figures.placeOf(first), first)];
};
