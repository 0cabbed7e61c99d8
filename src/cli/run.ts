import { parseArgs } from "node:util";
import { commands } from "./commands.ts";
import type { Command, Values } from "./command.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { UsageProblem, type Io } from "./io.ts";
import { nearNames } from "./near.ts";
import { version } from "./version.ts";
import { usageMessages } from "./words.ts";

export type { Io } from "./io.ts";

/** Runs one command. 0: all well. 1: findings of severity error, or it could not start. 2: wrong usage, unreadable input. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === undefined) {
    io.stderr.write(generalHelp());
    return 2;
  }
  if (name === "--version" || name === "-v") return say(`${version()}\n`, io);
  if (name === "--help" || name === "-h" || name === "help") {
    return say(rest[0] === undefined ? generalHelp() : commandHelp(commandNamed(rest[0])), io);
  }
  const command = commandNamed(name);
  if (rest.includes("--help") || rest.includes("-h")) return say(commandHelp(command), io);
  const { words, values } = parsed(command, rest);
  return command.run(words, values, io);
}

function say(text: string, { stdout }: Io): number {
  stdout.write(text);
  return 0;
}

function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const near = nearNames(
    name,
    commands.map((one) => one.name),
    2,
  );
  throw new UsageProblem(usageMessages.commandUnknown(name, near));
}

function parsed(command: Command, args: readonly string[]): { words: readonly string[]; values: Values } {
  const { words, values } = parsedArgs(command, args);
  const { name, takes } = command;
  if (words.length < command.words.least) throw new UsageProblem(usageMessages.wordsMissing(name, takes));
  const extra = words[command.words.most];
  if (extra !== undefined) throw new UsageProblem(usageMessages.wordsTooMany(name, takes, extra));
  return { words, values };
}

/** Node's own parser, with our sentences for what it refuses. */
function parsedArgs({ name, options }: Command, args: readonly string[]): { words: readonly string[]; values: Values } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { words: positionals, values: values as Values };
  } catch (error) {
    if (!(error instanceof TypeError) || !("code" in error)) throw error;
    const option = /'(-[^' ]*)/.exec(error.message)?.[1] ?? "";
    if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
      throw new UsageProblem(usageMessages.optionUnknown(option, name), { cause: error });
    }
    throw new UsageProblem(usageMessages.optionMisused(option, name), { cause: error });
  }
}
