import { hasErrors } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { UsageProblem } from "../io.ts";
import { exampleNames, loadCase } from "../loadCase.ts";
import { reproductionMarkdown, reproductionText, type Reproduction } from "../reproductionText.ts";
import { usageMessages } from "../words.ts";

export const reproduce: Command = {
  name: "reproduce",
  takes: "案例|--all [--markdown]",
  summary: "把报告印制的数与推导结果逐一对照",
  help: [
    "  --all        对照全部示例",
    "  --markdown   以 Markdown 输出（docs/reproduction.md 即由 --all --markdown 生成）",
    "",
    "退出码：有错误（包括没有说明原因的差异）时为 1。",
  ],
  options: { all: { type: "boolean" }, markdown: { type: "boolean" } },
  words: { least: 0, most: 1 },
  run: async ([named], values, io) => {
    if ((named === undefined) !== (values["all"] === true)) throw new UsageProblem(usageMessages.reproduceWhat());
    const cases: (Reproduction & { readonly failed: boolean })[] = [];
    for (const name of named === undefined ? exampleNames() : [named]) {
      const { view, comparisons, findings } = loadCase(name, io);
      cases.push({ named: name, fund: view.fund, comparisons, failed: hasErrors(findings) });
    }
    const [only] = cases;
    if (named !== undefined && only?.comparisons.length === 0)
      throw new UsageProblem(usageMessages.nothingPrinted(named));
    io.stdout.write(values["markdown"] ? reproductionMarkdown(cases) : reproductionText(cases));
    return cases.some(({ failed }) => failed) ? 1 : 0;
  },
};
