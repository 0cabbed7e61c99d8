import { permissionTable, roles, roleTitles } from "./permissions.ts";
import type { Route } from "./route.ts";
import { actionTitles } from "./identity/recordWords.ts";
import { settingKinds, settingNames, type SettingKind } from "./identity/settings.ts";

/** The pages of docs/ that are written from the tables; a test compares them. */

const marks = { tenant: "●", subtree: "○" } as const;

export function permissionsPage(): string {
  const lines = permissionTable().map(({ action, title, who, notOwn }) => {
    const cells = roles.map((role) => {
      if (typeof who === "string") return who === "public" ? "●" : "·";
      const reach = who.find((one) => one.role === role)?.reach;
      return reach === undefined ? "" : marks[reach];
    });
    return row([title, `\`${action}\``, who === "public" ? "●" : "", ...cells, notOwn ? "✗" : ""]);
  });
  const settings = settingNames.map((name) => {
    const kind: SettingKind = settingKinds[name];
    const [standard, bounds] =
      kind.kind === "number"
        ? [`${kind.standard} ${kind.unit}`, `${kind.least}–${kind.most}`]
        : [kind.standard ? "是" : "否", ""];
    return row([kind.title, `\`${name}\``, standard, bounds]);
  });
  return [
    "# Permissions",
    "",
    "Written from `src/server/permissions.ts` by `npm run generate`; do not edit. ● everywhere in the tenant; ○ for the",
    "organisation the role was granted for and all beneath it; · everybody signed in, for their own account; the last column",
    "✗: not by whoever entered or asked for it, nor by the person it is about.",
    "",
    row(["", "action", "nobody signed in", ...roles.map((role) => roleTitles[role]), "own"]),
    row(["---", "---", ...roles.map(() => ":-:"), ":-:", ":-:"]),
    ...lines,
    "",
    "The three administrators (系统管理员, 安全管理员, 审计管理员) hold no business right, and no person may hold one of these",
    "roles together with any other. Roles are asked for by the system administrator and approved by the security administrator,",
    "never for oneself. The auditor sees that figures changed, when and by whom, not the figures.",
    "",
    "## Settings",
    "",
    "Changed by the security administrator, with a reason; the bounds keep the level of protection of GB/T 22239—2019.",
    "",
    row(["setting", "name", "standard", "bounds"]),
    row(["---", "---", "---", "---"]),
    ...settings,
    "",
  ].join("\n");
}

export function apiPage(routes: readonly Route[]): string {
  const lines = routes.map(({ method, path, may, record }) => {
    const rule = permissionTable().find(({ action }) => action === may);
    const who =
      rule === undefined || typeof rule.who === "string"
        ? { public: "everybody", "signed-in": "signed in" }[rule?.who === "signed-in" ? "signed-in" : "public"]
        : rule.who.map(({ role }) => roleTitles[role]).join("、");
    return row([
      method,
      `\`${path}\``,
      rule?.title ?? "",
      who,
      record === null ? "" : (actionTitles[record] ?? record),
    ]);
  });
  return [
    "# The interface for programs",
    "",
    "Written from `src/server/routes.ts` by `npm run generate`; do not edit. The same as OpenAPI 3.1, with all schemas:",
    "[`openapi.json`](openapi.json), served at `/api/openapi.json`.",
    "",
    "- **Who asks.** A program sends `Authorization: Bearer hj_…`, a token made under 「我的账号」: shown once, revocable,",
    "  for at most a year, with the rights of its person or fewer, never for the account itself. A browser has the cookie.",
    "- **Refusals** are `application/problem+json` in Chinese: `type` (`urn:hengji:problem:…`) to program against, `title` and",
    "  `detail` to show, `places` naming the fields of the request, `findings` with file, line and column.",
    "- **Twice is once.** A POST with `Idempotency-Key` is done once; repeated, it is answered as the first time. The same key",
    "  with another request is refused. Keys are kept for two days.",
    "- **Lost updates.** What has a revision is sent with an `ETag`; a change names it in `If-Match`. 428 without one; 412 when",
    "  somebody else was faster, with the thing as it is (`current`) and as it was to become (`wanted`).",
    "- **Pages.** Long lists take `limit` and `cursor`; the reply's `next` is the next cursor, absent at the end.",
    "- **Reasons.** `why` in a body is kept in the record; where it is required, the schema says so.",
    "- **Limits.** 5 MB for a request, 28 MB for an upload (20 MB of file). A case is worked out within 10 seconds and 512 MB",
    "  or refused. An address that fails to sign in 20 times in 15 minutes waits longer and longer (429, `Retry-After`).",
    "",
    row(["", "address", "what", "who", "recorded as"]),
    row(["---", "---", "---", "---", "---"]),
    ...lines,
    "",
  ].join("\n");
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
