import { resolve } from "node:path";
import { backUpTo } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { dataHelp, onData } from "../data.ts";
import { dataMessages } from "../words.ts";

export const backup: Command = {
  name: "backup",
  takes: "文件",
  summary: "把全部数据备份到一个文件",
  help: ["同一份备份可以恢复到内嵌数据库，也可以恢复到 PostgreSQL。", "", ...dataHelp],
  options: {},
  words: { least: 1, most: 1 },
  run: ([file = ""], _values, io) =>
    onData(io, async ({ database }) => {
      const { rows, digest } = await backUpTo(database, resolve(io.cwd, file), io.now);
      io.stdout.write(`${dataMessages.backedUp(file, rows, digest)}\n`);
      return 0;
    }),
};
