// What the parts of the docx reader share: the lists being counted, the page, and what was left out.
import type { DraftBlock } from "../draft.ts";
import type { Numbering } from "./numbering.ts";
import type { Styles } from "./styles.ts";
import type { XmlElement } from "./xml.ts";

export type Left = "deleted" | "inserted" | "hidden" | "picture" | "object" | "chart" | "nested" | "large";

export class DocxContext {
  readonly left = new Map<Left, number>();
  readonly unknown = new Map<string, number>();
  /** Text boxes met inside a paragraph; they are read behind it. */
  boxes: XmlElement[] = [];
  page = 1;
  depth = 0;

  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Word notes where its pages ended when it last laid the text out; without that only its hard breaks count. */
  readonly hasRenderedBreaks: boolean;

  constructor(styles: Styles, numbering: Numbering, hasRenderedBreaks: boolean) {
    this.styles = styles;
    this.numbering = numbering;
    this.hasRenderedBreaks = hasRenderedBreaks;
  }

  count(what: Left): void {
    this.left.set(what, (this.left.get(what) ?? 0) + 1);
  }

  takeBoxes(): readonly XmlElement[] {
    const { boxes } = this;
    this.boxes = [];
    return boxes;
  }
}

export type ReadBlocks = (parent: XmlElement, context: DocxContext) => readonly DraftBlock[];
