// A composed document → the source of a typst document. Text goes in as string literals, so nothing in it is markup.
import {
  plain,
  type ComposedBlock,
  type ComposedCell,
  type ComposedDocument,
  type ComposedTable,
  type ParagraphStyle,
  type Runs,
} from "../../compose/composed.ts";
import type { Font, FontRole, Layout } from "../../templates/layout.ts";
import { chartOf } from "../chart.ts";
import { coverage } from "../docx/table.ts";
import { withoutControls } from "../xml.ts";

export type Families = ReadonlyMap<string, string>;

type Setting = { readonly layout: Layout; readonly families: Families };

export function typstSource(document: ComposedDocument, layout: Layout, families: Families): string {
  const setting = { layout, families };
  const { blocks, title } = document;
  const sections = sectionsOf(blocks);
  return [
    `#set document(title: ${literal(title)}, author: "衡绩", date: none)`,
    pageRule(layout),
    `#set text(${textArgs(setting, "body")}, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em, tracking: ${tracking(layout)}pt, cjk-latin-spacing: none)`,
    `#set par(justify: true, leading: ${leading(layout)}pt, spacing: ${leading(layout)}pt)`,
    `#show heading: set text(size: ${layout.fonts.body.size}pt)`,
    `#show heading: it => block(above: ${leading(layout)}pt, below: ${leading(layout)}pt, sticky: true, it.body)`,
    ...sections.map(({ landscape, blocks: inside }, at) => sectionSource(landscape, inside, at, setting)),
  ].join("\n");
}

type Section = { readonly landscape: boolean; readonly blocks: readonly ComposedBlock[] };

function sectionsOf(blocks: readonly ComposedBlock[]): readonly Section[] {
  const sections: { landscape: boolean; blocks: ComposedBlock[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "section" || sections.length === 0) {
      sections.push({
        landscape: block.kind === "section" && block.landscape,
        blocks: block.kind === "section" ? [] : [block],
      });
    } else sections.at(-1)?.blocks.push(block);
  }
  return sections;
}

function sectionSource(landscape: boolean, blocks: readonly ComposedBlock[], at: number, setting: Setting): string {
  const inside = blocks.map((block) => blockSource(block, setting)).join("\n");
  if (landscape) return `#page(flipped: true)[\n${inside}\n]`;
  return at === 0 ? inside : `#pagebreak(weak: true)\n${inside}`;
}

/** The footer stands 7 mm under the text, 「— 1 —」 outside, one character in. */
function pageRule({ margins, fonts, pageNumber }: Layout): string {
  const { top, bottom, left, right } = margins;
  const size = fonts.pageNumber.size;
  const side = pageNumber === "center" ? "center" : "if calc.odd(counter(page).get().first()) { right } else { left }";
  return (
    `#set page(paper: "a4", margin: (top: ${top}mm, bottom: ${bottom}mm, left: ${left}mm, right: ${right}mm), footer-descent: 7mm, ` +
    `footer: context align(${side}, pad(x: ${size}pt, text(size: ${size}pt, tracking: 0pt)[— #counter(page).display("1") —])))`
  );
}

function tracking({ margins, charactersPerLine, fonts }: Layout): number {
  const room = ((210 - margins.left - margins.right) * 72) / 25.4;
  const between = room / charactersPerLine - fonts.body.size - 0.01;
  return Math.abs(between) > fonts.body.size / 5 ? 0 : Math.floor(between * 100) / 100;
}

function leading({ linePitch, fonts }: Layout): number {
  return Math.round((linePitch - fonts.body.size) * 100) / 100;
}

function textArgs({ layout, families }: Setting, role: FontRole, size?: number): string {
  const font: Font = layout.fonts[role];
  const family = families.get(font.family) ?? font.family;
  const names = [...new Set(["Times New Roman", "Liberation Serif", family, ...families.values()])].filter(
    (name, at) => at > 1 || families.size > 0,
  );
  const listed = names.map(literal).join(", ");
  return `font: (${listed},), size: ${size ?? font.size}pt, weight: ${font.bold ? '"bold"' : '"regular"'}`;
}

const headingRoles: readonly FontRole[] = ["heading1", "heading2", "heading3", "body"];

function blockSource(block: ComposedBlock, setting: Setting): string {
  switch (block.kind) {
    case "heading": {
      const role = headingRoles[block.level - 1] ?? "body";
      const inside = `#text(${textArgs(setting, role)})[${words([{ text: block.number }, ...block.runs])}]`;
      return `#heading(level: ${block.level})[#par(first-line-indent: (amount: 2em, all: true))[${inside}]]`;
    }
    case "paragraph":
      return paragraphSource(block.style, block.runs, setting);
    case "table":
      return tableSource(block, setting);
    case "picture": {
      const { svg } = chartOf(block);
      return `#block(sticky: true, width: 100%, align(center, image(bytes(${literal(svg)}), format: "svg", width: 92%, alt: ${literal(block.title)})))`;
    }
    case "page-break":
      return "#pagebreak()";
    case "section":
      return "";
  }
}

