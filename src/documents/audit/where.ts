// Where a stretch of a document's text is found by a person: a line of a text file, a page, paragraph, table and cell of
// any other.
import { spotText, type Span } from "../../core/index.ts";
import { placeOfCell, spotOfBlock, type Block, type NeutralDocument, type Table } from "../document.ts";

export class Where {
  private readonly document: NeutralDocument;
  private readonly lineStarts: readonly number[];
  private readonly blocks: readonly Block[];

  constructor(document: NeutralDocument) {
    this.document = document;
    this.lineStarts = startsOfLines(document.text);
    this.blocks = document.blocks.flatMap(withNested).toSorted((left, right) => left.span.start - right.span.start);
  }

  /** 「第12行」 in a text, 「第3页 表2第4行第5列」 elsewhere. */
  of({ start }: Span): string {
    const { format } = this.document;
    if (format === "text" || format === "markdown")
      return `第${lastAtMost(this.lineStarts, (one) => one, start) + 1}行`;
    const block = this.blocks[lastAtMost(this.blocks, ({ span }) => span.start, start)];
    if (!block || block.kind === "page-break") return "全文";
    const spot = block.kind === "table" ? this.cellSpot(block, start) : spotOfBlock(block);
    return spotText(spot);
  }

  private cellSpot(table: Table, start: number) {
    let nearest = 0;
    table.starts.forEach((one, at) => {
      if (table.texts[at] !== "" && one <= start && one >= (table.starts[nearest] ?? 0)) nearest = at;
    });
    const [row, column] = [Math.floor(nearest / table.columnCount), nearest % table.columnCount];
    return placeOfCell(this.document, table, row, column).within ?? spotOfBlock(table);
  }
}

function withNested(block: Block): readonly Block[] {
  if (block.kind !== "table") return [block];
  return [block, ...[...block.details.values()].flatMap(({ tables = [] }) => tables.flatMap(withNested))];
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** By bisection: a long report has thousands of places to be named. */
function lastAtMost<One>(list: readonly One[], positionOf: (one: One) => number, position: number): number {
  let [low, high] = [0, list.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one !== undefined && positionOf(one) <= position) low = middle;
    else high = middle;
  }
  return low;
}
