import { composeTableDocument } from "../../documents/index.ts";
import type { Command } from "../command.ts";
import { documentHelp, documentOptions, produce, templateNamed } from "../produce.ts";

export const table: Command = {
  name: "table",
  takes: "案例 --kind 表样 --format docx|xlsx|pdf [-o 文件]",
  summary: "生成一张官方表样（目标申报表、自评表、打分表等）",
  help: [
    "  --kind 表样       项目支出绩效目标申报表、项目支出绩效自评表、转移支付区域（项目）绩效目标自评表、绩效运行监控表、",
    "                    部门整体支出绩效自评表、评价指标体系打分表、资金明细表，或自己的表样文件（.yaml）",
    ...documentHelp,
  ],
  options: { kind: { type: "string" }, ...documentOptions },
  words: { least: 1, most: 1 },
  run: async ([named = ""], values, io) =>
    produce(named, values, io, (view, particulars, library) => {
      const template = templateNamed("table", values["kind"], library, io);
      return {
        document: composeTableDocument(template, view, particulars),
        layout: template.layout,
        name: template.code,
      };
    }),
};
