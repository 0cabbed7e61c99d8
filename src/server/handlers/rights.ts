import type { PermissionLines, RoleLines } from "../api.ts";
import { administrators, conflictOf, permissionTable, roles, roleTitles } from "../permissions.ts";
import { done, type Reply } from "../reply.ts";

export async function getPermissions(): Promise<Reply> {
  const table: PermissionLines = permissionTable().map((line) => ({
    ...line,
    who: typeof line.who === "string" ? line.who : [...line.who],
  }));
  return done(table);
}

export async function getRoles(): Promise<Reply> {
  const lines: RoleLines = roles.map((role) => ({
    role,
    title: roleTitles[role],
    kind: administrators.includes(role) ? "administrator" : "business",
    conflicts: roles.filter((other) => conflictOf([other], role) !== undefined),
  }));
  return done(lines);
}
