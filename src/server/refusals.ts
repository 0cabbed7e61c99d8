import { administrationMessages, rightsMessages } from "./identity/messages.ts";
import { refused, type Reply } from "./reply.ts";

/** Rules that the database keeps, in words; undefined for what is a mistake of ours. */
export function refusalOfDatabase(error: unknown): Reply | undefined {
  if (!(error instanceof Error)) return undefined;
  switch ("constraint" in error ? error.constraint : undefined) {
    case "people_login_key":
      return refused("login-taken", administrationMessages.loginTaken());
    // The same fund and year, of an organisation that the person does not even see.
    case "funds_pkey":
      return refused("out-of-reach", rightsMessages.outOfReachAtAll());
    case "role_grants_once":
      return refused("grant-exists", administrationMessages.grantExists());
    case "role_grants_one_administrator":
      return refused("roles-separated", rightsMessages.separatedAlready());
  }
  const code = "code" in error ? error.code : undefined;
  // Written by the trigger that keeps the tree a tree.
  if (code === "23514" && error.message.includes("below itself")) {
    return refused("organisation-unfit", administrationMessages.inItself());
  }
  // Row-level security: out of reach, whatever our own rules have said.
  return code === "42501" ? refused("out-of-reach", rightsMessages.outOfReachAtAll()) : undefined;
}
