-- People, rights and the record: docs/decisions/0009-people-rights-and-record.md.
--
-- Every table carries tenant_id. Three kinds of transaction exist (src/server/database/door.ts):
--   for a person: role hengji_app, settings app.tenant, app.person, app.scopes; sees what the policies below let it see;
--   that writes:  also app.action, app.why, app.request, which the record takes over;
--   the program's own (sign-in, start, jobs, backup): not hengji_app, and app.system is 'on'.
-- Where the connecting user may not create roles, all of them work as the owner; the policies are forced on it as well.

-- Roles belong to the whole database server: another database of it may have made this one already, or just now.
do $$
begin
  if to_regrole('hengji_app') is null then
    create role hengji_app nologin;
  end if;
exception
  when duplicate_object or unique_violation or insufficient_privilege then null;
end
$$;

-- Whether it worked is asked when the database is opened; a superuser needs no such grant.
do $$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant hengji_app to %I', current_user);
  end if;
exception
  when others then null;
end
$$;

do $$
begin
  if to_regrole('hengji_app') is not null then
    execute format('grant usage on schema %I to hengji_app', current_schema());
  end if;
end
$$;

-- ---- settings of the transaction ------------------------------------------------------------------------------------

create function app_tenant() returns text language sql stable as
  $$ select nullif(current_setting('app.tenant', true), '') $$;
create function app_person() returns text language sql stable as
  $$ select nullif(current_setting('app.person', true), '') $$;
-- Paths of organisations; what lies below one of them is in reach. '/' is all of the tenant.
create function app_scopes() returns text[] language sql stable as
  $$ select string_to_array(current_setting('app.scopes', true), ',') $$;
-- The setting alone is not enough: under hengji_app it means nothing.
create function app_is_system() returns boolean language sql stable as
  $$ select current_user <> 'hengji_app' and current_setting('app.system', true) = 'on' $$;

-- ---- tenants and organisations --------------------------------------------------------------------------------------

create table tenants (
  tenant_id text primary key default app_tenant() check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (length(name) between 1 and 200),
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table organisations (
  tenant_id text not null default app_tenant() references tenants,
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  parent_id text,
  -- '/city/bureau/': ids from the root down to this one. Written by a trigger.
  path text collate "C" not null,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('government', 'bureau', 'finance', 'unit', 'evaluator', 'applicant')),
  level text check (level in ('nation', 'province', 'city', 'county', 'town')),
  region_code text check (region_code ~ '^[0-9]{6}([0-9]{3}){0,2}$'),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references organisations (tenant_id, id)
);
create unique index organisations_path on organisations (tenant_id, path);
create index organisations_parent on organisations (tenant_id, parent_id);

create function organisation_path() returns trigger language plpgsql as $$
begin
  new.path = coalesce(
    (select path from organisations where tenant_id = new.tenant_id and id = new.parent_id), '/') || new.id || '/';
  if new.parent_id is not null and new.path = '/' || new.id || '/' then
    raise exception 'organisation % has no parent %', new.id, new.parent_id using errcode = 'foreign_key_violation';
  end if;
  if position('/' || new.id || '/' in new.path) < length(new.path) - length(new.id) - 1 then
    raise exception 'organisation % would be below itself', new.id using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger organisations_path before insert or update on organisations
  for each row execute function organisation_path();

-- A branch that moves takes its twigs along.
create function organisation_moved() returns trigger language plpgsql as $$
begin
  update organisations set parent_id = parent_id where tenant_id = new.tenant_id and parent_id = new.id;
  return null;
end
$$;
create trigger organisations_moved after update on organisations
  for each row when (old.path is distinct from new.path) execute function organisation_moved();

-- For ETags: every change of a row is a further revision of it.
create function next_revision() returns trigger language plpgsql as $$
begin
  new.revision = old.revision + 1;
  return new;
end
$$;
create trigger organisations_revision before update on organisations
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- ---- people ---------------------------------------------------------------------------------------------------------

