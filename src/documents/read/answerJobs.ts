// The other end of `runIsolated`: what the program of such a process calls once.
import type { Said } from "./isolate.ts";

export function answerJobs<Job>(work: (job: Job) => Promise<unknown>): void {
  if (!process.send) throw new Error("this program is started by runIsolated only");
  const say = (said: Said) => process.send?.(said);
  process.on("message", (job: Job) => {
    work(job).then(
      (value) => say({ kind: "done", value }),
      (error: unknown) =>
        say({ kind: "failed", because: error instanceof Error ? (error.stack ?? "") : String(error) }),
    );
  });
  process.on("disconnect", () => process.exit());
  say({ kind: "ready" });
}
