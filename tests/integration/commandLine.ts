import { run } from "../../src/cli/run.ts";

export type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** Runs one command with streams of its own; `serve` ends at once unless told otherwise. */
export async function hengji(argv: readonly string[], around: Around = {}): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(argv, {
    stdout: { write: (text) => (out.push(text), around.onOutput?.(text)) },
    stderr: { write: (text) => void err.push(text) },
    cwd: around.cwd ?? process.cwd(),
    env: around.env ?? {},
    now: () => new Date("2026-01-02T03:04:05Z"),
    untilStopped: around.untilStopped ?? (async () => undefined),
  });
  return { code, out: out.join(""), err: err.join("") };
}

export type Around = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly untilStopped?: () => Promise<void>;
  readonly onOutput?: (text: string) => void;
};

/** `serve` as a running thing: its address once it is ready, and a way to stop it. */
export async function serving(env: Readonly<Record<string, string>>, argv: readonly string[] = ["--port", "0"]) {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((go) => (stop = go));
  let tell = (_text: string): void => undefined;
  const ready = new Promise<string>((go) => (tell = go));
  const ended = hengji(["serve", ...argv], { env, untilStopped: () => stopped, onOutput: (text) => tell(text) });
  const said = await Promise.race([ready, ended.then(({ err }) => Promise.reject(new Error(err)))]);
  const address = /http:\S+/.exec(said)?.[0] ?? "";
  return {
    said,
    address,
    stop: () => {
      stop();
      return ended;
    },
  };
}