create table people (
  tenant_id text not null default app_tenant() references tenants,
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  -- Where the person belongs; what the person may do stands in role_grants.
  organisation_id text not null,
  login text not null unique check (login = lower(login) and length(login) between 2 and 64),
  name text not null check (length(name) between 1 and 100),
  -- Sealed: AES-256-GCM, never in the clear in the database, a log or the record.
  phone_sealed text,
  email_sealed text,
  id_number_sealed text,
  state text not null default 'active' check (state in ('active', 'disabled')),
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text,
  revision integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);
create index people_organisation on people (tenant_id, organisation_id);
create trigger people_revision before update on people
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table credentials (
  tenant_id text not null default app_tenant(),
  person_id text not null,
  password_hash text,
  changed_at timestamptz,
  must_change boolean not null default true,
  -- Earlier password hashes, the latest first.
  history text[] not null default '{}',
  totp_secret_sealed text,
  totp_confirmed_at timestamptz,
  recovery_hashes text[] not null default '{}',
  -- What follows changes with every sign-in; the record has events of their own for that.
  totp_last_step bigint,
  failures integer not null default 0,
  last_failed_at timestamptz,
  locked_until timestamptz,
  last_signed_in_at timestamptz,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);

create table role_grants (
  tenant_id text not null default app_tenant(),
  id text not null,
  person_id text not null,
  organisation_id text not null,
  role text not null check (role ~ '^[a-z][a-z-]{1,40}$'),
  requested_by text,
  requested_at timestamptz not null default now(),
  why text,
  approved_by text,
  approved_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
  -- Two pairs of eyes; only what the set-up itself grants has neither.
  constraint role_grants_two_people check (approved_by is null or approved_by is distinct from requested_by),
  constraint role_grants_approval check ((approved_by is null) or approved_at is not null)
);
create unique index role_grants_once on role_grants (tenant_id, person_id, organisation_id, role) where ended_at is null;
-- 三员分立: nobody holds two of the three administrators' roles.
create unique index role_grants_one_administrator on role_grants (tenant_id, person_id)
  where ended_at is null and role in ('system-administrator', 'security-administrator', 'audit-administrator');
create index role_grants_organisation on role_grants (tenant_id, organisation_id);

create table sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  tenant_id text not null default app_tenant(),
  id text not null,
  person_id text not null,
  stage text not null check (stage in ('password-change', 'second-factor', 'enrol-second-factor', 'full')),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  agent text,
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create unique index sessions_id on sessions (tenant_id, id);
create index sessions_person on sessions (tenant_id, person_id);
create index sessions_expires on sessions (expires_at);

create table api_tokens (
  tenant_id text not null default app_tenant(),
  id text not null,
  person_id text not null,
  name text not null check (length(name) between 1 and 100),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  -- Actions it is confined to; null: whatever its person may do.
  actions text[],
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references people (tenant_id, id)
);
create index api_tokens_person on api_tokens (tenant_id, person_id);

-- For slowing down guesses. A login that does not exist belongs to no tenant, so these belong to 'system'.
create table sign_in_attempts (
  tenant_id text not null default 'system',
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  login_digest text not null,
  address text not null,
  succeeded boolean not null
);
create index sign_in_attempts_login on sign_in_attempts (login_digest, at);
create index sign_in_attempts_address on sign_in_attempts (address, at);

-- ---- funds and their case files -------------------------------------------------------------------------------------

