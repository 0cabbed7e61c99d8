// Headings, paragraphs and pictures, measured first and then set.
import type {
  ComposedBlock,
  ComposedHeading,
  ComposedPicture,
  ParagraphStyle,
  Runs,
} from "../../../compose/composed.ts";
import type { FontRole } from "../../../templates/layout.ts";
import { chartOf } from "../../chart.ts";
import { element, figureElement, type Element } from "../file/structure.ts";
import { lineOperations } from "./drawLine.ts";
import type { Letter } from "./letters.ts";
import { brokenInto, evenlyBroken, type Line } from "./lines.ts";
import { rectangle } from "./pages.ts";
import type { Settable } from "./settable.ts";
import { leadingOf, lettersOf, trackingOf, type Setting } from "./setting.ts";
import { numberText } from "../file/pdfFile.ts";
import { tableToSet } from "./table.ts";

type Content = Exclude<ComposedBlock, { kind: "page-break" | "section" }>;

export function settable(block: Content, setting: Setting, width: number): Settable {
  switch (block.kind) {
    case "heading":
      return heading(block, setting, width);
    case "paragraph":
      return paragraph(block.style, block.runs, setting, width);
    case "picture":
      return picture(block, setting, width);
    case "table":
      return tableToSet(block, setting, width);
  }
}

const headingRoles: readonly FontRole[] = ["heading1", "heading2", "heading3", "body"];

function heading({ level, number, runs }: ComposedHeading, setting: Setting, width: number): Settable {
  const role = headingRoles[level - 1] ?? "body";
  const all = [{ text: number }, ...runs];
  const title = all.map(({ text }) => text).join("");
  const lines = { role, align: "justify", indent: 2 } as const;
  return { ...text(element(`H${level}`), all, lines, setting, width), sticky: true, heading: { level, title } };
}

type Style = {
  readonly role: FontRole;
  readonly size?: number;
  readonly align: "left" | "center" | "right" | "justify";
  /** Letters of the text. */
  readonly indent?: number;
  readonly padLeft?: number;
  readonly padRight?: number;
  /** Points; the distance of lines where nothing is said. */
  readonly leading?: number;
  readonly above?: number;
  readonly below?: number;
  readonly sticky?: true;
  /** Further lines begin behind the number of the first. */
  readonly hangs?: true;
};

const styles: Readonly<Record<ParagraphStyle, Style>> = {
  title: { role: "title", align: "center", leading: 13, below: 28.95 },
  subtitle: { role: "title", size: 16, align: "center" },
  period: { role: "table", size: 12, align: "center" },
  cover: { role: "body", align: "left", padLeft: 3, above: 24 },
  body: { role: "body", align: "justify", indent: 2 },
  attachment: { role: "attachment", align: "left" },
  "attachment-list": { role: "body", align: "left", indent: 2, hangs: true },
  caption: { role: "caption", align: "center", leading: 4, above: 12, below: 6, sticky: true },
  unit: { role: "table", align: "right", leading: 4, above: 4, below: 4, sticky: true },
  note: { role: "table", align: "left", leading: 4, above: 5, below: 5 },
  signature: { role: "body", align: "right", padRight: 4, sticky: true },
};

function paragraph(style: ParagraphStyle, runs: Runs, setting: Setting, width: number): Settable {
  return text(element(style === "title" ? "Title" : "P"), runs, styles[style], setting, width);
}

