import { composeReport } from "../../documents/index.ts";
import type { Command } from "../command.ts";
import { documentHelp, documentOptions, produce, templateNamed } from "../produce.ts";

export const report: Command = {
  name: "report",
  takes: "案例 --template 模板 --format docx|xlsx|pdf [-o 文件]",
  summary: "按提纲生成报告（Word、Excel 或 PDF）",
  help: [
    "  --template 模板   财预10号、南昌自评、广东2020、广东2024、转移支付自评，或自己的模板文件（.yaml）",
    ...documentHelp,
  ],
  options: { template: { type: "string" }, ...documentOptions },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) =>
    produce(named, values, io, (view, particulars, library) => {
      const template = templateNamed("report", values["template"], library, io);
      return {
        document: composeReport(template, library.tables, view, particulars),
        layout: template.layout,
        name: template.code,
      };
    }),
};
