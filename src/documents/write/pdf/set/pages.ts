// The pages of a document while they are filled from top to bottom.
import { numberText } from "../file/pdfFile.ts";
import type { Element } from "../file/structure.ts";

export const millimetre = 72 / 25.4;
const paper = { short: 210 * millimetre, long: 297 * millimetre } as const;

/** Points. */
export type Margins = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

export type Page = { readonly width: number; readonly height: number; readonly operations: string[]; marks: number };

/** A class: where the next line stands belongs to the page it is on. All lengths are points from the top left. */
export class Pages {
  readonly pages: Page[] = [];
  /** From the top of the page. */
  y = 0;
  private landscape = false;
  readonly margins: Margins;

  constructor(margins: Margins) {
    this.margins = margins;
  }

  /** What follows stands on new pages this way round; the first page is made by what comes first on it. */
  turn(landscape: boolean): void {
    if (this.pages.length > 0 && this.isAtTop) this.pages.pop();
    this.landscape = landscape;
    this.next();
  }

  next(): void {
    const [width, height] = this.landscape ? [paper.long, paper.short] : [paper.short, paper.long];
    this.pages.push({ width, height, operations: [], marks: 0 });
    this.y = this.margins.top;
  }

  get page(): Page {
    const page = this.pages.at(-1);
    if (!page) throw new Error("a page is begun before something stands on it");
    return page;
  }

  get width(): number {
    return this.page.width - this.margins.left - this.margins.right;
  }

  get bottom(): number {
    return this.page.height - this.margins.bottom;
  }

  get isAtTop(): boolean {
    return this.y === this.margins.top;
  }

  /** Whether so much more fits; a hundredth of a point is for rounding. */
  fits(height: number): boolean {
    return this.y + height <= this.bottom + 0.01;
  }

  /** Content that belongs to an element of the document. */
  draw(owner: Element, operations: string): void {
    const { page } = this;
    const mark = page.marks;
    page.marks += 1;
    owner.kids.push({ page: this.pages.length - 1, mark });
    page.operations.push(`/${owner.role}<</MCID ${mark}>>BDC\n`, operations, "EMC\n");
  }

  /** Lines, page numbers, repeated heads: what a screen reader does not read out. */
  decorate(operations: string, page = this.page): void {
    page.operations.push("/Artifact BMC\n", operations, "EMC\n");
  }
}

export function rectangle(x: number, y: number, width: number, height: number): string {
  return `${numberText(x)} ${numberText(y)} ${numberText(width)} ${numberText(height)} re`;
}
