import type { ScoringRow } from "../../../core/index.ts";
import { words } from "../../words.ts";

/** The table as read, for Excel: one line for each scored indicator. */
export function csvOf(rows: readonly ScoringRow[]): string {
  const { code, name, points, sentence, status, canonical, findings } = words.rules.table;
  const lines = rows.map((row) => [
    row.code,
    row.name,
    row.points.toString(),
    row.sentence,
    words.rules.status[row.compiled.status],
    row.compiled.canonical ?? row.compiled.readings.map((reading) => reading.canonical).join("\n"),
    [
      ...row.compiled.assumptions.map(({ what, because }) => `${what}（${because}）`),
      ...row.compiled.findings.map(({ message }) => message),
    ].join("\n"),
  ]);
  return [[code, name, points, sentence, status, canonical, findings], ...lines]
    .map((line) => line.map(field).join(","))
    .join("\r\n");
}

/** A leading sign could be taken for a formula. */
function field(text: string): string {
  const safe = /^[=+@]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
