import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { operationMessages } from "./database/messages.ts";
import type { Database } from "./database/database.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { apiProblem, sendProblem } from "./reply.ts";

export type Observed = {
  readonly database: Database;
  readonly metrics: Metrics;
  readonly log: Log;
  /** True from the moment it was asked to stop: then no new requests should be sent here. */
  readonly isStopping: () => boolean;
  /** With it the figures may be fetched from elsewhere; without one from this machine only. */
  readonly metricsToken: string | undefined;
};

/** Counts and logs what is answered, and answers those who watch over the service: /api/ready and /metrics. */
export function observe(app: FastifyInstance, observed: Observed): void {
  const { metrics, log } = observed;
  app.addHook("onRequest", async () => metrics.requestStarted());
  app.addHook("onResponse", async (request, reply) => {
    const ended = {
      method: request.method,
      // The pattern, not the address: what stands in its place may name a person or a fund.
      route: request.routeOptions.url ?? "(page)",
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    };
    metrics.requestEnded(ended);
    const { method, route, status } = ended;
    const level = status >= 500 ? "error" : "info";
    log(level, { event: "request", request: request.id, method, route, status, ms: Math.round(reply.elapsedTime) });
  });
  app.get("/api/ready", async (_request, reply) => {
    const problem = await unreadiness(observed);
    if (problem === undefined) return reply.header("cache-control", "no-store").send({ status: "ready" });
    return sendProblem(reply, apiProblem("database-unavailable", problem));
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayFetch(request, observed.metricsToken)) return refuse(reply);
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics.text());
  });
}

async function unreadiness({ database, isStopping }: Observed): Promise<string | undefined> {
  if (isStopping()) return operationMessages.stopping();
  try {
    await database.system.query("select 1 from record_heads limit 1");
    return undefined;
  } catch {
    return operationMessages.databaseSilent();
  }
}

/** Through a proxy everybody seems to come from this machine, so what was forwarded needs the token as well. */
function mayFetch({ headers, socket }: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];
  if (token !== undefined && given !== undefined) return isSame(given, token);
  const forwarded = headers["x-forwarded-for"] ?? headers["forwarded"] ?? headers["x-real-ip"];
  return forwarded === undefined && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? "");
}

function isSame(given: string, token: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const refuse = (reply: FastifyReply): FastifyReply =>
  sendProblem(reply, apiProblem("right-missing", operationMessages.metricsGuarded()));
