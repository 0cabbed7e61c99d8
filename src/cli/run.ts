import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startServer } from "../server/index.ts";

export type Streams = { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };

/** Runs one command and answers with the exit code. */
export async function run(argv: readonly string[], io: Streams): Promise<number> {
  const [command, ...rest] = argv;
  if (command !== "serve") {
    io.stderr.write("用法：hengji serve [--host 127.0.0.1] [--port 4180]\n");
    return 2;
  }
  const { values } = parseArgs({ args: rest, options: { host: { type: "string" }, port: { type: "string" } } });
  // The same two steps up lead to dist/web from src/cli and from dist/cli.
  const webFolder = fileURLToPath(new URL("../../dist/web", import.meta.url));
  const { address } = await startServer({
    host: values.host ?? "127.0.0.1",
    port: Number(values.port ?? 4180),
    webFolder,
  });
  io.stdout.write(`衡绩已启动：${address}\n`);
  return 0;
}
