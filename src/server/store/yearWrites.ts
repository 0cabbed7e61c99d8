import type pg from "pg";
import type {
  AdjustmentRequest,
  FiguresRequest,
  LinesRequest,
  MonitoringRequest,
  NewYearRequest,
  PaymentsRequest,
  RemarkRequest,
  ReviewRequest,
  SharesRequest,
  TargetsRequest,
  TransfersRequest,
  YearChangeRequest,
} from "../api.ts";
import type { StandingRow } from "./yearRows.ts";

/** Writing the rows of a year. Whether somebody may, and what it means, is decided before. */

export async function addYear(
  client: pg.ClientBase,
  fundId: string,
  year: Omit<NewYearRequest, "scheme">,
  scheme: { readonly text: string; readonly previous?: string | undefined },
): Promise<void> {
  const { organisation, name, region, department, evaluation, periodFrom, periodTo, goal } = year;
  await client.query("insert into funds (id, organisation_id) values ($1, $2)", [fundId, organisation]);
  await client.query(
    `insert into fund_years (fund_id, name, year, region, department, evaluation, period_from, period_to, goal,
       scheme_text, previous_fund_id, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app_person())`,
    [
      fundId,
      name,
      year.year,
      region,
      department,
      evaluation,
      periodFrom ?? null,
      periodTo ?? null,
      goal ?? null,
      scheme.text,
      scheme.previous ?? null,
    ],
  );
}

export async function changeYear(client: pg.ClientBase, fundId: string, change: YearChangeRequest): Promise<void> {
  const columns: readonly (readonly [string, keyof YearChangeRequest])[] = [
    ["name", "name"],
    ["region", "region"],
    ["department", "department"],
    ["evaluation", "evaluation"],
    ["period_from", "periodFrom"],
    ["period_to", "periodTo"],
    ["goal", "goal"],
  ];
  const given = columns.filter(([, key]) => change[key] !== undefined);
  if (given.length === 0) return;
  const set = given.map(([column], index) => `${column} = $${index + 2}`).join(", ");
  await client.query(`update fund_years set ${set} where fund_id = $1`, [
    fundId,
    ...given.map(([, key]) => change[key] ?? null),
  ]);
}

export async function putLine(
  client: pg.ClientBase,
  fundId: string,
  { code, name, parent, nature, purposes }: LinesRequest["lines"][number] & { readonly code: string },
  place: number,
): Promise<void> {
  await client.query(
    `insert into budget_lines (fund_id, code, name, parent_code, nature, purposes, place)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, fund_id, code) do update set name = excluded.name, parent_code = excluded.parent_code,
       nature = excluded.nature, purposes = case when $8 then excluded.purposes else budget_lines.purposes end`,
    [fundId, code, name, parent ?? null, nature ?? null, purposes ?? [], place, purposes !== undefined],
  );
}

export async function removeLine(client: pg.ClientBase, fundId: string, code: string): Promise<void> {
  await client.query("delete from budget_lines where fund_id = $1 and code = $2", [fundId, code]);
}

export async function putFigure(
  client: pg.ClientBase,
  fundId: string,
  { figure, written, unit, label, note, document, locator }: FiguresRequest["figures"][number],
): Promise<number | undefined> {
  if (written === null) {
    await client.query("delete from entries where fund_id = $1 and figure = $2", [fundId, figure]);
    return undefined;
  }
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into entries (fund_id, figure, written, unit, label, note, document_code, locator, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, app_person())
     on conflict (tenant_id, fund_id, figure) do update set written = excluded.written, unit = excluded.unit,
       label = coalesce(excluded.label, entries.label), note = excluded.note, document_code = excluded.document_code,
       locator = excluded.locator, entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [fundId, figure, written, unit || null, label ?? null, note || null, document || null, locator || null],
  );
  return rows[0]?.revision;
}

export async function putTarget(
  client: pg.ClientBase,
  fundId: string,
  { indicator, measure, stage, written, unit, document, locator }: TargetsRequest["targets"][number],
): Promise<number | undefined> {
  if (written === null) {
    await client.query(
      "delete from target_rows where fund_id = $1 and indicator = $2 and measure = $3 and stage = $4",
      [fundId, indicator, measure, stage],
    );
    return undefined;
  }
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into target_rows (fund_id, indicator, measure, stage, written, unit, document_code, locator, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, app_person())
     on conflict (tenant_id, fund_id, indicator, measure, stage) do update set written = excluded.written,
       unit = excluded.unit, document_code = excluded.document_code, locator = excluded.locator,
       entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [fundId, indicator, measure, stage, written, unit || null, document || null, locator || null],
  );
  return rows[0]?.revision;
}

