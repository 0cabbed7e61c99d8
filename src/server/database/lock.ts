import { createHash } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMessages } from "../messages.ts";
import { StartProblem } from "../startProblem.ts";

/**
 * Lets one process at a time use a data folder: PGlite takes no lock itself, and two on one folder lose each other's
 * rows. A listening socket ends with its process, also after kill -9; a file with a process number would outlive it,
 * and in a container every process is number 1.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const name = socketName(folder);
  const lock = (await listen(name)) ?? ((await isLeftBehind(name)) ? await listen(name) : undefined);
  if (!lock) throw new StartProblem(startMessages.dataInUse(folder));
  return () => new Promise((done) => lock.close(() => done()));
}

function socketName(folder: string): string {
  const name = `hengji-${createHash("sha256").update(folder).digest("hex").slice(0, 40)}`;
  // Linux knows sockets without a file; they need no clearing away.
  if (process.platform === "linux") return `\0${name}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

async function listen(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen(name);
    await once(server, "listening");
    return server.unref();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
}

/** Only where the socket is a file: nobody answers any more, so the file may go. */
async function isLeftBehind(name: string): Promise<boolean> {
  if (!name.endsWith(".sock")) return false;
  const answers = await new Promise<boolean>((tell) => {
    const probe = connect(name, () => tell(true)).on("error", () => tell(false));
    probe.on("close", () => probe.destroy());
  });
  if (!answers) rmSync(name, { force: true });
  return !answers;
}
