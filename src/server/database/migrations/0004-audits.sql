-- 报告核验: what the auditor said about a finished report, and what people said about that.

create table audits (
  tenant_id text not null default app_tenant(),
  id text not null,
  organisation_id text not null,
  -- The fund whose figures it was held against, where it was.
  fund_id text,
  -- The audit of the same report before it was corrected.
  previous_id text,
  file_id text not null,
  name text not null check (length(name) between 1 and 200),
  claims integer not null,
  holds integer not null,
  certain integer not null,
  doubts integer not null,
  -- Text, blocks, derivations and findings as plain data.
  contents jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id),
  foreign key (tenant_id, fund_id) references funds (tenant_id, id),
  foreign key (tenant_id, previous_id) references audits (tenant_id, id),
  foreign key (tenant_id, file_id) references files (tenant_id, id)
);
create index audits_organisation on audits (tenant_id, organisation_id, made_at);

-- A finding that somebody explained; it stays in the list, with the reason.
create table audit_dismissals (
  tenant_id text not null default app_tenant(),
  audit_id text not null,
  organisation_id text not null,
  -- The finding by what it says, not by its number, so that it is recognised in the next audit.
  finding text not null check (finding ~ '^[0-9a-f]{16}$'),
  why text not null check (length(why) between 2 and 500),
  dismissed_by text not null,
  dismissed_at timestamptz not null default now(),
  primary key (tenant_id, audit_id, finding),
  foreign key (tenant_id, audit_id) references audits (tenant_id, id),
  foreign key (tenant_id, organisation_id) references organisations (tenant_id, id)
);

select guard_table('audits', 'organisation', array['key:id', 'digest:contents'], 'select, insert');
select guard_table('audit_dismissals', 'organisation', array['key:audit_id,finding'], 'select, insert, delete');
