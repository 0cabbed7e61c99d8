// The pages of a PDF as one run of blocks: paragraphs over line and page ends, tables over pages.
import { tableOf, type DraftBlock } from "../draft.ts";
import type { TableRemark } from "../tables/tableFindings.ts";
import { alignedTable } from "./aligned.ts";
import { runningLines, withoutEdges } from "./edges.ts";
import type { PageContent } from "./geometry.ts";
import { goesOn, joinRuled } from "./joinRuled.ts";
import { linesOf, type TextLine } from "./lines.ts";
import { continues, extended, marginsOf, paragraphBlock, type Margins, type OpenParagraph } from "./paragraphs.ts";
import { ruledTables, type RuledTable } from "./ruled.ts";

export type Flow = { readonly blocks: readonly DraftBlock[]; readonly remarks: readonly TableRemark[] };

type Page = {
  readonly page: number;
  readonly height: number;
  readonly tables: readonly RuledTable[];
  readonly lines: readonly TextLine[];
};
type Element = { readonly top: number; readonly table?: RuledTable; readonly line?: TextLine };

/** What a page needs of its content; the rest is let go page by page. */
export function pageOf(content: PageContent): Page {
  const { tables, outside } = ruledTables(content);
  return { page: content.page, height: content.height, tables, lines: linesOf(outside, content.page) };
}

export function flowOf(pages: readonly Page[]): Flow {
  const running = runningLines(pages.map(({ lines }) => lines));
  const kept = pages.map((page) => ({ ...page, lines: withoutEdges(page.lines, running, page.height) }));
  const flow = new FlowBuilder(marginsOf(kept.flatMap(({ lines }) => lines)));
  for (const [at, page] of kept.entries()) {
    if (at > 0) flow.pageBreak(page.page);
    flow.page(elementsOf(page));
  }
  return flow.finish();
}

function elementsOf({ tables, lines }: Page): readonly Element[] {
  const elements: Element[] = [
    ...tables.map((table) => ({ top: table.ys[0] ?? 0, table })),
    ...lines.map((line) => ({ top: line.y, line })),
  ];
  return elements.sort((a, b) => a.top - b.top);
}

class FlowBuilder {
  private readonly blocks: DraftBlock[] = [];
  private readonly remarks: TableRemark[] = [];
  private open: OpenParagraph | undefined;
  private chain: RuledTable[] = [];
  /** A break is written only after a paragraph or table that goes on over it. */
  private breaks: DraftBlock[] = [];

  private readonly margins: Margins;

  constructor(margins: Margins) {
    this.margins = margins;
  }

  pageBreak(page: number): void {
    this.breaks.push({ kind: "page-break", page });
  }

  page(elements: readonly Element[]): void {
    for (let at = 0; at < elements.length; at += 1) {
      const { table, line } = elements[at] ?? {};
      if (table) this.table(table, at === 0);
      if (!line) continue;
      const run = linesFrom(elements, at);
      const aligned = alignedTable(run, 0);
      if (aligned) {
        this.endAll();
        this.remarks.push({ block: this.blocks.length, parts: 1, healed: [], isAligned: true });
        this.blocks.push(tableOf(aligned.cells, { page: line.page }));
        at += aligned.count - 1;
      } else this.line(line);
    }
  }

  finish(): Flow {
    this.endAll();
    return { blocks: this.blocks, remarks: this.remarks };
  }

  private table(table: RuledTable, isFirstOfPage: boolean): void {
    const before = this.chain.at(-1);
    if (before && isFirstOfPage && table.page === before.page + 1 && goesOn(before, table)) {
      this.chain.push(table);
      return;
    }
    this.endAll();
    this.chain = [table];
  }

  private line(line: TextLine): void {
    this.endTable();
    if (this.open && continues(this.open, line, this.margins)) {
      this.open = extended(this.open, line);
      return;
    }
    this.endParagraph();
    this.writeBreaks();
    this.open = { text: line.text, page: line.page, last: line };
  }

  private endAll(): void {
    this.endParagraph();
    this.endTable();
    this.writeBreaks();
  }

  private endParagraph(): void {
    if (this.open) this.blocks.push(paragraphBlock(this.open));
    this.open = undefined;
  }

  private endTable(): void {
    if (this.chain.length === 0) return;
    const { table, parts, healed } = joinRuled(this.chain);
    if (parts > 1) this.remarks.push({ block: this.blocks.length, parts, healed, isAligned: false });
    this.blocks.push(table);
    this.chain = [];
    this.writeBreaks();
  }

  private writeBreaks(): void {
    this.blocks.push(...this.breaks);
    this.breaks = [];
  }
}

function linesFrom(elements: readonly Element[], from: number): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (const { line } of elements.slice(from, from + 200)) {
    if (!line) break;
    lines.push(line);
  }
  return lines;
}
