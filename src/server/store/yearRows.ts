import type pg from "pg";
import type {
  AdjustmentRow,
  CorrectionRow,
  DocumentRow,
  EvidenceRow,
  LineRow,
  MonitoringRow,
  OutlineRow,
  PaymentRow,
  RectificationRow,
  RemarkRow,
  ReviewRow,
  RoundRow,
  ShareRow,
  SnapshotRow,
  StandingRow,
  StoredEntry,
  StoredTarget,
  TakenRow,
  TransferRow,
  YearRow,
  YearRows,
} from "./yearRowTypes.ts";

export type * from "./yearRowTypes.ts";

const day = (column: string, name = column) => `to_char(${column}, 'YYYY-MM-DD') as ${name}`;
/** Whom the screens name: the person's name, the login where there is none in reach. */
const entered = `coalesce((select p.name from people p where p.tenant_id = t.tenant_id and p.id = t.entered_by), t.entered_by)
  as entered_by, t.entered_by as entered_id, ${day("t.entered_at at time zone 'Asia/Shanghai'", "entered_on")}`;
const revised = `${entered}, t.revision`;

export async function readYearRows(client: pg.ClientBase, fundId: string): Promise<YearRows | undefined> {
  const all = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql, [fundId])).rows;
  const [year] = await all<YearRow>(
    `select fund_id, name, year, region, department, evaluation, ${day("period_from")}, ${day("period_to")}, goal,
       scheme_file, scheme_text, previous_fund_id, created_by as begun_id,
       coalesce((select p.name from people p where p.tenant_id = t.tenant_id and p.id = t.created_by), created_by)
       as begun_by, revision from fund_years t where fund_id = $1`,
  );
  if (!year) return undefined;
  return {
    year,
    documents: await all<DocumentRow>(
      `select t.code, t.title, t.note, t.file_id, f.name as file_name, t.number, ${day("t.issued_on", "issued_on")},
         coalesce(p.name, t.added_by) as by, t.revision
       from year_documents t left join files f on f.tenant_id = t.tenant_id and f.id = t.file_id
       left join people p on p.tenant_id = t.tenant_id and p.id = t.added_by
       where t.fund_id = $1 order by t.code`,
    ),
    lines: await all<LineRow>(
      "select code, name, parent_code, nature, purposes, revision from budget_lines where fund_id = $1 order by place, code",
    ),
    entries: await all<StoredEntry>(
      `select figure, written, unit, label, note, document_code, locator, ${revised}
       from entries t where fund_id = $1 order by figure`,
    ),
    targets: await all<StoredTarget>(
      `select indicator, measure, stage, written, unit, document, document_code, locator, ${revised}
       from target_rows t where fund_id = $1
       order by indicator, measure, array_position(array['original', 'adjusted', 'approved'], stage)`,
    ),
    remarks: await all<RemarkRow>(
      `select indicator, counting, reason, remedy, ${revised} from remarks t where fund_id = $1 order by indicator`,
    ),
    evidence: await all<EvidenceRow>(
      "select indicator, file_id, title from evidence where fund_id = $1 order by indicator, added_at",
    ),
    adjustments: await all<AdjustmentRow>(
      `select number, title, why, document, ${day("decided_on")}, changes, ${revised}
       from adjustments t where fund_id = $1 order by number`,
    ),
    transfers: await all<TransferRow>(
      `select number, line_code, step, written, unit, ${day("made_on")}, document, from_name, to_name, to_organisation_id,
         state, done_by, ${revised} from transfers t where fund_id = $1 order by made_on nulls last, number`,
    ),
    payments: await all<PaymentRow>(
      `select number, line_code, payee, written, unit, category, purpose, ${day("paid_on")}, voucher,
         ${day("returned_on")}, ${day("paid_again_on")}, refunded_written, remark, state, done_by, ${revised}
       from payments t where fund_id = $1 order by paid_on nulls last, number`,
    ),
    standings: await all<StandingRow>(
      `select machine, object, state, entered_by, done_by, reason, document, figure, ${day("since")}, ${day("due")},
         revision from standings where fund_id = $1 order by machine, object`,
    ),
    shares: await all<ShareRow>(
      `select indicator, measure, json_build_object('id', o.id, 'name', o.name) as organisation, o.path, written, floor_written,
         unit, ${revised} from target_shares t join organisations o
         on o.tenant_id = t.tenant_id and o.id = t.organisation_id
       where fund_id = $1 order by indicator, measure, o.path`,
    ),
    rounds: await all<RoundRow>(
      `select number, title, ${day("as_of")}, ${day("due")} from monitoring_rounds where fund_id = $1 order by number`,
    ),
    monitoring: await all<MonitoringRow>(
      `select round, subject, measure, written, unit, forecast, cause, action, ${revised}
       from monitoring_rows t where fund_id = $1 order by round, subject, measure`,
    ),
    reviews: await all<ReviewRow>(
      `select figure, verdict, written, unit, why, coalesce(p.name, t.reviewed_by) as by,
         ${day("reviewed_at at time zone 'Asia/Shanghai'", '"on"')}, t.revision
       from reviewed_rows t left join people p on p.tenant_id = t.tenant_id and p.id = t.reviewed_by
       where fund_id = $1 order by figure`,
    ),
    snapshots: await all<SnapshotRow>(
      `select s.number, s.total, s.grade, s.digest, coalesce(p.name, s.signed_by) as by, s.signed_at as at,
         coalesce((select json_agg(json_build_object('id', f.file_id, 'title', f.title) order by f.title)
           from snapshot_files f where f.tenant_id = s.tenant_id and f.fund_id = s.fund_id and f.snapshot = s.number),
           '[]'::json) as files,
         u.address, u.published_at
       from snapshots s left join people p on p.tenant_id = s.tenant_id and p.id = s.signed_by
       left join publications u on u.tenant_id = s.tenant_id and u.fund_id = s.fund_id and u.snapshot = s.number
         and u.withdrawn_at is null
       where s.fund_id = $1 order by s.number`,
    ),
    taken: await all<TakenRow>(
      "select indicator, library_code, library_version from taken_indicators where fund_id = $1 order by indicator",
    ),
    outlines: await all<OutlineRow>(
      "select report_code, table_code, own_name, own_text from year_outlines where fund_id = $1",
    ),
    rectifications: await all<RectificationRow>(
      `select number, title, problem, demand, source, subject, ${day("due")}, measures, outcome,
         coalesce((select p.name from people p where p.tenant_id = t.tenant_id and p.id = t.answered_by), t.answered_by)
           as answered_by, ${day("answered_at at time zone 'Asia/Shanghai'", "answered_on")},
         coalesce((select json_agg(json_build_object('file', f.file_id, 'title', f.title) order by f.added_at)
           from rectification_files f where f.tenant_id = t.tenant_id and f.fund_id = t.fund_id and f.number = t.number),
           '[]'::json) as files,
         ${revised} from rectifications t where fund_id = $1 order by number`,
    ),
    corrections: await all<CorrectionRow>(
      `select number, transfer, stood, wanted, why, ${entered}
       from transfer_corrections t where fund_id = $1 order by number`,
    ),
  };
}

