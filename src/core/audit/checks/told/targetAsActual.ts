import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { nameOf } from "../../facts.ts";
import { indicatorRows, type IndicatorRow } from "../../indicatorRows.ts";
import { isProse, type ProseClaim } from "../../nearby.ts";
import type { Reading } from "../../reading.ts";
import { quoteOf } from "../../verdict.ts";

/** 「全年举办培训20场」 where the table has 20 as the target and 22 as what was reached. */
export const targetAsActual: Check = {
  name: "same-fact",
  run: (reading) => {
    const rows = reading.tables.flatMap((table) => indicatorRows(table).flatMap((row) => apartIn(row) ?? []));
    if (rows.length === 0 || rows.length > mostRows) return nothingFound;
    return joined(rows.map((row) => told(reading, row)));
  },
};

const mostRows = 400;

type Apart = { readonly name: string; readonly target: Claim; readonly actual: Claim };

/** A row whose target and actual figure are two, both plain. */
function apartIn({ name, target, actual }: IndicatorRow): Apart | undefined {
  if (!target || !actual || actual.approximation !== "exact" || target.base.equals(actual.base)) return undefined;
  return target.unit.dimension === "ratio" ? undefined : { name: bare(name), target, actual };
}

const bare = (words: string): string =>
  nameOf(words)
    .replace(/[数量次场期人个]+$/u, "")
    .replace(/^(?:完成|开展|举办|组织|新增|实施)/u, "");

const planned = /计划|目标|拟|预计|任务|应|要求|争取|确保|力争|不[少低]于|以上|上年|去年|预期/u;
const byNow = /(?:已|共|全年|实际|累计|完成)/u;

function told(reading: Reading, { name, target, actual }: Apart): CheckResult {
  if (name.length < 2) return nothingFound;
  const same = claimsNamed(reading, name).filter(
    ({ unit }) => unit.name === target.unit.name || unit.name === actual.unit.name,
  );
  if (same.some(({ base }) => base.equals(actual.base))) return nothingFound;
  const stated = same.find(
    (claim) =>
      claim.base.equals(target.base) && byNow.test(claim.lead) && !planned.test(claim.lead + claim.tail.slice(0, 4)),
  );
  if (!stated) return nothingFound;
  const passage = reading.passages[stated.at.passage];
  if (planned.test(passage?.text.slice(Math.max(0, stated.at.from - 40), stated.at.from) ?? "")) return nothingFound;
  const facts = { name, quote: stated.quote, actual: actual.quote };
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-target-as-actual", facts },
        certainty: "worth-a-look",
        quotes: [quoteOf(stated), quoteOf(actual), quoteOf(target)],
        stated: stated.quote,
        recomputed: actual.quote,
      },
    ],
  };
}

const known = new WeakMap<Reading, Map<string, ProseClaim[]>>();

/** By the bare words before a figure of prose. */
function claimsNamed(reading: Reading, name: string): readonly ProseClaim[] {
  const found = known.get(reading) ?? new Map<string, ProseClaim[]>();
  if (!known.has(reading)) {
    known.set(reading, found);
    for (const claim of reading.claims) {
      if (!isProse(claim) || claim.approximation !== "exact" || claim.change !== undefined) continue;
      const key = bare(claim.measure);
      const list = found.get(key);
      if (list) list.push(claim);
      else found.set(key, [claim]);
    }
  }
  return found.get(name) ?? [];
}
