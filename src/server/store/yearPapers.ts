import type pg from "pg";
import type { AnswerRequest, DocumentsRequest, ProblemRequest } from "../api.ts";
import type { OutlineRow, TransferFields } from "./yearRows.ts";

/** Writing what a year has besides its figures: papers, indicators of the library, rectifications, corrections. */

export async function putDocument(
  client: pg.ClientBase,
  fundId: string,
  { code, title, number, issuedOn, note, file }: DocumentsRequest["documents"][number],
): Promise<number | undefined> {
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into year_documents (fund_id, code, title, number, issued_on, note, file_id, added_by)
     values ($1, $2, $3, $4, $5::date, $6, $7, app_person())
     on conflict (tenant_id, fund_id, code) do update set title = excluded.title, number = excluded.number,
       issued_on = excluded.issued_on, note = excluded.note, file_id = excluded.file_id,
       added_by = excluded.added_by, added_at = now()
     returning revision`,
    [fundId, code, title, number ?? null, issuedOn ?? null, note || null, file ?? null],
  );
  return rows[0]?.revision;
}

export async function removeDocument(client: pg.ClientBase, fundId: string, code: string): Promise<void> {
  await client.query("delete from year_documents where fund_id = $1 and code = $2", [fundId, code]);
}

export async function changeScheme(client: pg.ClientBase, fundId: string, text: string): Promise<void> {
  await client.query("update fund_years set scheme_text = $2 where fund_id = $1", [fundId, text]);
}

export async function addTaken(
  client: pg.ClientBase,
  fundId: string,
  indicator: string,
  from: { readonly code: string; readonly version: number },
): Promise<void> {
  await client.query(
    `insert into taken_indicators (fund_id, indicator, library_code, library_version, taken_by)
     values ($1, $2, $3, $4, app_person())`,
    [fundId, indicator, from.code, from.version],
  );
}

export async function removeTaken(client: pg.ClientBase, fundId: string, indicator: string): Promise<void> {
  await client.query("delete from taken_indicators where fund_id = $1 and indicator = $2", [fundId, indicator]);
}

export async function putProblem(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  { title, problem, demand, source, subject, due }: ProblemRequest & { readonly due: string },
): Promise<void> {
  await client.query(
    `insert into rectifications (fund_id, number, title, problem, demand, source, subject, due, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8::date, app_person())
     on conflict (tenant_id, fund_id, number) do update set title = excluded.title, problem = excluded.problem,
       demand = excluded.demand, source = excluded.source, subject = excluded.subject, due = excluded.due`,
    [fundId, number, title, problem, demand || null, source || null, subject || null, due],
  );
}

export async function putAnswer(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  { measures, outcome }: AnswerRequest,
): Promise<void> {
  await client.query(
    `update rectifications set measures = $3, outcome = $4, answered_by = app_person(), answered_at = now()
     where fund_id = $1 and number = $2`,
    [fundId, number, measures || null, outcome || null],
  );
}

export async function addRectificationFile(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  file: string,
  title: string,
): Promise<void> {
  await client.query(
    `insert into rectification_files (fund_id, number, file_id, title, added_by) values ($1, $2, $3, $4, app_person())
     on conflict do nothing`,
    [fundId, number, file, title],
  );
}

export async function removeRectificationFile(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  file: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    "delete from rectification_files where fund_id = $1 and number = $2 and file_id = $3",
    [fundId, number, file],
  );
  return rowCount === 1;
}

export async function addCorrection(
  client: pg.ClientBase,
  fundId: string,
  number: number,
  correction: {
    readonly transfer: string;
    readonly stood: TransferFields;
    readonly wanted: TransferFields;
    readonly why: string;
  },
): Promise<void> {
  const { transfer, stood, wanted, why } = correction;
  await client.query(
    `insert into transfer_corrections (fund_id, number, transfer, stood, wanted, why, entered_by)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, app_person())`,
    [fundId, number, transfer, JSON.stringify(stood), JSON.stringify(wanted), why],
  );
}

/** The transfer says what the correction wanted; `again` where whoever received it has to confirm anew. */
export async function applyCorrection(
  client: pg.ClientBase,
  fundId: string,
  number: string,
  { line_code, step, written, unit, made_on, document, from_name, to_name }: TransferFields,
  again: boolean,
): Promise<void> {
  await client.query(
    `update transfers set line_code = $3, step = $4, written = $5, unit = $6, made_on = $7::date, document = $8,
       from_name = $9, to_name = $10, state = case when $11 then 'issued' else state end,
       done_by = case when $11 then done_by - 'receive' else done_by end
     where fund_id = $1 and number = $2`,
    [fundId, number, line_code, step, written, unit, made_on, document, from_name, to_name, again],
  );
}

export async function putOutline(
  client: pg.ClientBase,
  fundId: string,
  { report_code: report, table_code: table, own_name: name, own_text: text }: OutlineRow,
): Promise<void> {
  await client.query(
    `insert into year_outlines (fund_id, report_code, table_code, own_name, own_text, chosen_by)
     values ($1, $2, $3, $4, $5, app_person())
     on conflict (tenant_id, fund_id) do update set report_code = excluded.report_code, table_code = excluded.table_code,
       own_name = excluded.own_name, own_text = excluded.own_text, chosen_by = excluded.chosen_by, chosen_at = now()`,
    [fundId, report, table, name, text],
  );
}