function text(owner: Element, runs: Runs, style: Style, setting: Setting, width: number): Settable {
  const { layout } = setting;
  const type = setting.type(style.role, style.size);
  const em = layout.fonts.body.size;
  const tracking = style.role === "table" ? 0 : trackingOf(layout);
  const [left, right] = [(style.padLeft ?? 0) * em, (style.padRight ?? 0) * em];
  const room = width - left - right;
  const indent = (style.indent ?? 0) * (em + tracking);
  const letters = lettersOf(runs, type);
  const hang = style.hangs ? indent + widthOfNumber(runs, letters, tracking) : 0;
  const measure = { width: room, indent, hang, tracking };
  const lines = (style.align === "center" ? evenlyBroken : brokenInto)(letters, measure);
  const leading = style.leading ?? leadingOf(layout);
  const height = lines.length * (type.size + leading) - leading;
  const place = (line: Line, at: number) => {
    const first = at === 0 ? indent : hang;
    const free = room - first - line.width;
    const shift = style.align === "center" ? free / 2 : style.align === "right" ? free : 0;
    return { shift: left + first + shift, width: style.align === "justify" ? room - first : undefined };
  };
  return {
    owner,
    above: style.above ?? leadingOf(layout),
    below: style.below ?? leadingOf(layout),
    sticky: style.sticky === true,
    least: style.hangs ? height : type.size,
    height,
    set: (pages) => {
      let drawn = "";
      const write = () => {
        if (drawn !== "") pages.draw(owner, drawn);
        drawn = "";
      };
      lines.forEach((line, at) => {
        if (!pages.fits(type.size)) {
          write();
          pages.next();
        }
        const { shift, width: full } = place(line, at);
        const y = pages.page.height - pages.y - type.size * 0.8;
        const where = { type, x: pages.margins.left + shift, y, tracking };
        drawn += lineOperations(line, full === undefined ? where : { ...where, width: full });
        pages.y += type.size + (at < lines.length - 1 ? leading : 0);
      });
      write();
    },
  };
}

/** GB/T 9704: 「附件：1.」, and the name of an attachment goes on under its first letter. */
function widthOfNumber(runs: Runs, letters: readonly Letter[], tracking: number): number {
  const number = /^(?:附件：|\u3000+)?\d*\.?/u.exec(runs.map(({ text: said }) => said).join(""))?.[0] ?? "";
  const [line] = brokenInto(letters.slice(0, number.length), { width: 1e6, indent: 0, tracking });
  return line ? line.width + (number === "" ? 0 : tracking) : 0;
}

/** The chart as it is drawn elsewhere, in the type of the text. */
function picture(block: ComposedPicture, setting: Setting, width: number): Settable {
  const chart = chartOf(block);
  const scale = (width * 0.92) / chart.width;
  const height = chart.height * scale;
  const owner = figureElement(block.title);
  const type = setting.type("table", 14 * scale);
  return {
    owner,
    above: leadingOf(setting.layout),
    below: leadingOf(setting.layout),
    sticky: true,
    least: height,
    height,
    set: (pages) => {
      if (!pages.fits(height) && !pages.isAtTop) pages.next();
      const left = pages.margins.left + width * 0.04;
      const top = pages.page.height - pages.y;
      const boxes = chart.boxes.map(
        (box) =>
          `${colorOf(box.color)} rg ${rectangle(left + box.x * scale, top - (box.y + box.height) * scale, box.width * scale, box.height * scale)} f\n`,
      );
      const axis = `.27 G .75 w ${numberText(left + chart.axis * scale)} ${numberText(top)} m ${numberText(left + chart.axis * scale)} ${numberText(top - height)} l S 0 G 0 g\n`;
      const words = chart.words.map(({ text: said, x, y, end }) => {
        const [line] = brokenInto(lettersOf([{ text: said }], type), { width: 1e6, indent: 0, tracking: 0 });
        if (!line) return "";
        const from = left + x * scale - (end ? line.width : 0);
        return lineOperations(line, { type, x: from, y: top - y * scale, tracking: 0 });
      });
      pages.draw(owner, `${boxes.join("")}${axis}${words.join("")}`);
      pages.y += height;
    },
  };
}

function colorOf(hex: string): string {
  const part = (at: number) =>
    numberText(
      Number.parseInt(hex.length === 4 ? `${hex[at]}${hex[at]}` : hex.slice(at * 2 - 1, at * 2 + 1), 16) / 255,
    );
  return `${part(1)} ${part(2)} ${part(3)}`;
}
