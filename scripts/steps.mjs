// How a script tells what it does, runs other programs, and ends.
import { spawn } from "node:child_process";

/** Something the user can put right; shown without a stack. */
export class SetupError extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** For scripts to end with: what the user can mend in words, our own mistakes with their stack. */
export function fail(error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`衡绩｜${error.message}\n`);
  process.exitCode = error.exitCode;
}

export const sayTo = (stream) => (text) => void stream.write(`衡绩｜${text}\n`);

/**
 * npm runs scripts through a shell, and a signal sent to npm ends that shell but not what runs in it. Without this a
 * stopped `npm start` would leave its server behind.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 100);
  watch.unref();
}

/** Says what is being done, that it still goes on, and how long it took. */
export async function reported(say, doing, done, work) {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
  say(`正在${doing}……`);
  const still = setInterval(() => say(`仍在${doing}，已用 ${seconds()} 秒……`), 20_000);
  try {
    await work();
  } finally {
    clearInterval(still);
  }
  say(`${done}（${seconds()} 秒）。`);
}

const stopping = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Keeps the output for the case of failure, and takes the child along when this process is told to stop. */
export function run(command, args, { cwd, what, lock, env = process.env }) {
  return new Promise((resolve, reject) => {
    const shell = command.endsWith(".cmd");
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", "pipe", "pipe"] });
    if (child.pid !== undefined) lock.include(child.pid);
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    let stoppedBy;
    const stop = (signal) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    for (const signal of Object.keys(stopping)) process.on(signal, stop);
    const end = (error) => {
      for (const signal of Object.keys(stopping)) process.off(signal, stop);
      if (error === undefined) resolve();
      else reject(error);
    };
    child.on("error", (error) => end(new SetupError(`不能运行 ${command}：${error.message}`)));
    child.on("close", (code, signal) => {
      if (stoppedBy !== undefined) return end(new SetupError(`${what} 被中断。`, stopping[stoppedBy]));
      if (code === 0) return end();
      const text = Buffer.concat(output).toString().trim();
      return end(new SetupError(`${what} 未成功（${signal ?? `退出码 ${code}`}）：\n${text}`));
    });
  });
}
