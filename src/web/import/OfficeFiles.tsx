import { Button, Input, Spin } from "antd";
import type { FactsView, ImportedTable, ReadFile } from "../../server/api.ts";
import { ErrorState } from "../frame/State.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { listed } from "../words.ts";
import type { DraftFile } from "./draft.ts";
import { officeWords as words } from "./officeWords.ts";
import type { useOffice } from "./useOffice.ts";

type Props = {
  readonly office: ReturnType<typeof useOffice>;
  readonly take: (files: readonly DraftFile[]) => void;
};

/** Table by table: the original beside what was understood of it. Nothing is taken over before a person says so. */
export function OfficeFiles({ office, take }: Props) {
  const { files, read, tooBig, clear, again } = office;
  if (files.length === 0 && tooBig) {
    return (
      <p role="alert" className="bad">
        {words.tooBig}
      </p>
    );
  }
  if (files.length === 0) return null;
  const made = read.data?.case;
  const accept = () => {
    take(Object.entries(made ?? {}).map(([name, text]) => ({ name, text })));
    clear();
  };
  return (
    <section className="office" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="quiet">{words.help}</p>
      {read.isPending && (
        <p role="status">
          <Spin size="small" /> {words.reading(files.length)}
        </p>
      )}
      {read.isError && <ErrorState error={read.error} retry={again} />}
      {read.data?.files.map((file) => (
        <OneFile key={file.file} file={file} />
      ))}
      {read.data && (
        <>
          <Particulars office={office} />
          {read.data.findings.length > 0 && (
            <details open={made === undefined}>
              <summary>{words.together}</summary>
              <FindingList findings={read.data.findings} />
            </details>
          )}
          <p className="office-actions">
            <Button type="primary" disabled={made === undefined} onClick={accept}>
              {words.take}
            </Button>
            <Button onClick={clear}>{words.remove}</Button>
            {made === undefined && <span className="bad">{words.noCase}</span>}
          </p>
        </>
      )}
    </section>
  );
}

function Particulars({ office: { particulars, setParticulars, again } }: Pick<Props, "office">) {
  return (
    <p className="office-particulars">
      {(["year", "region"] as const).map((key) => (
        <Input
          key={key}
          aria-label={words[key]}
          placeholder={words[key]}
          maxLength={key === "year" ? 4 : 60}
          value={particulars[key]}
          onChange={({ target }) => setParticulars({ ...particulars, [key]: target.value })}
          onPressEnter={again}
        />
      ))}
      <Button onClick={again}>{words.again}</Button>
    </p>
  );
}

function OneFile({ file }: { readonly file: ReadFile }) {
  if (!("tables" in file)) {
    return (
      <section className="office-file">
        <h3>
          {file.file} <span className="bad">{words.unread}</span>
        </h3>
        <FindingList findings={file.findings} />
      </section>
    );
  }
  return (
    <section className="office-file">
      <h3>
        {file.file} <span className="quiet">{words.tables(file.tables.length)}</span>
      </h3>
      {file.tables.map((table, index) => (
        <OneTable key={index} table={table} />
      ))}
      <FindingList findings={file.findings} />
    </section>
  );
}

function OneTable({ table }: { readonly table: ImportedTable }) {
  const { facts, unread } = table;
  return (
    <details open={facts !== undefined} className="office-table">
      <summary>
        {table.name ?? words.unknown}{" "}
        <span className="quiet">{[table.title, table.where].filter(Boolean).join("　")}</span>
        {facts && (
          <b className={facts.counts.unread > 0 ? "low" : "good"}>
            {words.counts(facts.counts.known, facts.counts.pending, facts.counts.unread)}
          </b>
        )}
      </summary>
      <div className="office-pair">
        <Grid label={words.original} cells={table.cells} head={table.headerRow ?? 0} />
        {facts && <Understood facts={facts} />}
      </div>
      {facts && unread.length > 0 && <p className="quiet">{words.unreadColumns(listed(unread))}</p>}
    </details>
  );
}

/** A rule of three lines reads badly in a column of four characters. */
const widthOf = (text: string): string | undefined => (text.length > 24 ? "long" : undefined);

type GridProps = {
  readonly label: string;
  readonly cells: readonly (readonly string[])[];
  readonly head: number;
};

function Grid({ label, cells, head }: GridProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide tables are read sideways, also with the keyboard
    <div className="office-grid" role="region" tabIndex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <tbody>
          {cells.map((row, at) => (
            <tr key={at} className={at < head ? "head" : undefined}>
              {row.map((cell, column) => (
                <td key={column} className={widthOf(cell)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Understood({ facts }: { readonly facts: FactsView }) {
  return (
    <div>
      {facts.head.length > 0 && (
        <dl className="office-head">
          {facts.head.map(({ label, fact }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{fact.value ?? fact.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {facts.money && <Rows label={words.money} columns={facts.money.columns} rows={facts.money.rows} />}
      <Rows label={words.understood} columns={facts.columns} rows={facts.rows} />
    </div>
  );
}

type RowsProps = Pick<FactsView, "columns" | "rows"> & { readonly label: string };

/** What differs from the text in the cell is shown in our spelling; what was not understood as it stands there. */
function Rows({ label, columns, rows }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide tables are read sideways, also with the keyboard
    <div className="office-grid" role="region" tabIndex={0} aria-label={label}>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at} title={row.where} className={row.isTotal ? "total" : undefined}>
              {columns.map((column) => {
                const cell = row.cells[column];
                return (
                  <td
                    key={column}
                    className={[cell?.state, widthOf(cell?.text ?? "")].filter(Boolean).join(" ")}
                    title={cell && cell.value !== cell.text ? cell.text : undefined}
                  >
                    {cell ? (cell.value ?? cell.text) : ""}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
