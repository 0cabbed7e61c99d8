// Work on what strangers send runs in a process of its own, with an end to its time and its memory. A thread would be
// lighter, but Node 20 ends the whole process when a thread runs out of memory while its young objects are moved.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export type Isolation = {
  /** From the moment the work starts; loading the program does not count. */
  readonly milliseconds: number;
  /** What the work may keep in memory, in megabytes; the bytes it was given do not count. */
  readonly megabytes: number;
};

export type Isolated<T> =
  { readonly kind: "done"; readonly value: T } | { readonly kind: "too-slow" } | { readonly kind: "too-large" };

/** What the program says: that it is ready, then what became of its one job. */
export type Said =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly because: string };

/**
 * One job in one process. Its program answers through `answerJobs`; the caller names the type of what it answers.
 * A mistake of ours in it is thrown here.
 */
export function runIsolated<T>(program: URL, job: object, limits: Isolation): Promise<Isolated<T>> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(runnable(program)), [], {
      execArgv: [`--max-old-space-size=${limits.megabytes}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let timer: NodeJS.Timeout | undefined;
    const end = (how: () => void) => {
      clearTimeout(timer);
      how();
      child.kill("SIGKILL");
    };
    child.on("message", (said: Said) => {
      switch (said.kind) {
        case "ready":
          timer = setTimeout(() => end(() => resolve({ kind: "too-slow" })), limits.milliseconds);
          return child.send(job);
        case "done":
          return end(() => resolve({ kind: "done", value: said.value as T }));
        case "failed":
          return end(() => reject(new Error(said.because)));
      }
    });
    child.on("error", (error) => end(() => reject(error)));
    // Out of memory, Node gives itself up; whoever killed it from outside did so for want of memory too.
    child.on("exit", (code, signal) => {
      if (signal !== null || code === outOfMemory) end(() => resolve({ kind: "too-large" }));
      else end(() => reject(new Error(`the process ended by itself with ${code}`)));
    });
  });
}

/** What a shell makes of SIGABRT. */
const outOfMemory = 134;

/** Node runs what was built: where the sources run themselves, as in tests, the process takes the built program. */
function runnable(program: URL): URL {
  if (!program.pathname.endsWith(".ts")) return program;
  const at = program.href.lastIndexOf("/src/");
  return new URL(`${program.href.slice(0, at)}/dist/${program.href.slice(at + 5, -3)}.js`);
}
