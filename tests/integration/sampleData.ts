import { createHash } from "node:crypto";
import type { Database } from "../../src/server/database/database.ts";
import { wholeTenant, type Actor } from "../../src/server/database/door.ts";
import { digestOf } from "../../src/server/caseFiles.ts";
import { caseWriter } from "../../src/server/store/caseVersions.ts";
import { recordEvent } from "../../src/server/store/record.ts";
import { smallCase } from "./cases.ts";

export const note = { action: "sample", why: "为了测试", request: "r-1" };
const now = () => new Date("2026-01-02T03:04:05.678Z");

/** A tenant with something in every table that the record keeps: a city with two bureaus, one of them with a unit. */
export async function fillTenant(database: Database, tenant: string): Promise<void> {
  await database.system.write({ ...note, tenant }, async (client) => {
    await client.query("insert into tenants (name) values ($1)", [`租户${tenant}`]);
    await client.query(
      `insert into organisations (id, parent_id, name, kind, level, region_code) values
       ('city', null, '某市', 'government', 'city', '360100'), ('ip', 'city', '市场局', 'bureau', null, null),
       ('unit', 'ip', '保护中心', 'unit', null, null), ('finance', 'city', '财政局', 'finance', null, null)`,
    );
  });
  await database.write(wholeTenant(tenant, "somebody"), note, async (client) => {
    await client.query(
      `insert into people (id, organisation_id, login, name, phone_sealed) values
       ('p1', 'ip', $1, '甲', 'v1:sealed'), ('p2', 'finance', $2, '乙', null)`,
      [`${tenant}-p1`, `${tenant}-p2`],
    );
    await client.query(
      `insert into credentials (person_id, password_hash, history, totp_secret_sealed, recovery_hashes, changed_at)
       values ('p1', '$argon2id$x', array['$argon2id$old', 'a "quoted" one'], 'v1:secret', '{r1,r2}', now()), ('p2', null, '{}', null, '{}', null)`,
    );
    await client.query(
      `insert into role_grants (id, person_id, organisation_id, role, requested_by, approved_by, approved_at) values
       ('g1', 'p1', 'ip', 'programme-officer', 'a1', 'a2', now()), ('g2', 'p2', 'finance', 'finance-officer', 'a1', null, null)`,
    );
    await client.query(
      "insert into api_tokens (id, person_id, name, token_hash, actions, expires_at) values ('t1', 'p1', '接口', $1, '{funds-read}', now() + interval '1 day')",
      [createHash("sha256").update(tenant).digest("hex")],
    );
    const files = smallCase();
    const store = caseWriter(client, now);
    const content = { files, digest: digestOf(files) };
    for (const [id, organisation] of [
      ["fund-ip", "ip"],
      ["fund-unit", "unit"],
      ["fund-finance", "finance"],
    ] as const) {
      await store.addVersion({ id, organisation, origin: "imported", event: "fund-imported", content });
    }
    await store.addVersion({ id: "fund-unit", origin: "imported", event: "fund-deleted" });
    const bytes = Buffer.from("文件\0内容");
    await client.query(
      "insert into files (id, organisation_id, name, media_type, size, digest, content) values ('f1', 'ip', '附件.pdf', 'application/pdf', $1, $2, $3)",
      [bytes.length, createHash("sha256").update(bytes).digest("hex"), bytes],
    );
    await client.query(`insert into settings (name, value) values ('session.minutes', '{"idle": 15, "rate": 0.10}')`);
    await recordEvent(client, { kind: "sign-in", id: "p1", detail: { address: "127.0.0.1" } });
  });
  await database.write(wholeTenant(tenant, "p1"), { action: "renamed" }, async (client) => {
    await client.query("update organisations set name = '市场监督管理局' where id = 'ip'");
    await client.query("update people set phone_sealed = 'v1:another' where id = 'p1'");
  });
  await database.write(wholeTenant(tenant, "p1"), { action: "ended" }, async (client) => {
    await client.query("update role_grants set ended_at = now(), ended_by = 'a2' where id = 'g2'");
    await client.query("insert into settings (name, value) values ('short.lived', '1')");
    await client.query("delete from settings where name = 'short.lived'");
  });
}

export const within = (tenant: string, ...scopes: readonly string[]): Actor => ({ tenant, person: "p1", scopes });
