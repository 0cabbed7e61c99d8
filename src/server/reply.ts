import type { FastifyReply } from "fastify";
import type { Finding } from "../core/index.ts";
import type { ApiProblem } from "./api.ts";
import { problemMessages, type ProblemCode } from "./messages.ts";

type Headers = Readonly<Record<string, string>>;

/** What a handler answers: something done, or a refusal with its reason. */
export type Reply = (
  | { readonly status: 200; readonly body: unknown }
  /** Written out already, as JSON. */
  | { readonly status: 200; readonly json: Buffer }
  | { readonly status: 201; readonly body: unknown; readonly location: string }
  | { readonly status: 204 }
  | { readonly problem: ApiProblem }
) & { readonly headers?: Headers };

export const done = (body: unknown, headers: Headers = {}): Reply => ({ status: 200, body, headers });
export const created = (body: unknown, location: string, headers: Headers = {}): Reply => ({
  status: 201,
  body,
  location,
  headers,
});
export const gone: Reply = { status: 204 };

/** The version of a thing, to be given back in If-Match. */
export const etag = (revision: number): Headers => ({ etag: `"${revision}"` });

export function refused(code: ProblemCode, detail: string, findings?: readonly Finding[]): Reply {
  return { problem: apiProblem(code, detail, findings) };
}

/** A refusal with more to it: fields, or the versions of a thing. */
export function refusedWith(
  code: ProblemCode,
  detail: string,
  more: Pick<ApiProblem, "places" | "current" | "wanted">,
): Reply {
  return { problem: { ...apiProblem(code, detail), ...more } };
}

/** Problem details (RFC 9457); the type is a name to program against, not an address to open. */
export function apiProblem(code: ProblemCode, detail: string, findings?: readonly Finding[]): ApiProblem {
  const { status, title } = problemMessages[code];
  return { type: `urn:hengji:problem:${code}`, title, status, detail, ...(findings && { findings }) };
}

/** The bytes of a file are sent as they are; whatever else is JSON. */
export function send(reply: FastifyReply, answer: Reply): FastifyReply {
  reply.header("cache-control", "no-store").headers(answer.headers ?? {});
  if ("problem" in answer) return sendProblem(reply, answer.problem);
  if (answer.status === 204) return reply.status(204).send();
  if (answer.status === 201) reply.header("location", answer.location);
  if ("json" in answer) return reply.status(answer.status).type(jsonType).send(answer.json);
  return reply.status(answer.status).send(answer.body);
}

const jsonType = "application/json; charset=utf-8";
export const problemType = "application/problem+json; charset=utf-8";

export function sendProblem(reply: FastifyReply, problem: ApiProblem): FastifyReply {
  return reply.status(problem.status).type(problemType).header("cache-control", "no-store").send(problem);
}
