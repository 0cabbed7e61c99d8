import { examine } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { dataHelp, onData } from "../data.ts";
import { dataMessages } from "../words.ts";

export const doctor: Command = {
  name: "doctor",
  takes: "[--head 链头] [--json]",
  summary: "检查全部数据：留痕链、数据与留痕是否一致、各项不变条件",
  help: [
    "  --head 租户:编号:校验值   以前记下的链头，核对它仍在留痕中；可用逗号写多个",
    "  --json                   以 JSON 输出",
    "",
    "只检查，不改动任何内容；发现问题时退出码为 1。",
    "",
    ...dataHelp,
  ],
  options: { head: { type: "string" }, json: { type: "boolean" } },
  words: { least: 0, most: 0 },
  run: (_words, values, io) =>
    onData(io, async ({ database, keys }) => {
      const noted = typeof values["head"] === "string" ? values["head"].split(",") : [];
      const examination = await examine(database, keys, noted);
      const { missing, tenants, rows, findings } = examination;
      const code = missing.length > 0 || findings.length > 0 ? 1 : 0;
      if (values["json"] === true) {
        io.stdout.write(`${JSON.stringify(examination, null, 2)}\n`);
        return code;
      }
      if (missing.length > 0) {
        io.stdout.write(`${dataMessages.stepsMissing(missing)}\n`);
        return code;
      }
      const lines = [
        ...tenants.map(({ tenant, events, head }) => dataMessages.head(tenant, events, head)),
        dataMessages.rows(rows),
        findings.length === 0 ? dataMessages.healthy() : dataMessages.found(findings.length),
        ...findings.map((sentence) => `  ${sentence}`),
      ];
      io.stdout.write(`${lines.join("\n")}\n`);
      return code;
    }),
};
