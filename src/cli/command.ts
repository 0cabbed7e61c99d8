import type { ParseArgsConfig } from "node:util";
import type { Io } from "./io.ts";

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** 0 all well, 1 there are findings of severity error or it could not start; wrong usage is thrown and ends in 2. */
export type ExitCode = 0 | 1;

export type Command = {
  readonly name: string;
  /** What stands behind the name: 「案例 指标」. */
  readonly takes: string;
  readonly summary: string;
  readonly help: readonly string[];
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** How many words may stand behind the name. */
  readonly words: { readonly least: number; readonly most: number };
  readonly run: (words: readonly string[], values: Values, io: Io) => Promise<ExitCode>;
};
