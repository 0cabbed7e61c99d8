import { administrationMessages } from "../identity/messages.ts";
import { refused, refusedWith, type Reply } from "../reply.ts";

/** Two people at once: the second is shown both versions instead of undoing the first. Undefined when all is well. */
export function versionRefusal(
  ifMatch: string | undefined,
  current: { readonly revision: number },
  wanted: unknown,
): Reply | undefined {
  if (ifMatch === undefined) return refused("precondition-missing", administrationMessages.preconditionMissing());
  if (ifMatch === `${current.revision}`) return undefined;
  const detail = administrationMessages.changedMeanwhile(`${current.revision}`, ifMatch.slice(0, 20));
  return refusedWith("changed-meanwhile", detail, { current, wanted });
}
