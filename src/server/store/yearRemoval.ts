import type pg from "pg";

/** All that a year may hold, from what hangs on others to what they hang on. */
export const yearTables = [
  "publications",
  "snapshot_files",
  "snapshots",
  "reviewed_rows",
  "monitoring_rows",
  "monitoring_rounds",
  "standings",
  "rectification_files",
  "rectifications",
  "transfer_corrections",
  "taken_indicators",
  "year_outlines",
  "payments",
  "transfers",
  "adjustments",
  "evidence",
  "remarks",
  "target_shares",
  "target_rows",
  "entries",
  "budget_lines",
  "year_documents",
  "fund_years",
] as const;

/** Where one of these holds a row somebody has acted on the year, and it stays. */
const actedOn: ReadonlySet<string> = new Set([
  "publications",
  "snapshot_files",
  "snapshots",
  "reviewed_rows",
  "monitoring_rows",
  "monitoring_rounds",
  "rectifications",
  "transfer_corrections",
]);

/** Another year begun from this one. */
export async function yearAfter(client: pg.ClientBase, fundId: string): Promise<string | undefined> {
  const { rows } = await client.query<{ readonly year: string }>(
    "select year from fund_years where previous_fund_id = $1 order by year limit 1",
    [fundId],
  );
  return rows[0]?.year;
}

/** False where something outside the year refers to it. Uploaded files stay, as the record refers to them. */
export async function removeYear(client: pg.ClientBase, fundId: string): Promise<boolean> {
  const held = yearTables.filter((table) => !actedOn.has(table));
  for (const table of held) await client.query(`delete from ${table} where fund_id = $1`, [fundId]);
  try {
    await client.query("delete from funds where id = $1", [fundId]);
    return true;
  } catch (error) {
    if (isStillReferredTo(error)) return false;
    throw error;
  }
}

const isStillReferredTo = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "23503";
