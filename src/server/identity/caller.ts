import type { Named, Stage } from "../api.ts";
import { may, reachOf, type Action, type Actor, type Grant, type Thing, type Verdict } from "../permissions.ts";
import type { Policy } from "./settings.ts";

/** Who asks, as the session or the token of the request says. */
export type Caller = {
  readonly tenant: { readonly id: string; readonly name: string; readonly demo: boolean };
  readonly person: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    readonly organisation: Named;
    readonly demo: boolean;
  };
  readonly grants: readonly (Grant & { readonly organisationName: string })[];
  readonly stage: Stage;
  readonly policy: Policy;
  /** How the record of the tenant ended when the request came; null where it has not begun. */
  readonly head: string | null;
  readonly by:
    | { readonly kind: "session"; readonly id: string; readonly digest: string; readonly ends: Date }
    /** Actions are what the token is confined to. */
    | { readonly kind: "token"; readonly id: string; readonly actions: readonly string[] | null };
};

export function actorOf({ person, grants }: Caller): Actor {
  return { person: person.id, grants };
}

/** Whether the caller may do this to that thing. */
export function callerMay(caller: Caller | undefined, action: Action, thing?: Thing): Verdict {
  return may(caller && actorOf(caller), action, thing);
}

/** Paths beneath which the database shows this caller anything, for this action. */
export function scopesOf(caller: Caller, action: Action): readonly string[] {
  const reach = reachOf(actorOf(caller), action);
  return reach === "tenant" ? ["/"] : reach;
}
