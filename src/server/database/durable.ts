import { fdatasyncSync } from "node:fs";
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
    // NODEFS belongs to the WebAssembly runtime and is not part of PGlite's types.
    steps.push((module) => syncFiles(module));
    return started;
  }
}

function syncFiles({ NODEFS }: WithNodeFiles): void {
  NODEFS.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) fdatasyncSync(nfd);
    return 0;
  };
}

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
