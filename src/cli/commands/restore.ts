import { resolve } from "node:path";
import { restoreFrom } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { dataHelp, onData } from "../data.ts";
import { dataMessages } from "../words.ts";

export const restore: Command = {
  name: "restore",
  takes: "文件 [--despite-findings]",
  summary: "把备份恢复到一个空数据库",
  help: [
    "  --despite-findings   备份中的数据与其留痕不符时仍然恢复",
    "",
    "只写入空数据库；出错时不留下任何内容。",
    "",
    ...dataHelp,
  ],
  options: { "despite-findings": { type: "boolean" } },
  words: { least: 1, most: 1 },
  run: ([file = ""], values, io) =>
    onData(io, async ({ database }) => {
      const despiteFindings = values["despite-findings"] === true;
      const options = { now: io.now, despiteFindings };
      const { rows, header, verification } = await restoreFrom(database, resolve(io.cwd, file), options);
      io.stdout.write(`${dataMessages.restored(file, rows, header.made)}\n`);
      const { length } = verification.findings;
      if (length > 0) io.stderr.write(`${dataMessages.restoredDespite(length)}\n`);
      return length > 0 ? 1 : 0;
    }),
};
