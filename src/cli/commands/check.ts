import { hasErrors } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { countsText, findingsText } from "../findings.ts";
import { loadCase } from "../loadCase.ts";

export const check: Command = {
  name: "check",
  takes: "案例 [--json]",
  summary: "列出案例的全部问题及其位置",
  help: ["  --json   以 JSON 输出", "", "退出码：有错误时为 1。"],
  options: { json: { type: "boolean" } },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) => {
    const { findings } = loadCase(named, io);
    if (values["json"]) io.stdout.write(`${JSON.stringify({ findings }, null, 2)}\n`);
    else io.stdout.write(`${findings.length > 0 ? `${findingsText(findings)}\n\n` : ""}${countsText(findings)}\n`);
    return hasErrors(findings) ? 1 : 0;
  },
};
