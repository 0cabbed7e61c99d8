import { randomUUID } from "node:crypto";
import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { answerBadAddress, answerError, answerUnknown, answerUnreadable, type Report } from "./errors.ts";
import { enter } from "./guard.ts";
import { hostGuard } from "./hostGuard.ts";
import { requestDigest } from "./idempotency.ts";
import type { Caller } from "./identity/caller.ts";
import { send, type Reply } from "./reply.ts";
import { readingDesk, writingDesk, type Asked, type Route, type Services } from "./route.ts";
import { schemaWords } from "./schemaWords.ts";
import { serveWeb } from "./web.ts";

/** 5 MB of files, as the contract says. */
const bodyLimit = 5 * 1024 * 1024;

export type AppParts = {
  readonly routes: readonly Route[];
  readonly services: Services;
  readonly webFolder: string;
  /** The address it will listen on; decides which host names it answers to. */
  readonly host: string;
  readonly report: Report;
  /** Whether a proxy in front tells address and scheme of the requester. */
  readonly trustProxy?: boolean;
  /** Added before the routes: what counts and logs them. */
  readonly observe?: (app: FastifyInstance) => void;
};

/** The middleware in order, then the routes, then the pages. Nothing of a request is logged. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { routes, services, webFolder, host, report, trustProxy = false } = parts;
  // Chinese sentences for what a schema refuses; zod keeps its language once for the whole program.
  z.config({ localeError: schemaWords });
  const app = Fastify({
    bodyLimit,
    trustProxy,
    genReqId: () => randomUUID(),
    requestTimeout: 60_000,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerBadAddress,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(answerError(report));
  // Only JSON: a form or plain text could be sent from a foreign page without asking.
  app.removeContentTypeParser("text/plain");
  parts.observe?.(app);
  app.addHook("onRequest", hostGuard(host));
  app.decorateRequest("caller", undefined);
  await app.register(helmet, security);
  for (const route of routes) addRoute(app, route, services);
  const page = await serveWeb(app, webFolder);
  app.setNotFoundHandler(answerUnknown(routes, page));
  return app;
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
}

const megabyte = 1024 * 1024;

const security = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // Ant Design and the charts write their styles while they run.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      workerSrc: ["'self'", "blob:"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // It speaks plain HTTP; a proxy in front that adds TLS adds these too.
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
};

function addRoute(app: FastifyInstance, route: Route, services: Services): void {
  const { method, path, body, query, megabytes } = route;
  app.withTypeProvider<ZodTypeProvider>().route({
    method,
    url: path,
    ...(megabytes !== undefined && { bodyLimit: megabytes * megabyte }),
    schema: { ...(body && { body }), ...(query && { querystring: query }) },
    // Before the body is read: whoever may not come in shall not send five megabytes either.
    onRequest: async (request, reply) => {
      const entry = await enter(request, route, services);
      if ("refusal" in entry) return send(reply, entry.refusal);
      request.caller = entry.caller;
      return undefined;
    },
    handler: async (request, reply) => send(reply, await answer(request, route, services)),
  });
}

/** What is not recorded gets nothing to write with. */
function answer(request: FastifyRequest, route: Route, services: Services): Promise<Reply> {
  const asked = askedOf(request);
  const { caller } = request;
  if (route.for === "anyone") return route.handle(asked, { services, caller });
  // The gate lets nobody else through.
  if (caller === undefined) throw new Error(`${route.method} ${route.path} is open to strangers`);
  if (route.for === "reading") {
    const { may, lasting } = route;
    const read = () => route.handle(asked, readingDesk(services, caller, may));
    return lasting ? services.answers.of({ caller, may, address: request.url }, read) : read();
  }
  const key = request.headers["idempotency-key"];
  const keyed = {
    key: typeof key === "string" && request.method === "POST" ? key.slice(0, 200) || undefined : undefined,
    digest: requestDigest(request.method, request.url, request.body),
    isSecret: route.isSecret ?? false,
    request: request.id,
    why: reasonIn(request.body),
  };
  return route.handle(asked, writingDesk(services, caller, route, keyed));
}

function askedOf(request: FastifyRequest): Asked {
  const ifMatch = /^(?:W\/)?"(?<revision>[^"]*)"$/.exec(request.headers["if-match"] ?? "")?.groups?.["revision"];
  return {
    params: fitParams(request.params as Asked["params"]),
    body: request.body,
    query: request.query,
    ...(ifMatch !== undefined && { ifMatch }),
    from: {
      address: request.ip,
      agent: request.headers["user-agent"] ?? "",
      request: request.id,
      isSecure: request.protocol === "https",
    },
  };
}

/** What no text of the database can hold is no id either; it must not come to a question that cannot be asked. */
function fitParams(params: Asked["params"]): Asked["params"] {
  const fit = Object.entries(params).map(([name, value]) => [
    name,
    // oxlint-disable-next-line no-control-regex -- the null character is what is looked for
    value.replace(/[\u0000\uD800-\uDFFF]/gu, "\uFFFD"),
  ]);
  return Object.fromEntries(fit);
}

/** Wherever a body has a reason, the record has it too. */
function reasonIn(body: unknown): string | undefined {
  return typeof body === "object" && body !== null && "why" in body && typeof body.why === "string"
    ? body.why
    : undefined;
}
