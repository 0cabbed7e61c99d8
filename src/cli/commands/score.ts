import { hasErrors } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { loadCase } from "../loadCase.ts";
import { scoreJson } from "../scoreJson.ts";
import { scoreText } from "../scoreText.ts";

export const score: Command = {
  name: "score",
  takes: "案例 [--json]",
  summary: "计算得分和等级，列出资金概况和指标得分",
  help: [
    "  --json   以 JSON 输出：total、grade、scheme、money、tree（含逐步推导）、findings；",
    "           数值都是文本；尚未填写的写明「待填（…）」，不以 0 代替",
    "",
    "退出码：有错误时为 1。",
  ],
  options: { json: { type: "boolean" } },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) => {
    const { view, findings } = loadCase(named, io);
    if (values["json"]) io.stdout.write(`${JSON.stringify(scoreJson(view), null, 2)}\n`);
    else io.stdout.write(`${scoreText(view, named)}\n`);
    return hasErrors(findings) ? 1 : 0;
  },
};
