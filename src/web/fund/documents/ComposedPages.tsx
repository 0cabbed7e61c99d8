import { memo, type CSSProperties } from "react";
import type { ComposedBlock, ComposedDocument, ComposedRun, ComposedTable } from "../../../server/api.ts";
import { figureNamed, useFigures } from "../../figure/FigureContext.tsx";
import { words } from "../../words.ts";
import { headingId } from "./Outline.tsx";

/**
 * The composed document on sheets of A4 as wide as they print: fonts, indents and tables as in the file. Where a page
 * ends is decided by whoever prints; here a sheet ends where the document begins a new section.
 */
export const ComposedPages = memo(function ComposedPages({ document }: { readonly document: ComposedDocument }) {
  return (
    <article className="sheets" aria-label={document.title}>
      {sheetsOf(document).map((sheet, index) => (
        <section key={index} className={sheet.landscape ? "sheet landscape" : "sheet"}>
          {sheet.blocks.map(({ block, at }) => (
            <Block key={at} block={block} at={at} />
          ))}
        </section>
      ))}
    </article>
  );
});

type Sheet = { readonly landscape: boolean; readonly blocks: { readonly block: ComposedBlock; readonly at: number }[] };

function sheetsOf({ blocks }: ComposedDocument): readonly Sheet[] {
  const sheets: Sheet[] = [{ landscape: false, blocks: [] }];
  for (const [at, block] of blocks.entries()) {
    const last = sheets.at(-1);
    if (block.kind === "section") sheets.push({ landscape: block.landscape, blocks: [] });
    else if (block.kind === "page-break") sheets.push({ landscape: last?.landscape ?? false, blocks: [] });
    else last?.blocks.push({ block, at });
  }
  return sheets.filter(({ blocks: held }) => held.length > 0);
}

function Block({ block, at }: { readonly block: ComposedBlock; readonly at: number }) {
  switch (block.kind) {
    case "heading": {
      const Tag = (["h2", "h3", "h4", "h5"] as const)[block.level - 1] ?? "h5";
      return (
        <Tag id={headingId(at)} className={`composed-heading level-${block.level}`}>
          {block.number}
          <Runs runs={block.runs} />
        </Tag>
      );
    }
    case "paragraph":
      return (
        <p className={`composed-${block.style}`}>
          <Runs runs={block.runs} />
        </p>
      );
    case "table":
      return <Table table={block} />;
    case "picture":
      return (
        <figure className="composed-picture">
          <figcaption>
            {block.title}（{words.documents.unitOf(block.unit)}）
          </figcaption>
          {block.bars.map((bar) => (
            <div key={bar.label} className="composed-bar">
              <span>{bar.label}</span>
              <span>
                {bar.parts.map((part) => (
                  <span key={part.name} className="composed-part" title={`${part.name} ${part.text}`}>
                    <i style={{ width: `${(part.share ?? 0) * 60}%` }} />
                    {part.name} {part.text}
                  </span>
                ))}
              </span>
            </div>
          ))}
        </figure>
      );
    case "page-break":
    case "section":
      return null;
  }
}

function Table({ table }: { readonly table: ComposedTable }) {
  const rows = Array.from({ length: table.rowCount }, (_, row) => table.cells.filter((cell) => cell.row === row));
  const whole = table.widths.reduce((sum, width) => sum + width, 0);
  const cells = (from: number, to: number) =>
    rows.slice(from, to).map((row, index) => (
      <tr key={from + index}>
        {row.map((cell) => {
          const Tag = cell.role === "head" ? "th" : "td";
          return (
            <Tag
              key={cell.column}
              rowSpan={cell.rows}
              colSpan={cell.columns}
              className={cell.role}
              style={{ textAlign: cell.align }}
            >
              <Runs runs={cell.runs} />
            </Tag>
          );
        })}
      </tr>
    ));
  const size: CSSProperties = table.size === undefined ? {} : { fontSize: `${table.size}pt` };
  return (
    // Wide tables are read sideways, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="composed-table" tabIndex={0} role="region" aria-label={table.name}>
      <table style={size}>
        <colgroup>
          {table.widths.map((width, index) => (
            <col key={index} style={{ width: `${(width / whole) * 100}%` }} />
          ))}
        </colgroup>
        {table.headerRows > 0 && <thead>{cells(0, table.headerRows)}</thead>}
        <tbody>{cells(table.headerRows, table.rowCount)}</tbody>
      </table>
    </div>
  );
}

function Runs({ runs }: { readonly runs: readonly ComposedRun[] }) {
  return runs.map((run, index) => <OneRun key={index} run={run} />);
}

/** A figure opens how it came about; a place for people to fill stands out. */
function OneRun({ run }: { readonly run: ComposedRun }) {
  const { figures, open } = useFigures();
  if (run.fill) return <mark className="to-fill">{run.text}</mark>;
  const figure = run.link?.kind === "figure" ? figureNamed(figures, run.link.id) : undefined;
  if (!figure) return run.text;
  return (
    <button
      type="button"
      className="linked"
      title={figure.label}
      aria-label={words.figure.open(figure.label, run.text)}
      onClick={() => open(figure.id)}
    >
      {run.text}
    </button>
  );
}
