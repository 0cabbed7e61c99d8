import { BackupProblem, configFrom, StartProblem, type ServerConfig } from "../server/index.ts";
import type { ExitCode } from "./command.ts";
import { UsageProblem, type Io } from "./io.ts";

/** Said in the help of every command that works on stored data. */
export const dataHelp = [
  "数据在哪里由环境变量或配置文件决定，与 hengji serve 相同：",
  "  HENGJI_DATA    数据目录（内嵌数据库），默认程序文件夹下的 .hengji；使用前请先停止服务",
  "  DATABASE_URL   PostgreSQL 数据库；服务运行时也可以使用",
];

/** Runs work on the data that `serve` would use; what stands in its way is told without a stack, with exit code 1. */
export async function onData(io: Io, work: (config: ServerConfig) => Promise<ExitCode>): Promise<ExitCode> {
  const config = usable(() => configFrom(io.env, io.cwd));
  try {
    return await work(config);
  } catch (error) {
    if (!(error instanceof StartProblem || error instanceof BackupProblem)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** A setting that cannot be read is wrong usage, whoever wrote it. */
export function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof StartProblem ? new UsageProblem(error.message, { cause: error }) : error;
  }
}
