// Where a stretch of a document's text is found by a person: a line of a text file, a page, paragraph, table and cell of
// any other.
import { spotText, type Span, type Spot } from "../../core/index.ts";
import { placeOfCell, spotOfBlock, type Block, type NeutralDocument, type Table } from "../document.ts";

export class Where {
  private readonly document: NeutralDocument;
  private readonly lineStarts: readonly number[];
  private readonly blocks: readonly Block[];
  private readonly arePagesKnown: boolean;

  constructor(document: NeutralDocument) {
    this.document = document;
    this.lineStarts = startsOfLines(document.text);
    this.blocks = document.blocks.flatMap(withNested).toSorted((left, right) => left.span.start - right.span.start);
    // A file that was never laid out has all of its text on page 1, or on the few that its own breaks begin.
    const last = this.blocks.reduce((most, { page = 1 }) => Math.max(most, page), 1);
    this.arePagesKnown = last > 1 && document.text.length / last < mostOnPage;
  }

  /** 「第12行」 in a text, 「第3页 表2第4行第5列」 and 「「二、资金情况」下第2段」 elsewhere. */
  of({ start }: Span): string {
    const { format } = this.document;
    if (format === "text" || format === "markdown")
      return `第${lastAtMost(this.lineStarts, (one) => one, start) + 1}行`;
    const block = this.blocks[lastAtMost(this.blocks, ({ span }) => span.start, start)];
    if (!block || block.kind === "page-break") return "全文";
    const spot = block.kind === "table" ? this.cellSpot(block, start) : spotOfBlock(block);
    return flowing.has(format) ? this.belowHeading(block, spot) : spotText(spot);
  }

  /** By the heading above it, which a person finds in any window; the page only where the file knows its pages. */
  private belowHeading(block: Block, { page, paragraph, ...rest }: Spot): string {
    const onPage = this.arePagesKnown && page !== undefined ? { page } : {};
    const at = this.blocks.indexOf(block);
    const above = this.blocks.findLastIndex(
      ({ kind, part }, index) => index <= at && kind === "heading" && part === "body",
    );
    const heading = this.blocks[above];
    if (block.part !== "body" || heading?.kind !== "heading")
      return spotText({ ...rest, ...onPage, ...(paragraph !== undefined && { paragraph }) });
    const title = `「${heading.text.length > longestTitle ? `${heading.text.slice(0, longestTitle)}…` : heading.text}」`;
    const shownPage = "page" in onPage ? `第${page}页 ` : "";
    if (block.kind === "table") return `${shownPage}${title}下 ${spotText(rest)}`;
    const number = this.blocks.slice(above + 1, at + 1).filter(isParagraph).length;
    return `${shownPage}${title}${number === 0 ? "" : `下第${number}段`}`;
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

const flowing: ReadonlySet<string> = new Set(["docx", "doc", "html"]);
const longestTitle = 24;
const mostOnPage = 2_500;

const isParagraph = ({ kind, part }: Block): boolean =>
  part === "body" && (kind === "paragraph" || kind === "list-item");

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
