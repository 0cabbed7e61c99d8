// Payments, applications and surveys as 表: their columns with units, their lines with sources.
import { formatQuantity, type Quantity } from "../../../core/index.ts";
import type {
  ApplicationFacts,
  Extracted,
  ExtractedFacts,
  OtherFact,
  SatisfactionFacts,
  SubsidyFacts,
} from "../facts.ts";
import type { Yaml } from "./schemeText.ts";
import { freshName, inQuotes, nameOfFigure, writtenFact, type Sources } from "./sources.ts";

type Line = {
  readonly name: Extracted<string>;
  readonly amounts: readonly { readonly header: string; readonly value: Extracted<Quantity> }[];
  readonly words: readonly OtherFact[];
};

export function listText(
  facts: ExtractedFacts,
  taken: Set<string>,
  sources: Sources,
): readonly (readonly [string, Yaml])[] {
  if (facts.kind !== "subsidy" && facts.kind !== "applications" && facts.kind !== "satisfaction") return [];
  const lines = linesOf(facts);
  const columns = columnsOf(lines);
  if (lines.length === 0 || columns.size === 0) return [];
  const usual = { subsidy: "补助明细", applications: "申报名单", satisfaction: "满意度调查" } as const;
  const title = nameOfFigure((facts.title ?? "").replace(/^[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*/u, ""));
  const name = freshName(title === "未命名" ? usual[facts.kind] : title.slice(0, 30), taken);
  const codes = new Set(["合计", "行数"]);
  const rows = lines.map((line, at): Yaml => lineText(line, at, columns, codes, sources));
  return [[name, { 列: Object.fromEntries(columns), 行: rows }]];
}

function linesOf(facts: SubsidyFacts | ApplicationFacts | SatisfactionFacts): readonly Line[] {
  switch (facts.kind) {
    case "subsidy":
      return facts.lines
        .filter(({ isTotal }) => !isTotal)
        .map(({ name, counts, amount, standard, others }) => ({
          name,
          amounts: [...counts, ...(amount ? [{ header: "金额", value: amount }] : [])],
          words: [...(standard ? [{ header: "补助标准", value: standard }] : []), ...others],
        }));
    case "applications":
      return facts.lines
        .filter(({ isTotal }) => !isTotal)
        .map(({ applicant, item, amount, region, others }) => ({
          name: applicant,
          amounts: amount ? [{ header: "金额", value: amount }] : [],
          words: [
            ...(item ? [{ header: "项目名称", value: item }] : []),
            ...(region ? [{ header: "地区", value: region }] : []),
            ...others,
          ],
        }));
    case "satisfaction":
      return facts.lines
        .filter(({ isTotal }) => !isTotal)
        .map(({ question, answers, satisfaction, others }) => ({
          name: question,
          amounts: [
            ...answers.map(({ option, value }) => ({ header: option, value })),
            ...(satisfaction ? [{ header: "满意度", value: satisfaction }] : []),
          ],
          words: others,
        }));
  }
}

/** A column of amounts is in the unit of its first; where amounts differ in kind, or have none, it is one of words. */
function columnsOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  const headers = [...new Set(lines.flatMap(({ amounts }) => amounts.map(({ header }) => header)))];
  for (const header of headers) {
    const known = lines.flatMap(({ amounts }) =>
      amounts.flatMap(({ header: own, value }) =>
        own === header && value.state === "known" ? [value.value.unit] : [],
      ),
    );
    const [first] = known;
    const isOne =
      first !== undefined && first.name !== "" && known.every(({ dimension }) => dimension === first.dimension);
    columns.set(nameOfFigure(header), isOne ? first.name : "文字");
  }
  for (const { words } of lines)
    for (const { header } of words) if (!reserved.has(nameOfFigure(header))) columns.set(nameOfFigure(header), "文字");
  return columns;
}

const reserved = new Set(["名称", "代码"]);

function lineText(
  { name, amounts, words }: Line,
  at: number,
  columns: ReadonlyMap<string, string>,
  codes: Set<string>,
  sources: Sources,
): Yaml {
  const shown = name.state === "known" ? name.value : `第${at + 1}行`;
  const cells: Record<string, Yaml> = { 代码: freshName(nameOfFigure(shown), codes), 名称: inQuotes(shown) };
  for (const { header, value } of amounts) {
    const key = nameOfFigure(header);
    const isWords = columns.get(key) === "文字";
    const text = writtenFact(value, (amount) => (isWords ? inQuotes(value.text) : formatQuantity(amount)), sources);
    if (text !== undefined) cells[key] = text;
  }
  for (const { header, value } of words) {
    const key = nameOfFigure(header);
    const text = writtenFact(value, inQuotes, sources);
    if (text !== undefined && columns.get(key) === "文字") cells[key] = text;
  }
  return cells;
}
