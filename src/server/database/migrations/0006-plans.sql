-- So that the database finds rows by their keys, also in tables that grow faster than it counts them: a freshly made
-- table is thought to hold a few rows until it is analyzed, which the embedded database never does by itself.

-- ---- policies -------------------------------------------------------------------------------------------------------

-- Two policies for one role are joined by "or", and through an "or" no index is used. The program's own is for the owner
-- of the tables alone; under hengji_app it never let anything through. Without that role everybody is the owner.
do $$
declare
  one record;
begin
  if to_regrole('hengji_app') is not null then
    for one in select tablename from pg_policies where schemaname = current_schema() and policyname = 'system' loop
      execute format('alter policy system on %I to %I', one.tablename, current_user);
    end loop;
  end if;
end
$$;

alter function guard_table(text, text, text[], text) rename to guard_table_for_all;

-- As described in migration 2.
create function guard_table(name text, reach text, keeping text[] default null, rights text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  perform guard_table_for_all(name, reach, keeping, rights);
  if to_regrole('hengji_app') is not null then
    execute format('alter policy system on %I to %I', name, current_user);
  end if;
end
$$;

-- ---- indexes --------------------------------------------------------------------------------------------------------

-- One that begins with the tenant looks as good as the key to a planner that has counted nothing, and then reads the
-- whole tenant. Only keys begin with it.
drop index organisations_path;
create unique index organisations_path on organisations (path, tenant_id);
drop index organisations_parent;
create index organisations_parent on organisations (parent_id, tenant_id);
drop index people_organisation;
create index people_organisation on people (organisation_id, tenant_id);
drop index role_grants_once;
create unique index role_grants_once on role_grants (person_id, organisation_id, role, tenant_id) where ended_at is null;
drop index role_grants_one_administrator;
create unique index role_grants_one_administrator on role_grants (person_id, tenant_id)
  where ended_at is null and role in ('system-administrator', 'security-administrator', 'audit-administrator');
drop index role_grants_organisation;
create index role_grants_organisation on role_grants (organisation_id, tenant_id);
drop index sessions_id;
create unique index sessions_id on sessions (id, tenant_id);
drop index sessions_person;
create index sessions_person on sessions (person_id, tenant_id);
drop index api_tokens_person;
create index api_tokens_person on api_tokens (person_id, tenant_id);
drop index funds_organisation;
create index funds_organisation on funds (organisation_id, tenant_id);
drop index files_digest;
create index files_digest on files (digest, tenant_id);
drop index record_events_person;
create index record_events_person on record_events (person_id, tenant_id, number);
drop index payments_line;
create index payments_line on payments (fund_id, line_code, tenant_id);

-- ---- functions ------------------------------------------------------------------------------------------------------

-- The number is made a text before it is joined: joining it as it is depends, to PostgreSQL, on settings, and then this
-- is called thirteen times for each event instead of being written into the sentence that calls it.
create or replace function record_field(value text) returns text language sql immutable as
  $$ select coalesce(octet_length(value)::text || ':' || value, '-') $$;

-- The same as before, without a query to be planned at each call.
create or replace function record_key(contents jsonb, args text[]) returns text language plpgsql immutable as $$
declare
  arg text;
  col text;
  key text;
begin
  foreach arg in array args loop
    if arg like 'key:%' then
      foreach col in array string_to_array(substr(arg, 5), ',') loop
        key = case when key is null then contents ->> col when contents ->> col is null then key
          else key || '/' || (contents ->> col) end;
      end loop;
    end if;
  end loop;
  return key;
end
$$;