export async function putShare(
  client: pg.ClientBase,
  fundId: string,
  { indicator, measure, organisation, written, floor, unit }: SharesRequest["shares"][number],
): Promise<number | undefined> {
  if (written === null) {
    await client.query(
      `delete from target_shares where fund_id = $1 and indicator = $2 and measure = $3 and organisation_id = $4`,
      [fundId, indicator, measure, organisation],
    );
    return undefined;
  }
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into target_shares (fund_id, indicator, measure, organisation_id, written, floor_written, unit, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, app_person())
     on conflict (tenant_id, fund_id, indicator, measure, organisation_id) do update set written = excluded.written,
       floor_written = excluded.floor_written, unit = excluded.unit, entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [fundId, indicator, measure, organisation, written, floor ?? null, unit ?? null],
  );
  return rows[0]?.revision;
}

export async function putRemark(
  client: pg.ClientBase,
  fundId: string,
  indicator: string,
  { counting, reason, remedy }: RemarkRequest,
): Promise<number | undefined> {
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into remarks (fund_id, indicator, counting, reason, remedy, entered_by)
     values ($1, $2, $3, $4, $5, app_person())
     on conflict (tenant_id, fund_id, indicator) do update set
       counting = case when $6 then excluded.counting else remarks.counting end,
       reason = case when $7 then excluded.reason else remarks.reason end,
       remedy = case when $8 then excluded.remedy else remarks.remedy end,
       entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [
      fundId,
      indicator,
      counting ?? null,
      reason || null,
      remedy || null,
      counting !== undefined,
      reason !== undefined,
      remedy !== undefined,
    ],
  );
  return rows[0]?.revision;
}

export async function addEvidence(
  client: pg.ClientBase,
  fundId: string,
  indicator: string,
  file: string,
  title: string,
): Promise<void> {
  await client.query(
    `insert into evidence (fund_id, indicator, file_id, title, added_by) values ($1, $2, $3, $4, app_person())
     on conflict do nothing`,
    [fundId, indicator, file, title],
  );
}

export async function removeEvidence(
  client: pg.ClientBase,
  fundId: string,
  indicator: string,
  file: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "delete from evidence where fund_id = $1 and indicator = $2 and file_id = $3",
    [fundId, indicator, file],
  );
  return rowCount === 1;
}

export async function putAdjustment(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  { title, why, document, decidedOn, changes }: AdjustmentRequest,
): Promise<void> {
  await client.query(
    `insert into adjustments (fund_id, number, title, why, document, decided_on, changes, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, app_person())
     on conflict (tenant_id, fund_id, number) do update set title = excluded.title, why = excluded.why,
       document = excluded.document, decided_on = excluded.decided_on, changes = excluded.changes`,
    [fundId, number, title, why, document ?? null, decidedOn ?? null, JSON.stringify(changes)],
  );
}

/** The document an approval names belongs to the adjustment from then on. */
export async function decideAdjustment(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  document: string,
  on: string,
): Promise<void> {
  await client.query(
    "update adjustments set document = $3, decided_on = coalesce(decided_on, $4::date) where fund_id = $1 and number = $2",
    [fundId, number, document, on],
  );
}

export async function addTransfers(
  client: pg.ClientBase,
  fundId: string,
  rows: readonly (TransfersRequest["transfers"][number] & { readonly number: string })[],
): Promise<void> {
  await client.query(
    `insert into transfers (fund_id, number, line_code, step, written, unit, made_on, document, from_name, to_name,
       to_organisation_id, entered_by)
     select $1, r.number, r.line, r.step, r.written, coalesce(r.unit, '万元'), r.on, r.document, r."from", r."to",
       r."toOrganisation", app_person()
     from jsonb_to_recordset($2::jsonb) as r(number text, line text, step text, written text, unit text, "on" date,
       document text, "from" text, "to" text, "toOrganisation" text)`,
    [fundId, JSON.stringify(rows)],
  );
}

