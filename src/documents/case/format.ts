import type { Fields } from "./fields.ts";
import { fieldsOf } from "./fields.ts";
import { parseYaml } from "./parseYaml.ts";
import type { Report } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

/** A file of one of our formats; undefined when it is not even a mapping. The first line says which format it is. */
export function openFile(
  text: string,
  file: string,
  format: string,
  keys: readonly string[],
  report: Report,
): Fields | undefined {
  const node = parseYaml(text, file, report);
  const fields = node && fieldsOf(node, "文件内容", { keys: ["格式", ...keys] }, report);
  const found = fields?.neededText("格式", `格式: ${format}`);
  if (fields && found !== undefined && found.replaceAll(/\s+/gu, " ") !== format) {
    report({ code: "format-other", facts: { found: shortened(found), expected: format } }, fields.placeOf("格式"));
  }
  return fields;
}
