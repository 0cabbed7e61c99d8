import { memo } from "react";
import type { ReportBlock, Span } from "../../core/index.ts";
import { segments, type Mark } from "./segments.ts";
import { words } from "./words.ts";

type Props = {
  readonly text: string;
  readonly blocks: readonly ReportBlock[];
  readonly marks: readonly Mark[];
  /** The finding that is open. */
  readonly open: string | undefined;
  readonly choose: (key: string) => void;
};

/** The report as it reads, with the places marked. Only the blocks of the open finding are drawn anew. */
export function ReportBlocks({ text, blocks, marks, open, choose }: Props) {
  return blocks.map((block, index) => (
    <Block
      key={index}
      text={text}
      block={block}
      marks={marks}
      open={open !== undefined && isIn(block.span, open, marks) ? open : undefined}
      choose={choose}
    />
  ));
}

function isIn({ start, end }: Span, key: string, marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.key === key && mark.span.start < end && mark.span.end > start);
}

type BlockProps = Omit<Props, "blocks"> & { readonly block: ReportBlock };

const Block = memo(function Block({ block, ...rest }: BlockProps) {
  if (block.kind === "heading") {
    return (
      <p className={`report-heading level-${Math.min(block.level, 4)}`}>
        <Marked span={block.span} {...rest} />
      </p>
    );
  }
  if (block.kind === "paragraph") {
    return (
      <p>
        <Marked span={block.span} {...rest} />
      </p>
    );
  }
  const rows = Array.from({ length: block.rowCount }, (_, row) => block.cells.filter((cell) => cell.row === row));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide tables are read sideways, also with the keyboard
    <div className="report-table" role="region" tabIndex={0} aria-label={words.tableOf(block.rowCount)}>
      <table>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell) => (
                <td key={cell.column} rowSpan={cell.rows} colSpan={cell.columns}>
                  <Marked span={cell.span} {...rest} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Marked({ span, text, marks, open, choose }: Omit<Props, "blocks"> & { readonly span: Span }) {
  return segments(text, span, marks).map(({ start, text: part, keys, holds }) => {
    const [key] = open !== undefined && keys.includes(open) ? [open] : keys;
    if (key === undefined)
      return holds ? (
        <i key={start} className="holds">
          {part}
        </i>
      ) : (
        part
      );
    return (
      <button
        key={start}
        type="button"
        className={`doubt${key === open ? " open" : ""}`}
        data-finding={key}
        aria-pressed={key === open}
        onClick={() => choose(key)}
      >
        {part}
      </button>
    );
  });
}