create table funds (
  tenant_id text not null default app_tenant() references tenants,
  id text not null check (id ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  organisation_id text not null,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);
create index funds_organisation on funds (tenant_id, organisation_id);
create trigger funds_revision before update on funds
  for each row when (old.* is distinct from new.*) execute function next_revision();

-- What was stored before there were tenants belongs to the demonstration's.
alter table case_versions add column tenant_id text not null default 'demo';
alter table case_versions alter column tenant_id set default app_tenant();
alter table case_versions drop constraint case_versions_pkey;
alter table case_versions add primary key (tenant_id, fund_id, version);

drop view current_funds;
-- As the one who asks, not as its owner: the policies below hold through it.
create view current_funds with (security_invoker = true) as
  select tenant_id, fund_id, version, origin, files, digest, stored_at
  from (select distinct on (tenant_id, fund_id) * from case_versions order by tenant_id, fund_id, version desc) as latest
  where files is not null;

-- ---- files, jobs, settings, idempotency -----------------------------------------------------------------------------

create table files (
  tenant_id text not null default app_tenant() references tenants,
  id text not null,
  organisation_id text not null,
  name text not null check (length(name) between 1 and 200),
  media_type text not null check (length(media_type) between 3 and 120),
  size bigint not null,
  digest text not null,
  content bytea not null,
  uploaded_by text,
  uploaded_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
  constraint files_size check (size = octet_length(content)),
  constraint files_digest check (digest = encode(sha256(content), 'hex'))
);
-- Office documents and scans are packed already.
alter table files alter column content set storage external;
create index files_digest on files (tenant_id, digest);

create table jobs (
  tenant_id text not null default app_tenant(),
  id text not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{1,60}$'),
  input jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempts integer not null default 0,
  most_attempts integer not null default 5 check (most_attempts >= 1),
  run_after timestamptz not null default now(),
  -- A worker that falls silent loses the job at this moment.
  lease_until timestamptz,
  worker text,
  cancel_wanted boolean not null default false,
  progress_done bigint,
  progress_total bigint,
  result jsonb,
  problem text,
  -- At most one unfinished job of a name: a button pressed twice.
  only_one text,
  requested_by text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id),
  constraint jobs_leased check ((state = 'running') = (lease_until is not null)),
  constraint jobs_finished check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null))
);
create index jobs_next on jobs (run_after) where state in ('waiting', 'running');
create index jobs_listed on jobs (tenant_id, created_at);
create unique index jobs_only_one on jobs (tenant_id, only_one)
  where only_one is not null and state in ('waiting', 'running');

create table settings (
  tenant_id text not null default app_tenant(),
  name text not null check (name ~ '^[a-z][a-z0-9.-]{1,100}$'),
  value jsonb not null,
  changed_at timestamptz not null default now(),
  changed_by text,
  revision integer not null default 1,
  primary key (tenant_id, name)
);
create trigger settings_revision before update on settings
  for each row when (old.* is distinct from new.*) execute function next_revision();

