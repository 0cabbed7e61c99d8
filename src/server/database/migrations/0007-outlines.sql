-- By which outline a fund's report is made, and by which form its table, when its self-evaluation is signed. An outline
-- of the authority's own stands here whole: what was signed by it can be made again.
create table year_outlines (
  tenant_id text not null default app_tenant(),
  fund_id text not null,
  report_code text check (length(report_code) between 1 and 60),
  table_code text check (length(table_code) between 1 and 60),
  own_name text check (length(own_name) between 1 and 200),
  own_text text check (length(own_text) between 1 and 200000),
  chosen_by text not null,
  chosen_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, fund_id),
  foreign key (tenant_id, fund_id) references fund_years (tenant_id, fund_id),
  check ((own_name is null) = (own_text is null))
);
create trigger year_outlines_revision before update on year_outlines
  for each row when (old.* is distinct from new.*) execute function next_revision();

select guard_table('year_outlines', 'fund', array['key:fund_id']);
create trigger year_added after insert on year_outlines referencing new table as changed
  for each statement execute function year_changed();
create trigger year_altered after update on year_outlines referencing new table as changed
  for each statement execute function year_changed();
create trigger year_reduced after delete on year_outlines referencing old table as changed
  for each statement execute function year_changed();
