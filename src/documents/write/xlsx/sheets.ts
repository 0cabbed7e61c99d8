// Which sheets a document makes: one for its text, one for each table with its title above and its notes below.
import {
  plain,
  type ComposedBlock,
  type ComposedDocument,
  type ComposedTable,
  type ParagraphStyle,
} from "../../compose/composed.ts";

export type Line = { readonly style: ParagraphStyle | "heading"; readonly text: string };
export type Sheet =
  | { readonly kind: "text"; readonly name: string; readonly lines: readonly Line[] }
  | {
      readonly kind: "table";
      readonly name: string;
      readonly above: readonly Line[];
      readonly table: ComposedTable;
      readonly below: readonly Line[];
    };

const aboveTables: ReadonlySet<string> = new Set(["caption", "unit", "period", "subtitle", "title", "attachment"]);

export function sheetsOf({ blocks }: ComposedDocument): readonly Sheet[] {
  const texts: Line[] = [];
  const tables: { name: string; above: readonly Line[]; table: ComposedTable; below: Line[] }[] = [];
  let waiting: Line[] = [];
  let afterTable = false;
  const names = new Names();
  for (const block of blocks) {
    if (block.kind === "table") {
      const name = names.fresh(block.name);
      tables.push({ name, above: waiting, table: block, below: [] });
      if (texts.length > 0) texts.push({ style: "note", text: `（表见工作表“${name}”）` });
      waiting = [];
      afterTable = true;
      continue;
    }
    const line = lineOf(block);
    if (!line) continue;
    if (line.style === "note" && afterTable) tables.at(-1)?.below.push(line);
    else if (aboveTables.has(line.style)) waiting.push(line);
    else {
      texts.push(...waiting.filter(isNoCaption), line);
      waiting = [];
      afterTable = false;
    }
  }
  const rest = [...texts, ...waiting.filter(isNoCaption)];
  const text: readonly Sheet[] = rest.length > 0 ? [{ kind: "text", name: names.fresh("正文"), lines: rest }] : [];
  return [...text, ...tables.map((one) => ({ kind: "table", ...one }) as const)];
}

/** What stands above no table belongs to a picture, and a workbook has none. */
function isNoCaption({ style }: Line): boolean {
  return style !== "caption";
}

function lineOf(block: Exclude<ComposedBlock, ComposedTable>): Line | undefined {
  if (block.kind === "heading") return { style: "heading", text: block.number + plain(block.runs) };
  if (block.kind !== "paragraph") return undefined;
  const text = plain(block.runs);
  return text === "" ? undefined : { style: block.style, text };
}

/** A sheet has at most 31 characters, none of them [ ] : * ? / \, and no other of the same name. */
class Names {
  private readonly used = new Set<string>();

  fresh(wanted: string): string {
    const base = wanted.replace(/[[\]:*?/\\]/gu, "、").slice(0, 27) || "表";
    let name = base;
    for (let at = 2; this.used.has(name); at += 1) name = `${base}${at}`;
    this.used.add(name);
    return name;
  }
}
