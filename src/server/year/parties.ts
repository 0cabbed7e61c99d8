import type { Party } from "../../core/index.ts";
import type { Caller } from "../identity/caller.ts";
import type { Role } from "../permissions.ts";

/** Which duties of a fund year a role carries. Administrators have none. */
const partyOf: Readonly<Partial<Record<Role, Party>>> = {
  "programme-officer": "officer",
  "finance-officer": "finance",
  director: "director",
  "county-officer": "county",
  "finance-department": "finance-department",
  evaluator: "evaluator",
};

/** What this person is to a fund of the organisation at this path: the duties of every role held at or above it. */
export function partiesOf({ grants }: Caller, path: string): readonly Party[] {
  const held = grants.flatMap(({ role, path: from }) => (path.startsWith(from) ? (partyOf[role] ?? []) : []));
  return [...new Set(held)];
}
