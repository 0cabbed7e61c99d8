import { useMemo } from "react";
import type { RegisterCell, RegisterReply } from "../../server/api.ts";
import { FigureLink } from "../figure/FigureLink.tsx";
import { Severity } from "../parts/marks.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { calledIn } from "../year/calledIn.ts";
import { Grid } from "../year/Grid.tsx";
import type { GridCell, GridColumn, GridRow } from "../year/grid/model.ts";
import type { Edit } from "../year/grid/drafts.ts";
import { saveItems, type Item } from "../year/saving.ts";
import { columnsOf, type PeriodKind } from "./periods.ts";
import { useRegisterAgain, writeRegister } from "./queries.ts";
import { registerWords as words } from "./words.ts";

type Props = {
  readonly book: RegisterReply;
  readonly organisation: string;
  readonly year: string;
  readonly by: PeriodKind;
  /** Goes with every value that is typed now. */
  readonly source: string;
};

/** Measures down, periods across. What adds up from other periods is shown until somebody types over it. */
export function RegisterGrid({ book, organisation, year, by, source }: Props) {
  const may = useMay();
  const again = useRegisterAgain();
  const periods = useMemo(() => columnsOf(year, by), [year, by]);
  const columns = useMemo(
    (): readonly GridColumn[] => [
      {
        key: "measure",
        title: words.measure,
        isFixed: true,
        isName: true,
        alsoCalled: calledIn.measure,
        width: by === "months" ? "16%" : "24%",
      },
      { key: "unit", title: words.unit, isFixed: true, width: by === "months" ? "5%" : "8%" },
      ...periods.map(({ period, title }): GridColumn => ({ key: period, title, kind: "amount" })),
    ],
    [periods, by],
  );
  const rows = useMemo(() => {
    const cells = new Map(
      book.cells
        .filter((cell) => cell.organisation.id === organisation)
        .map((cell) => [`${cell.measure} ${cell.period}`, cell]),
    );
    return book.measures.map(({ code, name, unit, definition, counting }): GridRow => ({
      key: code,
      label: name,
      alsoCalled: [code],
      cells: {
        measure: {
          text: name,
          note: <span title={definition}>{`${code}　${words.counting[counting]}`}</span>,
        },
        unit: { text: unit },
        ...Object.fromEntries(
          periods.map(({ period }) => [period, cellOf(cells.get(`${code} ${period}`), unit, book)]),
        ),
      },
    }));
  }, [book, organisation, periods]);
  const send = (items: readonly Item[]) => writeRegister({ values: items.map(({ body }) => body as Value) });
  const save = (edits: readonly Edit[]) =>
    saveItems(
      edits.map((edit) => itemOf(edit, { book, organisation, source })),
      send,
      again,
    );
  return (
    <>
      <Grid
        name={`register.${organisation}.${year}.${by}`}
        label={words.table}
        columns={columns}
        rows={rows}
        save={save}
        locked={may("register.enter") ? undefined : words.locked}
      />
      <Contradictions book={book} organisation={organisation} periods={periods} />
    </>
  );
}

type ShownProps = Pick<Props, "book" | "organisation"> & { readonly periods: ReturnType<typeof columnsOf> };

/** Whole sentences for what the cells of this table only mark. */
function Contradictions({ book, organisation, periods }: ShownProps) {
  const shown = new Set(
    book.cells
      .filter((cell) => cell.organisation.id === organisation && periods.some(({ period }) => period === cell.period))
      .map(({ value }) => value.name),
  );
  const found = book.contradictions.filter(({ whole, parts }) => [whole, ...parts].some((name) => shown.has(name)));
  if (found.length === 0) return null;
  return (
    <section aria-label={words.contradictions}>
      <h2>{words.contradictions}</h2>
      <ul className="plain-list">
        {found.map(({ message }) => (
          <li key={message}>
            <Severity severity="warning" /> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Value = {
  readonly measure: string;
  readonly organisation: string;
  readonly period: string;
  readonly written: string | null;
};

function cellOf(cell: RegisterCell | undefined, unit: string, { contradictions }: RegisterReply): GridCell {
  if (!cell) return { text: "", revision: 0 };
  const { entered, value, growth } = cell;
  const isApart = contradictions.some(({ whole, parts }) => [whole, ...parts].includes(value.name));
  const text = entered?.written ?? "";
  const bare = text.endsWith(unit) ? text.slice(0, -unit.length) : text;
  return {
    text: bare,
    revision: entered?.revision ?? 0,
    title: entered && words.writtenBy(entered.by, entered.on, entered.source),
    shown: entered ? <span className="cell-text">{grouped(bare)}</span> : <FigureLink id={value.name} unit={unit} />,
    ...(isApart && { wrong: words.apart }),
    ...(growth?.state === "known" && {
      note: (
        <>
          {words.growth} <FigureLink id={growth.name} />
        </>
      ),
    }),
  };
}

type Around = Pick<Props, "book" | "organisation" | "source">;

/** Note and source that stand there stay, unless another source is named. */
function itemOf(
  { row: measure, column: period, text, revision, ...edit }: Edit,
  { book, organisation, source }: Around,
) {
  const there = book.cells.find(
    (cell) => cell.measure === measure && cell.period === period && cell.organisation.id === organisation,
  )?.entered;
  const from = source === "" ? there?.source : source;
  return {
    key: `${measure}.${organisation}.${period}`,
    edits: [{ row: measure, column: period, text, revision, ...edit }],
    body: {
      measure,
      organisation,
      period,
      written: text === "" ? null : text,
      ...(there?.note !== undefined && { note: there.note }),
      ...(from !== undefined && { source: from }),
      ...(revision !== undefined && { revision }),
    },
  } satisfies Item;
}
