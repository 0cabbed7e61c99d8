import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { DatabaseGone } from "./database/transaction.ts";
import { fieldSentence } from "./fieldWords.ts";
import { details } from "./messages.ts";
import { apiProblem, problemType, sendProblem } from "./reply.ts";
import type { ApiProblem } from "./api.ts";
import type { Route } from "./route.ts";

/** Where it is told what went wrong inside; the requester gets only the code. */
export type Report = (code: string, error: unknown) => void;

export function answerError(report: Report) {
  return (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendProblem(reply, problemOf(error, report));
}

function problemOf(error: FastifyError, report: Report): ApiProblem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const refused = error.validation.slice(0, 20);
    const places = refused.map(({ instancePath, message }) => ({
      field: fieldName(instancePath),
      message: message ?? "",
    }));
    const issues = new Set(
      refused.map(({ instancePath, message }) => `${fieldSentence(instancePath)}：${message ?? ""}`),
    );
    return { ...apiProblem("request-malformed", details.malformed([...issues].slice(0, 10))), places };
  }
  switch (error.code) {
    // Null characters and halves of characters, which no text of the database can hold.
    case "22021":
    case "22P05":
      return apiProblem("request-malformed", details.unfitText());
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return apiProblem("body-too-large", details.bodyTooLarge());
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return apiProblem("media-type-unknown", details.mediaTypeUnknown());
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return apiProblem("request-unreadable", details.emptyBody());
    case "FST_ERR_CTP_INVALID_JSON_BODY":
      return apiProblem("request-unreadable", details.notJson());
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return apiProblem("request-unreadable", details.requestUnreadable());
  }
  return ourMistake(error, report);
}

/** 「/files/0/name」 as the list shows it: files[1].name, counted from one. */
function fieldName(path: string): string {
  const name = path
    .slice(1)
    .replaceAll("/", ".")
    .replace(/\.(\d+)/g, (_all, index: string) => `[${Number(index) + 1}]`);
  return name === "" ? "请求体" : name;
}

/** Whoever runs the server is told the cause; the code connects it with what the requester was shown. */
function ourMistake(error: unknown, report: Report): ApiProblem {
  const code = randomUUID().slice(0, 8);
  report(code, error);
  if (error instanceof DatabaseGone || isUnreachable(error))
    return apiProblem("database-unavailable", details.databaseUnavailable(code));
  return apiProblem("went-wrong", details.wentWrong(code));
}

/** A connection that could not be made, or broke: codes of the system, of PostgreSQL (08…, 57P…), or the driver's words. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return (
    /^(08|57P|ECONN|ENOENT$|EPIPE$|ETIMEDOUT$)/.test(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message)
  );
}

/** Pages have addresses of their own inside the browser; whatever is neither page nor route is unknown. */
export function answerUnknown(routes: readonly Route[], page: ((reply: FastifyReply) => FastifyReply) | undefined) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split("?")[0] ?? "";
    const allowed = routes.filter((route) => fits(route.path, path)).map(({ method }) => method);
    if (allowed.length > 0 && !allowed.some((method) => method === request.method)) {
      reply.header("allow", allowed.join(", "));
      const detail = details.methodNotAllowed(request.method, path, allowed.join("、"));
      return sendProblem(reply, apiProblem("method-not-allowed", detail));
    }
    if (!asksForPage(request, path)) {
      return sendProblem(reply, apiProblem("route-unknown", details.routeUnknown(request.method, path)));
    }
    return page ? page(reply) : sendProblem(reply, apiProblem("page-missing", details.pageMissing()));
  };
}

function fits(pattern: string, path: string): boolean {
  const [wanted, found] = [pattern.split("/"), path.split("/")];
  return wanted.length === found.length && wanted.every((part, index) => part.startsWith(":") || part === found[index]);
}

/** Names of figures contain dots, so only endings of files that pages load tell a missing file from a page. */
const fileEnding = /\.(js|mjs|css|map|json|html|ico|png|jpg|svg|txt|webmanifest|woff2?)$/i;

function asksForPage({ method, headers }: FastifyRequest, path: string): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (/^\/(api|assets)(\/|$)/.test(path) || fileEnding.test(path)) return false;
  return /text\/html|\*\/\*/.test(headers.accept ?? "*/*");
}

/** Fastify could not take the address apart (a broken %-sequence, a name beyond all measure). */
export function answerBadAddress(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void error;
  void sendProblem(reply, apiProblem("request-unreadable", details.requestUnreadable()));
}

/** Not even HTTP: there is no request to answer, only the line. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const problem =
    error.code === "HPE_HEADER_OVERFLOW"
      ? apiProblem("header-too-large", details.headerTooLarge())
      : apiProblem("request-unreadable", details.requestUnreadable());
  const body = JSON.stringify(problem);
  const head = [`HTTP/1.1 ${problem.status} Refused`, `Content-Type: ${problemType}`, "Connection: close"];
  socket.end([...head, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n"));
}