export async function addPayments(
  client: pg.ClientBase,
  fundId: string,
  rows: readonly (PaymentsRequest["payments"][number] & { readonly number: string })[],
): Promise<void> {
  await client.query(
    `insert into payments (fund_id, number, line_code, payee, written, unit, category, purpose, paid_on, voucher, remark,
       entered_by)
     select $1, r.number, r.line, r.payee, r.written, coalesce(r.unit, '元'), r.category, r.purpose, r.on, r.voucher,
       r.remark, app_person()
     from jsonb_to_recordset($2::jsonb) as r(number text, line text, payee text, written text, unit text, category text,
       purpose text, "on" date, voucher text, remark text)`,
    [fundId, JSON.stringify(rows)],
  );
}

export type Moved = {
  readonly state: string;
  readonly doneBy: Readonly<Record<string, string>>;
};

export async function moveTransfer(client: pg.ClientBase, fundId: string, number: string, moved: Moved): Promise<void> {
  await client.query("update transfers set state = $3, done_by = $4::jsonb where fund_id = $1 and number = $2", [
    fundId,
    number,
    moved.state,
    JSON.stringify(moved.doneBy),
  ]);
}

export type PaymentMove = Moved & {
  readonly returnedOn?: string | undefined;
  readonly paidAgainOn?: string | undefined;
  readonly refunded?: string | undefined;
};

export async function movePayment(
  client: pg.ClientBase,
  fundId: string,
  number: string,
  { state, doneBy, returnedOn, paidAgainOn, refunded }: PaymentMove,
): Promise<void> {
  await client.query(
    `update payments set state = $3, done_by = $4::jsonb, returned_on = coalesce($5::date, returned_on),
       paid_again_on = coalesce($6::date, paid_again_on), refunded_written = coalesce($7, refunded_written)
     where fund_id = $1 and number = $2`,
    [fundId, number, state, JSON.stringify(doneBy), returnedOn ?? null, paidAgainOn ?? null, refunded ?? null],
  );
}

export async function putStanding(
  client: pg.ClientBase,
  fundId: string,
  standing: Omit<StandingRow, "revision">,
): Promise<void> {
  const { machine, object, state, entered_by: by, done_by: done, reason, document, figure, since, due } = standing;
  await client.query(
    `insert into standings (fund_id, machine, object, state, entered_by, done_by, reason, document, since, due, figure)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9::date, $10::date, $11)
     on conflict (tenant_id, fund_id, machine, object) do update set state = excluded.state, done_by = excluded.done_by,
       reason = excluded.reason, document = excluded.document, since = excluded.since, due = excluded.due,
       figure = excluded.figure`,
    [fundId, machine, object, state, by, JSON.stringify(done), reason, document, since, due, figure],
  );
}

export async function addRound(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  { title, asOf, due }: { readonly title: string; readonly asOf: string; readonly due: string },
): Promise<void> {
  await client.query(
    `insert into monitoring_rounds (fund_id, number, title, as_of, due, entered_by)
     values ($1, $2, $3, $4, $5, app_person())`,
    [fundId, number, title, asOf, due],
  );
}

export async function putMonitoring(
  client: pg.ClientBase,
  fundId: string,
  round: number,
  { subject, measure, written, unit, forecast, cause, action }: MonitoringRequest["rows"][number],
): Promise<number | undefined> {
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into monitoring_rows (fund_id, round, subject, measure, written, unit, forecast, cause, action, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_person())
     on conflict (tenant_id, fund_id, round, subject, measure) do update set written = excluded.written,
       unit = excluded.unit, forecast = excluded.forecast, cause = excluded.cause, action = excluded.action,
       entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [fundId, round, subject, measure, written || null, unit || null, forecast || null, cause || null, action || null],
  );
  return rows[0]?.revision;
}

export async function putReview(
  client: pg.ClientBase,
  fundId: string,
  { figure, verdict, written, unit, why }: ReviewRequest["rows"][number],
): Promise<number | undefined> {
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into reviewed_rows (fund_id, figure, verdict, written, unit, why, reviewed_by)
     values ($1, $2, $3, $4, $5, $6, app_person())
     on conflict (tenant_id, fund_id, figure) do update set verdict = excluded.verdict, written = excluded.written,
       unit = excluded.unit, why = excluded.why, reviewed_by = excluded.reviewed_by, reviewed_at = now()
     returning revision`,
    [fundId, figure, verdict, verdict === "changed" ? (written ?? null) : null, unit ?? null, why ?? null],
  );
  return rows[0]?.revision;
}

export async function removeReview(client: pg.ClientBase, fundId: string, figure: string): Promise<void> {
  await client.query("delete from reviewed_rows where fund_id = $1 and figure = $2", [fundId, figure]);
}
