import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { answerBadAddress, answerError, answerUnknown, answerUnreadable, type Report } from "./errors.ts";
import { hostGuard } from "./hostGuard.ts";
import { send } from "./reply.ts";
import { readingDesk, type Asked, type Route, type WritingDesk } from "./route.ts";
import { serveWeb } from "./web.ts";

/** 5 MB of files, as the contract says. */
const bodyLimit = 5 * 1024 * 1024;

export type AppParts = {
  readonly routes: readonly Route[];
  readonly desk: WritingDesk;
  readonly webFolder: string;
  /** The address it will listen on; decides which host names it answers to. */
  readonly host: string;
  readonly report: Report;
};

/** The middleware in order, then the routes, then the pages. Nothing of a request is logged. */
export async function buildApp({ routes, desk, webFolder, host, report }: AppParts): Promise<FastifyInstance> {
  // Chinese sentences for what a schema refuses; zod keeps its language once for the whole program.
  z.config(z.locales.zhCN());
  const app = Fastify({
    bodyLimit,
    requestTimeout: 60_000,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerBadAddress,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(answerError(report));
  // Only JSON: a form or plain text could be sent from a foreign page without asking.
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", hostGuard(host));
  await app.register(helmet, security);
  for (const route of routes) addRoute(app, route, desk);
  const page = await serveWeb(app, webFolder);
  app.setNotFoundHandler(answerUnknown(routes, page));
  return app;
}

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

function addRoute(app: FastifyInstance, route: Route, desk: WritingDesk): void {
  const { method, path, body } = route;
  app.withTypeProvider<ZodTypeProvider>().route({
    method,
    url: path,
    schema: body ? { body } : {},
    handler: async (request, reply) => {
      const asked = { params: request.params, body: request.body } as Asked;
      // What is not recorded gets nothing to write with.
      const answer = route.record === null ? route.handle(asked, readingDesk(desk)) : route.handle(asked, desk);
      return send(reply, await answer);
    },
  });
}
