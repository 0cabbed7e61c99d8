-- The year of a fund that is worked on in the system: what people enter, row by row, every figure as the text they typed.
-- Nothing derived is stored; src/core/year assembles a case from these rows whenever something is worked out.
-- A row of funds is one fund in one year under one kind of evaluation; the tables below hang on it.

create table fund_years (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  name text not null check (length(name) between 1 and 200),
  year text not null check (year ~ '^[0-9]{4}(-[0-9]{4})?$'),
  region text not null default '',
  department text not null default '',
  evaluation text not null default '',
  period_from date,
  period_to date,
  goal text,
  -- 方案.yaml as it was chosen or uploaded: a later version of the library does not change a year under way.
  scheme_file text not null default '方案.yaml',
  scheme_text text not null,
  -- The same fund a year earlier, for carried-over money and history.
  previous_fund_id text,
  created_by text,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id),
  foreign key (tenant_id, fund_id) references funds (tenant_id, id),
  check (period_from <= period_to)
);
create trigger fund_years_revision before update on fund_years
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table year_documents (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  code text not null check (length(code) between 1 and 60),
  title text not null check (length(title) between 1 and 300),
  note text,
  file_id text,
  primary key (tenant_id, fund_id, code),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);

create table budget_lines (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  -- The first part of the names of its figures (「奖励.到位」), hence without a point.
  code text not null check (code ~ '^[^.\s/\\#]{1,40}$'),
  name text not null check (length(name) between 1 and 200),
  parent_code text,
  nature text,
  -- What it may be spent on (支出用途), for the warning about other purposes.
  purposes text[] not null default '{}',
  place integer not null,
  revision integer not null default 1,
  primary key (tenant_id, fund_id, code),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, fund_id, parent_code) references budget_lines (tenant_id, fund_id, code)
);
create trigger budget_lines_revision before update on budget_lines
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- One figure each: 「奖励.本年预算」, 「A11.实际」, 「A11.要素1」, 「A11.历史.2019」, 「质押.笔数」.
create table entries (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  figure text not null check (length(figure) between 3 and 200 and figure ~ '^[^.\s]+(\.[^.\s]+)+$'),
  written text not null check (length(written) between 1 and 2000),
  unit text,
  label text,
  note text,
  document_code text,
  locator text,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, figure),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, fund_id, document_code) references year_documents (tenant_id, fund_id, code)
);
create trigger entries_revision before update on entries
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table target_rows (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  indicator text not null,
  -- 分项; the only measure of an indicator has no name.
  measure text not null default '',
  stage text not null check (stage in ('original', 'adjusted', 'approved')),
  written text not null check (length(written) between 1 and 500),
  unit text,
  document text,
  document_code text,
  locator text,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, indicator, measure, stage),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, fund_id, document_code) references year_documents (tenant_id, fund_id, code)
);
create trigger target_rows_revision before update on target_rows
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- A target handed down: what each organisation below takes over, and the least it has to (Chaoyang 2020: 100 → 150).
create table target_shares (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  indicator text not null,
  measure text not null default '',
  organisation_id text not null,
  floor_written text,
  written text not null check (length(written) between 1 and 200),
  unit text,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, indicator, measure, organisation_id),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);
create trigger target_shares_revision before update on target_shares
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- The words that belong to an indicator.
create table remarks (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  indicator text not null,
  counting text check (counting in ('new', 'cumulative')),
  reason text check (length(reason) <= 5000),
  remedy text check (length(remedy) <= 5000),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, indicator),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);
create trigger remarks_revision before update on remarks
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table evidence (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  indicator text not null,
  file_id text not null,
  title text not null check (length(title) between 1 and 200),
  added_by text not null,
  added_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, indicator, file_id),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);

