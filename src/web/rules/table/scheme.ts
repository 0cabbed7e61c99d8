import { sumOf, type IndicatorNode, type ScoringTable } from "../../../core/index.ts";
import { words } from "../../words.ts";

/**
 * The table as a 方案.yaml: every rule as its canonical sentence, the table's own words as 原文. A sentence that is not
 * whole stays without a rule and says so, since a rule only half understood would score as if it were complete.
 */
export function schemeText(table: ScoringTable, name: string = words.rules.table.schemeName): string {
  const total = table.total ?? sumOf(table.rows.map(({ points }) => points));
  return [
    "格式: 衡绩方案 1",
    "方案:",
    `  名称: ${quoted(name)}`,
    `  总分: ${total.toString()}`,
    "  指标:",
    ...table.indicators.flatMap((node) => nodeLines(node, table, "    ")),
    "",
  ].join("\n");
}

function nodeLines(node: IndicatorNode, table: ScoringTable, indent: string): readonly string[] {
  const row = table.rows.find(({ code, line }) => code === node.code && line === node.place.line);
  const canonical = node.rule && row?.compiled.canonical;
  const below = node.children.flatMap((child) => nodeLines(child, table, `${indent}    `));
  const inner = `${indent}  `;
  return [
    `${indent}- 代码: ${quoted(node.code)}`,
    `${inner}名称: ${quoted(node.name)}`,
    ...(node.points ? [`${inner}分值: ${node.points.toString()}`] : []),
    ...(row && canonical === undefined
      ? [`${inner}# ${words.rules.table.noRule}：${statusOf(row.compiled.status)}`]
      : []),
    ...(canonical === undefined ? [] : [`${inner}规则: ${quoted(canonical)}`]),
    ...(row && row.sentence !== "" && row.sentence !== canonical ? [`${inner}原文: ${quoted(row.sentence)}`] : []),
    ...(below.length > 0 ? [`${inner}下级:`, ...below] : []),
  ];
}

const statusOf = (status: keyof typeof words.rules.status): string => words.rules.status[status];

/** A JSON string is a YAML one. */
const quoted = (text: string): string => JSON.stringify(text);
