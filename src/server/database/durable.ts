import { spawnSync } from "node:child_process";
import { existsSync, fdatasyncSync, fstatSync } from "node:fs";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Init = NodeFS["init"];
type Stream = { readonly nfd?: number };
type WithNodeFiles = { NODEFS: { stream_ops: { fsync: (stream: Stream) => number } } };

/**
 * PGlite starts PostgreSQL with fsync off, and its file system has no fsync either (upstream issue 1107), so that a
 * committed transaction could be lost when the power fails. This hands every sync on to the operating system.
 */
class DurableFiles extends NodeFS {
  override async init(...[lite, options]: Parameters<Init>): ReturnType<Init> {
    const started = await super.init(lite, options);
    const steps = (started.emscriptenOpts.preRun ??= []);
    if (!Array.isArray(steps)) throw new Error("PGlite's preRun is no list any more");
    const onDisk = filesOnDisk(this.rootDir);
    // NODEFS belongs to the WebAssembly runtime and is not part of PGlite's types.
    steps.push((module) => syncFiles(module, onDisk));
    return started;
  }
}

function syncFiles({ NODEFS }: WithNodeFiles, onDisk: (file: number) => boolean): void {
  NODEFS.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined && !onDisk(nfd)) fdatasyncSync(nfd);
    return 0;
  };
}

/**
 * After a crash PostgreSQL first syncs every file it has, each on its own, which takes seconds where the disk is busy.
 * Where the system can sync all of a file system at once, that is done before, and a file untouched since needs no more.
 */
function filesOnDisk(folder: string): (file: number) => boolean {
  // Clocks of file systems are coarse: what was written just before counts as touched.
  const before = Date.now() - 2_000;
  if (!existsSync(folder) || process.platform !== "linux") return () => false;
  if (spawnSync("sync", ["-f", folder], { stdio: "ignore", timeout: 20_000 }).status !== 0) return () => false;
  // Only while it starts: a clock that is set back later must not make what was just written look old.
  const until = performance.now() + startTime;
  return (file) => performance.now() < until && fstatSync(file).mtimeMs < before;
}

const startTime = 60_000;

const settings = {
  // PGlite's own fdatasync call does nothing; only this method reaches the hook above.
  wal_sync_method: "fsync",
  // Small, since everything lives in this very process.
  shared_buffers: "16MB",
  max_wal_size: "64MB",
  min_wal_size: "32MB",
};

export function durableOptions(folder: string): PGliteOptions {
  const started = PGlite.defaultStartParams.filter((parameter) => parameter !== "-F");
  const set = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return { fs: new DurableFiles(folder), startParams: [...started, ...set] };
}
