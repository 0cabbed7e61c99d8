-- Every state a fund's case files ever had. Rows are only added: a correction is a further version, a deletion is a
-- version without files, so nothing that was once stored is lost.
create table case_versions (
  fund_id text not null check (fund_id ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  version integer not null check (version >= 1),
  origin text not null check (origin in ('example', 'imported')),
  event text not null check (event in ('example-loaded', 'example-withdrawn', 'fund-imported', 'fund-deleted')),
  -- [{"name": "案例.yaml", "text": "…"}, …]; the figures inside stay the text somebody wrote.
  files jsonb check (jsonb_typeof(files) = 'array'),
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  stored_at timestamptz not null,
  primary key (fund_id, version),
  check ((files is null) = (event in ('example-withdrawn', 'fund-deleted'))),
  check ((digest is null) = (files is null)),
  check ((origin = 'example') = (event in ('example-loaded', 'example-withdrawn')))
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end
$$;

create trigger case_versions_append_only before update or delete or truncate on case_versions
  for each statement execute function refuse_change();

-- The latest version of each fund that has not been deleted.
create view current_funds as
  select fund_id, version, origin, files, digest, stored_at
  from (select distinct on (fund_id) * from case_versions order by fund_id, version desc) as latest
  where files is not null;
