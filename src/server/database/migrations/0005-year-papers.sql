-- What a year is worked on with besides its figures: its papers in full, indicators taken from the library, problems
-- that are found and rectified, and corrections of transfers that were registered already.

alter table year_documents
  -- 文号 and the day on the paper.
  add column number text check (length(number) between 1 and 100),
  add column issued_on date,
  add column added_by text,
  add column added_at timestamptz not null default now(),
  add column revision integer not null default 1;
create trigger year_documents_revision before update on year_documents
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- The year's scheme is a copy; which of its indicators came from which version of the library stands here.
create table taken_indicators (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  indicator text not null,
  library_code text not null,
  library_version integer not null,
  taken_by text not null,
  taken_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, indicator),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  foreign key (tenant_id, library_code, library_version) references library_indicators (tenant_id, code, version)
);

-- 问题整改: what was found, what is demanded, and what was done about it. Its state stands in standings.
create table rectifications (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null check (number >= 1),
  title text not null check (length(title) between 1 and 200),
  problem text not null check (length(problem) between 1 and 5000),
  demand text check (length(demand) <= 5000),
  -- Where it was found: a report, an inspection.
  source text check (length(source) <= 300),
  -- An indicator or a budget line it is about, by its code.
  subject text check (length(subject) <= 100),
  due date not null,
  measures text check (length(measures) <= 5000),
  outcome text check (length(outcome) <= 5000),
  answered_by text,
  answered_at timestamptz,
  entered_by text not null,
  entered_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id)
);
create trigger rectifications_revision before update on rectifications
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table rectification_files (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null,
  file_id text not null,
  title text not null check (length(title) between 1 and 200),
  added_by text not null,
  added_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, number, file_id),
  foreign key (tenant_id, fund_id, number) references rectifications (tenant_id, fund_id, number),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);

-- 更正: what a registered transfer should have said. It counts once its standing says that it is applied.
create table transfer_corrections (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  number integer not null check (number >= 1),
  transfer text not null,
  -- The fields of the transfer as they stood, and as they are to be; both as they were typed.
  stood jsonb not null check (jsonb_typeof(stood) = 'object'),
  wanted jsonb not null check (jsonb_typeof(wanted) = 'object'),
  why text not null check (length(why) between 2 and 2000),
  entered_by text not null,
  entered_at timestamptz not null default now(),
  primary key (tenant_id, fund_id, number),
  foreign key (tenant_id, fund_id, transfer) references transfers (tenant_id, fund_id, number)
);

select guard_table('taken_indicators', 'fund', array['key:fund_id,indicator']);
select guard_table('rectifications', 'fund', array['key:fund_id,number']);
select guard_table('rectification_files', 'fund', array['key:fund_id,number,file_id']);
select guard_table('transfer_corrections', 'fund', array['key:fund_id,number'], 'select, insert');

do $$
declare
  name text;
begin
  foreach name in array array['taken_indicators', 'rectifications', 'rectification_files', 'transfer_corrections']
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

select set_config('app.action', 'platform-migrated', true);
select record_again('year_documents');
select set_config('app.action', '', true);
