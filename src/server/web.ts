import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Serves the built pages; the function sends the one page that all addresses inside the app share. */
export async function serveWeb(
  app: FastifyInstance,
  folder: string,
): Promise<((reply: FastifyReply) => FastifyReply) | undefined> {
  if (!existsSync(join(folder, "index.html"))) return undefined;
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders: (response, path) => void response.setHeader("cache-control", cacheControl(path)),
  });
  return (reply) => reply.sendFile("index.html");
}

/** Vite puts a fingerprint of the content into the names under assets/; everything else may change at any time. */
function cacheControl(path: string): string {
  return /[\\/]assets[\\/]/.test(path) ? "public, max-age=31536000, immutable" : "no-cache";
}