const styles: Record<
  ParagraphStyle,
  { readonly role: FontRole; readonly size?: number; readonly frame: (inside: string) => string }
> = {
  title: {
    role: "title",
    frame: (inside) =>
      `#block(below: 28.95pt, width: 100%, align(center, par(leading: 13pt, justify: false)[${inside}]))`,
  },
  subtitle: { role: "title", size: 16, frame: (inside) => `#align(center, par(justify: false)[${inside}])` },
  period: { role: "table", size: 12, frame: (inside) => `#align(center)[${inside}]` },
  cover: { role: "body", frame: (inside) => `#pad(left: 3em, block(above: 24pt)[${inside}])` },
  body: { role: "body", frame: (inside) => `#par(first-line-indent: (amount: 2em, all: true))[${inside}]` },
  attachment: { role: "attachment", frame: (inside) => `#par[${inside}]` },
  "attachment-list": {
    role: "body",
    frame: (inside) => `#par(first-line-indent: (amount: 2em, all: true), justify: false)[${inside}]`,
  },
  caption: {
    role: "caption",
    frame: (inside) => `#block(sticky: true, above: 12pt, below: 6pt, width: 100%, align(center)[${inside}])`,
  },
  unit: {
    role: "table",
    frame: (inside) => `#block(sticky: true, above: 4pt, below: 4pt, width: 100%, align(right)[${inside}])`,
  },
  note: { role: "table", frame: (inside) => `#block(above: 5pt, below: 5pt, par(leading: 4pt)[${inside}])` },
  signature: {
    role: "body",
    frame: (inside) =>
      `#block(sticky: true, width: 100%, above: 12.95pt, below: 12.95pt, align(right, pad(right: 4em)[${inside}]))`,
  },
};

function paragraphSource(style: ParagraphStyle, runs: Runs, setting: Setting): string {
  const { role, size, frame } = styles[style];
  if (plain(runs) === "") return `#par[#text(${textArgs(setting, role)})[#h(0pt)]]`;
  return frame(`#text(${textArgs(setting, role, size)})[${words(runs)}]`);
}

function words(runs: Runs): string {
  return runs
    .filter(({ text }) => text !== "")
    .map(({ text, fill }) => (fill ? `#highlight(fill: rgb("#fff2a8"))[#${literal(text)}]` : `#${literal(text)}`))
    .join("");
}

function tableSource(table: ComposedTable, setting: Setting): string {
  const size = table.size ?? setting.layout.fonts.table.size;
  const columns = table.widths.map((width) => `${width}fr`).join(", ");
  const cells = filled(table);
  const head = cells.filter(({ row }) => row < table.headerRows);
  const body = cells.filter(({ row }) => row >= table.headerRows);
  const header =
    head.length > 0
      ? `table.header(repeat: true, ${head.map((cell) => cellSource(cell, setting, size)).join(", ")}),`
      : "";
  return (
    `#[#set text(${textArgs(setting, "table", size)}, tracking: 0pt)\n#set par(leading: ${Math.round(size * 3) / 10}pt, spacing: ${Math.round(size * 3) / 10}pt, justify: false)\n` +
    `#table(columns: (${columns},), stroke: 0.5pt, inset: (x: 3pt, y: 3.5pt), align: center + horizon, ${header}\n${body.map((cell) => cellSource(cell, setting, size)).join(",\n")})]`
  );
}

/** In reading order, with empty cells where the form has none, because typst counts cells. */
function filled(table: ComposedTable): readonly ComposedCell[] {
  const cover = coverage(table);
  const columns = table.widths.length;
  return Array.from({ length: table.rowCount * columns }, (_, at) => at).flatMap((at): readonly ComposedCell[] => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const cell = cover.get(at);
    if (!cell) return [{ row, column, rows: 1, columns: 1, role: "value", align: "center", runs: [] }];
    return cell.row === row && cell.column === column ? [cell] : [];
  });
}

function cellSource(cell: ComposedCell, setting: Setting, size: number): string {
  const spans = `${cell.columns > 1 ? `colspan: ${cell.columns}, ` : ""}${cell.rows > 1 ? `rowspan: ${cell.rows}, ` : ""}`;
  const side = cell.align === "center" ? "" : `align: ${cell.align} + horizon, `;
  const inside = words(cell.runs);
  const shown = cell.role === "head" ? `#text(${textArgs(setting, "tableHead", size)})[${inside}]` : inside;
  return `table.cell(${spans}${side})[${shown}]`;
}

export function literal(text: string): string {
  const clean = withoutControls(text);
  return `"${clean.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
