import { bringUpToDate } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { dataHelp, onData } from "../data.ts";
import { dataMessages } from "../words.ts";

export const migrate: Command = {
  name: "migrate",
  takes: "",
  summary: "把数据库升级到本程序的结构（启动服务时也会自动进行）",
  help: dataHelp,
  options: {},
  words: { least: 0, most: 0 },
  run: (_words, _values, io) =>
    onData(io, async ({ database }) => {
      const steps = await bringUpToDate(database, io.now);
      io.stdout.write(`${steps.length === 0 ? dataMessages.upToDate() : dataMessages.brought(steps)}\n`);
      return 0;
    }),
};