-- 年中调整. What it changes is a list, so that budget and targets change together or not at all:
-- [{"line": "专项经费", "means": "new-amount", "written": "101.35", "unit": "万元"},
--  {"indicator": "S1", "measure": "", "written": "≥8家"}, {"indicator": "S9", "dropped": true}]
create table adjustments (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null check (number >= 1),
  title text not null check (length(title) between 1 and 200),
  why text not null check (length(why) between 1 and 2000),
  document text,
  decided_on date,
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);
create trigger adjustments_revision before update on adjustments
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- 下达, 拨付, 到位: one hop of money.
create table transfers (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number text not null check (number ~ '^[^.\s/\\#]{1,40}$'),
  line_code text not null,
  step text not null check (step in ('下达', '拨付', '到位')),
  written text not null check (length(written) between 1 and 60),
  unit text not null default '万元',
  made_on date,
  document text,
  from_name text,
  to_name text,
  -- The receiving organisation where it works in the system: it confirms.
  to_organisation_id text,
  -- src/core/lifecycle, machine "release".
  state text not null default 'recorded' check (state in ('recorded', 'issued', 'received', 'recalled')),
  done_by jsonb not null default '{}',
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id, line_code) references budget_lines (tenant_id, fund_id, code),
  foreign key (tenant_id, to_organisation_id) references organisations (tenant_id, id)
);
create trigger transfers_revision before update on transfers
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table payments (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number text not null check (number ~ '^[^.\s/\\#]{1,40}$'),
  line_code text not null,
  payee text not null check (length(payee) between 1 and 200),
  written text not null check (length(written) between 1 and 60),
  unit text not null default '元',
  category text,
  purpose text,
  paid_on date,
  voucher text,
  returned_on date,
  paid_again_on date,
  refunded_written text,
  remark text,
  -- src/core/lifecycle, machine "payment".
  state text not null default 'entered'
    check (state in ('entered', 'confirmed', 'came-back', 'paid-again', 'refunded', 'cancelled')),
  done_by jsonb not null default '{}',
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id, line_code) references budget_lines (tenant_id, fund_id, code)
);
create index payments_line on payments (tenant_id, fund_id, line_code);
create trigger payments_revision before update on payments
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- Where each object stands in its life (src/core/lifecycle): object '' for what the year has one of. Transfers and
-- payments, of which there are thousands, carry their state themselves.
create table standings (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  machine text not null check (machine ~ '^[a-z][a-z-]{1,40}$'),
  object text not null default '',
  state text not null,
  entered_by text not null,
  done_by jsonb not null default '{}',
  -- Of the last step: why it was returned, the document of an approval.
  reason text,
  document text,
  -- What was criticised when it was returned.
  figure text,
  since date not null,
  due date,
  revision integer not null default 1,
  primary key (tenant_id, fund_id, machine, object),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);
create index standings_due on standings (tenant_id, due) where due is not null;
create trigger standings_revision before update on standings
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- 运行监控: a round of the year, and what each indicator had reached by then.
create table monitoring_rounds (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null check (number >= 1),
  title text not null check (length(title) between 1 and 200),
  as_of date not null,
  due date not null,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);

