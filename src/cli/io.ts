/** Everything a command takes from its surroundings, so that a test needs no process. */
export type Io = {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Settles when the program is asked to stop; only `serve` waits for it. */
  readonly untilStopped: () => Promise<void>;
};

export type Output = { readonly write: (text: string) => unknown };

/** What the one at the keyboard can put right: a wrong word, a missing file. Shown without a stack, exit code 2. */
export class UsageProblem extends Error {}
