import type { Outcome } from "../../core/index.ts";
import type { Fields } from "../case/fields.ts";
import { openFile } from "../case/format.ts";
import { collectFindings, type Report } from "../case/report.ts";
import { fontRoles, nationalLayout, type Font, type FontRole, type Layout } from "./layout.ts";
import { measureAt } from "./readNumber.ts";

/** A layout says only what differs from GB/T 9704. */
export function readLayout(text: string, file: string): Outcome<Layout | undefined> {
  const { report, findings } = collectFindings();
  const whole = openFile(text, file, "衡绩版面 1", ["版面"], report);
  const keys = ["名称", "页边距", "行距", "每行字数", "字体", "页码"];
  const fields = whole?.neededFields("版面", { keys }, "版面: {名称: …, 页边距: {上: 37, 下: 35, 左: 28, 右: 26}}");
  return { value: fields && layoutOf(fields, report), findings };
}

function layoutOf(fields: Fields, report: Report): Layout {
  const { margins, linePitch, charactersPerLine, pageNumber } = nationalLayout;
  const sides = fields.fields("页边距", { keys: ["上", "下", "左", "右"] });
  return {
    name: fields.neededText("名称", "名称: 某市公文") ?? "未命名",
    margins: {
      top: measureAt(sides, "上", margins.top, report),
      bottom: measureAt(sides, "下", margins.bottom, report),
      left: measureAt(sides, "左", margins.left, report),
      right: measureAt(sides, "右", margins.right, report),
    },
    linePitch: measureAt(fields, "行距", linePitch, report),
    charactersPerLine: measureAt(fields, "每行字数", charactersPerLine, report),
    fonts: fontsOf(fields, report),
    pageNumber: fields.choice("页码", { 外侧: "outside", 居中: "center" } as const) ?? pageNumber,
  };
}

function fontsOf(fields: Fields, report: Report): Layout["fonts"] {
  const all = fields.fields("字体", { keys: Object.keys(fontRoles) });
  const fonts: Record<FontRole, Font> = { ...nationalLayout.fonts };
  for (const [name, role] of Object.entries(fontRoles)) {
    const own = all?.fields(name, { keys: ["名称", "字号", "加粗"] });
    if (!own) continue;
    const before = fonts[role];
    const size = measureAt(own, "字号", before.size, report);
    fonts[role] = { family: own.text("名称") ?? before.family, size, bold: own.yes("加粗") ?? before.bold };
  }
  return fonts;
}
