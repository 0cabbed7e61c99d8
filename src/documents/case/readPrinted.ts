import type { Outcome, PrintedFigure, SourceDocument } from "../../core/index.ts";
import { readEntry } from "./entry.ts";
import { fieldsOf } from "./fields.ts";
import { openFile } from "./format.ts";
import type { Node } from "./node.ts";
import { collectFindings, type Surroundings } from "./report.ts";
import { readPlaces } from "./rounding.ts";

/** 印制数.yaml: figures as the published report prints them; the sources are those of the case. */
export function readPrinted(
  text: string,
  file: string,
  sources: readonly SourceDocument[],
): Outcome<readonly PrintedFigure[]> {
  const { report, findings } = collectFindings();
  const fields = openFile(text, file, "衡绩印制数 1", ["印制数"], report);
  const nodes = fields?.neededList("印制数", "印制数: [{数: 总分, 印: 93.31分 @4240}]") ?? [];
  return { value: nodes.flatMap((node) => readFigure(node, { report, sources })), findings };
}

function readFigure(node: Node, around: Surroundings): readonly PrintedFigure[] {
  const fields = fieldsOf(node, "印制数", { keys: ["数", "印", "位数", "差异"] }, around.report);
  const figure = fields?.neededText("数", "数: 资金.到位率")?.replace(/^「(.*)」$/u, "$1");
  const written = fields?.needed("印", "印: 85.82% @5145");
  if (!fields || figure === undefined || !written) return [];
  const printed = readEntry(written, { name: figure, key: "印" }, around);
  if (printed.content.kind === "formula") {
    around.report({ code: "printed-formula", facts: { name: figure } }, printed.place, figure);
    return [];
  }
  const places = readPlaces(fields, "位数", around.report);
  const difference = fields.text("差异");
  return [
    {
      figure,
      printed,
      ...(places !== undefined && { places }),
      ...(difference !== undefined && { difference }),
      place: fields.place,
    },
  ];
}
