import fastifyStatic from "@fastify/static";
import Fastify from "fastify";

export type ServerConfig = { readonly host: string; readonly port: number; readonly webFolder: string };

/** Serves the built pages and says where. */
export async function startServer({ host, port, webFolder }: ServerConfig): Promise<{ readonly address: string }> {
  const app = Fastify();
  await app.register(fastifyStatic, { root: webFolder });
  return { address: await app.listen({ host, port }) };
}