create table idempotency_keys (
  tenant_id text not null default app_tenant(),
  person_id text not null,
  key text not null check (length(key) between 1 and 200),
  request_digest text not null,
  -- Absent while the first request is still at work.
  status integer,
  reply jsonb,
  location text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, person_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

-- ---- the record -----------------------------------------------------------------------------------------------------

create table record_events (
  tenant_id text not null,
  number bigint not null,
  at timestamptz not null,
  -- Absent: the program itself.
  person_id text,
  action text not null,
  why text,
  request text,
  -- The table and the key of the row; for events without a row whatever the program calls them.
  object_kind text not null,
  object_id text not null,
  -- Whose it is, for the policy: null is everybody's in the tenant.
  organisation_id text,
  before jsonb,
  after jsonb,
  hash text not null,
  primary key (tenant_id, number)
);
create index record_events_object on record_events (tenant_id, object_kind, object_id text_pattern_ops, number);
create index record_events_person on record_events (tenant_id, person_id, number);

create table record_heads (
  tenant_id text primary key,
  number bigint not null,
  hash text not null
);

create table record_verifications (
  tenant_id text not null default app_tenant(),
  id text not null,
  at timestamptz not null default now(),
  -- How far it came, and the head it saw there.
  number bigint not null,
  hash text not null,
  findings jsonb not null default '[]',
  primary key (tenant_id, id)
);
create index record_verifications_at on record_verifications (tenant_id, at);

create trigger record_events_append_only before update or delete or truncate on record_events
  for each statement execute function refuse_change();
create trigger record_heads_kept before delete or truncate on record_heads
  for each statement execute function refuse_change();

-- Each field with its length in bytes before it, so that no two different events give the same text.
create function record_field(value text) returns text language sql immutable as
  $$ select coalesce(octet_length(value) || ':' || value, '-') $$;

create function record_hash(previous text, e record_events) returns text language sql stable as $$
  select encode(sha256(convert_to(
    record_field(previous) || record_field(e.tenant_id) || record_field(e.number::text)
    || record_field(to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || record_field(e.person_id) || record_field(e.action) || record_field(e.why) || record_field(e.request)
    || record_field(e.object_kind) || record_field(e.object_id) || record_field(e.organisation_id)
    || record_field(e.before::text) || record_field(e.after::text), 'UTF8')), 'hex')
$$;

-- The one way into the record. The head stays locked until the transaction ends, hence no gaps and no two of a number.
create function record_append(tenant text, kind text, id text, organisation text, was jsonb, became jsonb)
returns bigint language plpgsql security definer
set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  head record_heads;
  e record_events;
begin
  e.action = nullif(current_setting('app.action', true), '');
  if e.action is null then
    raise exception 'a change of % % without app.action', kind, id using errcode = 'HJ001';
  end if;
  select * into head from record_heads where tenant_id = tenant for update;
  if not found then
    insert into record_heads values (tenant, 0, repeat('0', 64)) on conflict do nothing;
    select * into strict head from record_heads where tenant_id = tenant for update;
  end if;
  e.tenant_id = tenant;
  e.number = head.number + 1;
  e.at = clock_timestamp();
  e.person_id = nullif(current_setting('app.person', true), '');
  e.why = nullif(current_setting('app.why', true), '');
  e.request = nullif(current_setting('app.request', true), '');
  e.object_kind = kind;
  e.object_id = id;
  e.organisation_id = organisation;
  e.before = was;
  e.after = became;
  e.hash = record_hash(head.hash, e);
  insert into record_events select e.*;
  update record_heads set number = e.number, hash = e.hash where tenant_id = tenant;
  return e.number;
end
$$;

-- A row as the record keeps it. Arguments: 'key:a,b' the columns of its key; 'digest:a,b' kept as SHA-256 of their text
-- (secrets, bulk); 'omit:a,b' not kept (counters of the moment, or covered by a digest column of the table).
create function record_row(contents jsonb, args text[]) returns jsonb language plpgsql immutable as $$
declare
  arg text;
  col text;
begin
  foreach arg in array args loop
    if arg like 'omit:%' then
      contents = contents - string_to_array(substr(arg, 6), ',');
    elsif arg like 'digest:%' then
      foreach col in array string_to_array(substr(arg, 8), ',') loop
        if contents ->> col is not null then
          contents = jsonb_set(contents, array[col],
            jsonb_build_object('sha256', encode(sha256(convert_to(contents ->> col, 'UTF8')), 'hex')));
        end if;
      end loop;
    end if;
  end loop;
  return contents;
end
$$;

create function record_key(contents jsonb, args text[]) returns text language sql immutable as $$
  select string_agg(contents ->> col, '/' order by place)
  from unnest(args) arg, unnest(string_to_array(substr(arg, 5), ',')) with ordinality as k(col, place)
  where arg like 'key:%'
$$;

create function record_organisation(kind text, contents jsonb) returns text language plpgsql stable as $$
begin
  if contents ? 'organisation_id' then
    return contents ->> 'organisation_id';
  elsif kind = 'organisations' then
    return contents ->> 'id';
  elsif contents ? 'fund_id' then
    return (select organisation_id from funds
      where tenant_id = contents ->> 'tenant_id' and id = contents ->> 'fund_id');
  elsif contents ? 'person_id' then
    return (select organisation_id from people
      where tenant_id = contents ->> 'tenant_id' and id = contents ->> 'person_id');
  end if;
  return null;
end
$$;

create function record_change() returns trigger language plpgsql security definer
set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
  args text[] = tg_argv;
  was jsonb;
  became jsonb;
  system text = coalesce(current_setting('app.system', true), '');
begin
  if tg_op <> 'INSERT' then was = record_row(to_jsonb(old), args); end if;
  if tg_op <> 'DELETE' then became = record_row(to_jsonb(new), args); end if;
  if was is not distinct from became then return null; end if;
  if tg_op = 'UPDATE' and record_key(was, args) is distinct from record_key(became, args)
    or was ->> 'tenant_id' is distinct from coalesce(became ->> 'tenant_id', was ->> 'tenant_id') and was is not null then
    raise exception 'the key of a row of % may not change', tg_table_name using errcode = 'HJ002';
  end if;
  -- The owner is held to the policies as well; a setting in the function's head would need a superuser.
  perform set_config('app.system', 'on', true);
  perform record_append(
    coalesce(became, was) ->> 'tenant_id', tg_table_name, record_key(coalesce(became, was), args),
    record_organisation(tg_table_name, coalesce(became, was)), was, became);
  perform set_config('app.system', system, true);
  return null;
end
$$;

-- What changes no row, or a row the record does not keep: sign-in, sign-out, lockout, export, …
create function record_event(kind text, id text, detail jsonb, organisation text default null)
returns bigint language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  system text = coalesce(current_setting('app.system', true), '');
  number bigint;
begin
  if app_tenant() is null then
    raise exception 'an event without app.tenant' using errcode = 'HJ001';
  end if;
  if to_regclass(format('public.%I', kind)) is not null then
    raise exception 'events about % come from its rows', kind using errcode = 'HJ002';
  end if;
  perform set_config('app.system', 'on', true);
  number = record_append(app_tenant(), kind, id, organisation, null, detail);
  perform set_config('app.system', system, true);
  return number;
end
$$;

revoke execute on function record_append(text, text, text, text, jsonb, jsonb) from public;

-- Which tables are recorded, and how: the arguments of record_row. Belongs to the schema, hence to no tenant.
create table recorded_tables (name text primary key, keeping text[] not null);

-- ---- who sees what --------------------------------------------------------------------------------------------------

-- Later migrations call this for each new table. reach: 'tenant' everybody's in the tenant; 'organisation' in the
-- subtrees in reach (column organisation_id); 'shared' read in the tenant, changed in the subtrees; 'person' one's own,
-- and of people of organisations in reach (column person_id); 'grant' read one's own, otherwise as 'organisation'; 'tree'
-- is for the organisations themselves; 'fund' as the fund is (column fund_id).
-- keeping: null, not recorded; otherwise the arguments of record_row. A migration that adds a column to a recorded
-- table ends with record_again(table), since the last event about each row does not know the column.
create function guard_table(name text, reach text, keeping text[] default null, rights text default 'select, insert, update, delete')
returns void language plpgsql as $$
declare
  own text = 'tenant_id = (select current_setting(''app.tenant'', true))';
  below text = 'exists (select 1 from organisations o where o.tenant_id = %1$I.tenant_id and o.id = %1$I.%2$s '
    || 'and o.path ^@ any (string_to_array((select current_setting(''app.scopes'', true)), '','')))';
  reading text;
  writing text;
begin
  case reach
    when 'tenant' then
      writing = own;
    when 'organisation', 'shared' then
      writing = own || ' and ' || format(below, name, 'organisation_id');
    when 'tree' then
      writing = own || ' and path ^@ any (string_to_array((select current_setting(''app.scopes'', true)), '',''))';
    when 'grant' then
      writing = own || ' and ' || format(below, name, 'organisation_id');
    when 'person' then
      writing = own || ' and (person_id = (select current_setting(''app.person'', true)) or exists (select 1 from people p '
        || format('where p.tenant_id = %1$I.tenant_id and p.id = %1$I.person_id and ', name)
        || format(below, 'p', 'organisation_id') || '))';
    when 'fund' then
      writing = own || ' and exists (select 1 from funds f '
        || format('where f.tenant_id = %1$I.tenant_id and f.id = %1$I.fund_id)', name);
  end case;
  reading = case
    when reach in ('shared', 'tree') then own
    when reach = 'grant' then
      format('(%s) or (%s and person_id = (select current_setting(''app.person'', true)))', writing, own)
    else writing
  end;
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy system on %I using ((select app_is_system()))', name);
  if reading = writing then
    execute format('create policy reach on %I using (%s) with check (%s)', name, reading, writing);
  else
    execute format('create policy reach_reading on %I for select using (%s)', name, reading);
    execute format('create policy reach_adding on %I for insert with check (%s)', name, writing);
    execute format('create policy reach_changing on %I for update using (%s) with check (%s)', name, writing, writing);
    execute format('create policy reach_removing on %I for delete using (%s)', name, writing);
  end if;
  if to_regrole('hengji_app') is not null then
    execute format('grant %s on %I to hengji_app', rights, name);
  end if;
  if keeping is not null then
    insert into recorded_tables values (name, keeping);
    execute format('create constraint trigger record after insert or update or delete on %I '
      || 'deferrable initially deferred for each row execute function record_change(%s)',
      name, (select string_agg(quote_literal(arg), ', ') from unnest(keeping) arg));
  end if;
end
$$;

-- One event for each row as it stands now; needs app.action.
create function record_again(name text) returns void language plpgsql
set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
  args text[] = (select keeping from recorded_tables r where r.name = record_again.name);
  one jsonb;
begin
  for one in execute format('select record_row(to_jsonb(t), $1) from %I t order by record_key(to_jsonb(t), $1)', name)
    using args
  loop
    perform record_append(one ->> 'tenant_id', name, record_key(one, args), record_organisation(name, one),
      (select after from record_events e where e.tenant_id = one ->> 'tenant_id' and e.object_kind = name
        and e.object_id = record_key(one, args) order by number desc limit 1), one);
  end loop;
end
$$;

select guard_table('tenants', 'tenant', array['key:tenant_id']);
select guard_table('organisations', 'tree', array['key:id']);
select guard_table('people', 'shared', array['key:id', 'digest:phone_sealed,email_sealed,id_number_sealed']);
select guard_table('credentials', 'person', array['key:person_id',
  'digest:password_hash,history,totp_secret_sealed,recovery_hashes',
  'omit:totp_last_step,failures,last_failed_at,locked_until,last_signed_in_at']);
select guard_table('role_grants', 'grant', array['key:id']);
select guard_table('sessions', 'person');
select guard_table('api_tokens', 'person', array['key:id', 'digest:token_hash', 'omit:last_used_at']);
select guard_table('sign_in_attempts', 'tenant', null, 'select');
select guard_table('funds', 'organisation', array['key:id']);
select guard_table('case_versions', 'fund', array['key:fund_id,version', 'digest:files'], 'select, insert');
-- The digest column covers the content: the table checks it, and so does the verification.
select guard_table('files', 'organisation', array['key:id', 'omit:content'], 'select, insert');
select guard_table('jobs', 'tenant');
select guard_table('settings', 'tenant', array['key:name']);
select guard_table('idempotency_keys', 'tenant');
select guard_table('record_events', 'tenant', null, 'select');
select guard_table('record_heads', 'tenant', null, 'select');
select guard_table('record_verifications', 'tenant', null, 'select');

do $$
begin
  if to_regrole('hengji_app') is not null then
    grant select on current_funds, recorded_tables to hengji_app;
  end if;
end
$$;

-- Besides the tenant: events about an organisation's things are for those who reach it, and one's own for oneself.
create policy reach_organisation on record_events as restrictive for select using (
  (select app_is_system())
  or organisation_id is null
  or person_id = (select current_setting('app.person', true))
  or exists (select 1 from organisations o
    where o.tenant_id = record_events.tenant_id and o.id = record_events.organisation_id
      and o.path ^@ any (string_to_array((select current_setting('app.scopes', true)), ',')))
);
-- ---- what was there before --------------------------------------------------------------------------------------------

select set_config('app.tenant', 'demo', true), set_config('app.action', 'platform-migrated', true);

insert into tenants (tenant_id, name, demo)
  select 'demo', '示例', true where exists (select 1 from case_versions);
insert into organisations (id, name, kind) select 'demo', '示例市', 'government' from tenants;
insert into funds (id, organisation_id) select distinct fund_id, 'demo' from case_versions;
set constraints all immediate;
alter table case_versions add foreign key (tenant_id, fund_id) references funds (tenant_id, id);
select record_again('case_versions');

-- Written now, so that the next migration may alter these tables in the same transaction.
set constraints all immediate;
set constraints all deferred;
select set_config('app.tenant', '', true), set_config('app.action', '', true);
