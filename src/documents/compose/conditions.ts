import type { Condition } from "../templates/template.ts";
import { lookupIn, type Scope } from "./scope.ts";

export function holds({ when, without }: Condition, scope: Scope): boolean {
  return (when === undefined || isThere(when, scope)) && (without === undefined || !isThere(without, scope));
}

/** A figure that is known, a list with something in it. */
function isThere(name: string, scope: Scope): boolean {
  const list = scope.list(name);
  return list ? list.length > 0 : lookupIn(scope)(name).state === "known";
}
