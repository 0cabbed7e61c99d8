import type { FastifyReply, FastifyRequest } from "fastify";
import { details } from "./messages.ts";
import { apiProblem, sendProblem } from "./reply.ts";

const ownNames = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|::1)$/i;

export const isLocal = (host: string): boolean => ownNames.test(host.replace(/^\[|\]$/g, ""));

/**
 * A page on the internet can point its own name at 127.0.0.1 and then read and delete here as if it were ours. As long
 * as the server is for this machine only, it answers to this machine's names only.
 */
export function hostGuard(host: string) {
  const guarded = isLocal(host);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!guarded || request.hostname === "" || isLocal(request.hostname)) return undefined;
    return sendProblem(reply, apiProblem("host-unknown", details.hostUnknown(request.hostname)));
  };
}