create table monitoring_rows (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  round integer not null,
  -- An indicator's code, or a budget line's for its spending.
  subject text not null,
  measure text not null default '',
  written text,
  unit text,
  forecast text,
  cause text check (length(cause) <= 2000),
  action text check (length(action) <= 2000),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, round, subject, measure),
  foreign key (tenant_id, fund_id, round) references monitoring_rounds (tenant_id, fund_id, number)
);
create trigger monitoring_rows_revision before update on monitoring_rows
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- 复核: the department confirms or changes each row of a self-evaluation; the unit's own figure stays beside it.
create table reviewed_rows (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  figure text not null,
  verdict text not null check (verdict in ('confirmed', 'changed', 'questioned')),
  written text,
  unit text,
  why text check (length(why) <= 2000),
  reviewed_by text not null,
  reviewed_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, figure),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  check ((verdict = 'confirmed') or why is not null),
  check ((verdict = 'changed') = (written is not null))
);
create trigger reviewed_rows_revision before update on reviewed_rows
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- What was signed, as it was: the case files, every figure, the documents. Never changed.
create table snapshots (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null check (number >= 1),
  kind text not null check (kind in ('self-evaluation', 'adjustment', 'approval')),
  -- The evaluation as plain data (core's EvaluationView).
  contents jsonb not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  total text not null,
  grade text not null,
  signed_by text not null,
  signed_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);

create table snapshot_files (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  snapshot integer not null,
  file_id text not null,
  title text not null,
  primary key (tenant_id, fund_id, snapshot, file_id),
  foreign key (tenant_id, fund_id, snapshot) references snapshots (tenant_id, fund_id, number),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);

-- 公开: everybody may read the snapshot at this address, without signing in.
create table publications (
  tenant_id text not null default app_tenant(),
  address text not null check (address ~ '^[a-z0-9]{16,64}$'),
  fund_id text not null,
  snapshot integer not null,
  published_by text not null,
  published_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (tenant_id, address),
  foreign key (tenant_id, fund_id, snapshot) references snapshots (tenant_id, fund_id, number)
);
create unique index publications_address on publications (address);

-- ---- the library and the register: the tenant's, not a fund's -------------------------------------------------------

-- Schemes, indicator sets and outlines to begin a fund from; a version is never changed, only followed by the next.
create table library_schemes (
  tenant_id text not null default app_tenant() references tenants,
  code text not null check (length(code) between 1 and 60),
  version text not null check (length(version) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  contents text not null,
  basis text,
  organisation_id text not null,
  added_by text,
  added_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (tenant_id, code, version),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);

create table library_indicators (
  tenant_id text not null default app_tenant() references tenants,
  code text not null check (code ~ '^[^.\s/\\#]{1,40}$'),
  version integer not null check (version >= 1),
  name text not null check (length(name) between 1 and 200),
  -- 产出·数量, 效益·社会效益 …
  category text not null default '',
  definition text,
  unit text,
  formula text,
  sentence text,
  source text,
  organisation_id text not null,
  added_by text,
  added_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (tenant_id, code, version),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);

-- 统计台账: what is counted, and its value by region and period.
create table register_measures (
  tenant_id text not null default app_tenant() references tenants,
  code text not null check (code ~ '^[^.\s/\\#]{1,40}$'),
  name text not null check (length(name) between 1 and 200),
  unit text not null,
  definition text,
  -- 存量 (a stock at the end) or 流量 (what came during the period): only the latter adds up over months.
  counting text not null check (counting in ('stock', 'flow')),
  organisation_id text not null,
  added_by text,
  added_at timestamptz not null default now(),
  primary key (tenant_id, code),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);

create table register_values (
  tenant_id text not null default app_tenant(),
  measure text not null,
  organisation_id text not null,
  -- 2023, 2023-06, 2023-Q2
  period text not null check (period ~ '^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$'),
  written text not null check (length(written) between 1 and 60),
  note text,
  source text,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, measure, organisation_id, period),
  foreign key (tenant_id, measure) references register_measures (tenant_id, code),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);
create trigger register_values_revision before update on register_values
  for each row when (old.* is distinct from new.*) execute function next_revision();

select guard_table('fund_years', 'fund', array['key:fund_id']);
select guard_table('year_documents', 'fund', array['key:fund_id,code']);
select guard_table('budget_lines', 'fund', array['key:fund_id,code']);
select guard_table('entries', 'fund', array['key:fund_id,figure']);
select guard_table('target_rows', 'fund', array['key:fund_id,indicator,measure,stage']);
select guard_table('target_shares', 'fund', array['key:fund_id,indicator,measure,organisation_id']);
select guard_table('remarks', 'fund', array['key:fund_id,indicator']);
select guard_table('evidence', 'fund', array['key:fund_id,indicator,file_id']);
select guard_table('adjustments', 'fund', array['key:fund_id,number']);
select guard_table('transfers', 'fund', array['key:fund_id,number']);
select guard_table('payments', 'fund', array['key:fund_id,number']);
select guard_table('standings', 'fund', array['key:fund_id,machine,object']);
select guard_table('monitoring_rounds', 'fund', array['key:fund_id,number']);
select guard_table('monitoring_rows', 'fund', array['key:fund_id,round,subject,measure']);
select guard_table('reviewed_rows', 'fund', array['key:fund_id,figure']);
select guard_table('snapshots', 'fund', array['key:fund_id,number', 'digest:contents'], 'select, insert');
select guard_table('snapshot_files', 'fund', array['key:fund_id,snapshot,file_id'], 'select, insert');
select guard_table('publications', 'fund', array['key:address'], 'select, insert, update');
select guard_table('library_schemes', 'shared', array['key:code,version']);
select guard_table('library_indicators', 'shared', array['key:code,version']);
select guard_table('register_measures', 'shared', array['key:code']);
select guard_table('register_values', 'shared', array['key:measure,organisation_id,period']);

-- ---- has anything of this year changed? ------------------------------------------------------------------------------

-- One mark per year, changed by every statement that touches its rows: what was worked out for a mark holds as long as
-- the mark does. The transaction stands in it, so that a mark rolled back is never given again to other rows. Not
-- recorded, since it says nothing that the rows do not.
create table year_marks (
  tenant_id text not null,
  fund_id text not null,
  mark bigint not null,
  transaction bigint not null,
  primary key (tenant_id, fund_id)
);
select guard_table('year_marks', 'fund', null, 'select');

create function year_changed() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  system text = coalesce(current_setting('app.system', true), '');
begin
  -- In the head of the function this setting would need a superuser.
  perform set_config('app.system', 'on', true);
  insert into year_marks (tenant_id, fund_id, mark, transaction)
    select distinct tenant_id, fund_id, 1, txid_current() from changed
    on conflict (tenant_id, fund_id) do update set mark = year_marks.mark + 1, transaction = excluded.transaction;
  perform set_config('app.system', system, true);
  return null;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['fund_years', 'year_documents', 'budget_lines', 'entries', 'target_rows', 'target_shares',
    'remarks', 'evidence', 'adjustments', 'transfers', 'payments', 'standings', 'monitoring_rounds', 'monitoring_rows',
    'reviewed_rows', 'snapshots', 'publications']
  loop
    execute format('create trigger year_added after insert on %I referencing new table as changed '
      || 'for each statement execute function year_changed()', name);
    execute format('create trigger year_altered after update on %I referencing new table as changed '
      || 'for each statement execute function year_changed()', name);
    execute format('create trigger year_reduced after delete on %I referencing old table as changed '
      || 'for each statement execute function year_changed()', name);
  end loop;
end
$$;