export type CurrentYear = {
  readonly tenant: string;
  readonly id: string;
  readonly mark: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** Of the organisation; rights depend on it. */
  readonly path: string;
  /** Where the organisation's own county officer has the duty to fill in the year: the path it is held at. */
  readonly county: string | null;
};

const current = `select y.tenant_id as tenant, y.fund_id as id, concat(m.mark, '-', m.transaction) as mark, o.path,
    json_build_object('id', o.id, 'name', o.name) as organisation,
    (select min(h.path) from role_grants g join organisations h on h.tenant_id = g.tenant_id and h.id = g.organisation_id
     where g.tenant_id = y.tenant_id and g.role = 'county-officer' and g.approved_at is not null and g.ended_at is null
       and (h.id = o.id or (h.level = 'county' and o.path ^@ h.path))) as county
  from fund_years y
  join funds f on f.tenant_id = y.tenant_id and f.id = y.fund_id
  join organisations o on o.tenant_id = f.tenant_id and o.id = f.organisation_id
  left join year_marks m on m.tenant_id = y.tenant_id and m.fund_id = y.fund_id`;

export async function currentYears(client: pg.ClientBase): Promise<readonly CurrentYear[]> {
  return (await client.query<CurrentYear>(`${current} order by y.fund_id`)).rows;
}

export async function currentYear(client: pg.ClientBase, id: string): Promise<CurrentYear | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(id)) return undefined;
  return (await client.query<CurrentYear>(`${current} where y.fund_id = $1`, [id])).rows[0];
}
