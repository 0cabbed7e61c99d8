import { useMemo } from "react";
import { machines, partyNames } from "../../core/index.ts";
import { amountCell } from "./amountCell.tsx";
import { calledIn } from "./calledIn.ts";
import { Corrections, CorrectTransfer } from "./Corrections.tsx";
import { Grid } from "./Grid.tsx";
import type { GridColumn, GridRow } from "./grid/model.ts";
import type { Edit } from "./grid/drafts.ts";
import type { InYear } from "./inYear.tsx";
import { IssueMany } from "./IssueMany.tsx";
import { ReceiveMany } from "./ReceiveMany.tsx";
import { transfersPlace } from "./places.ts";
import { byRow, useSave, type Item } from "./saving.ts";
import { Moves } from "./StageBar.tsx";
import { typedDay } from "./typedDay.ts";
import { yearWords } from "./words.ts";

const words = yearWords.budget;

const receivers = machines.release.states.issued.waitsFor.map((party) => partyNames[party]).join("、");

const steps = ["下达", "拨付", "到位"];

/** Money on its way from level to level; what was entered moves on by its own steps. */
export function Transfers({ year }: InYear) {
  const { lines, transfers } = year;
  const columns = useMemo(
    (): readonly GridColumn[] => [
      { key: "number", title: words.number, width: "7%" },
      {
        key: "line",
        title: words.line,
        width: "14%",
        alsoCalled: calledIn.line,
        choices: lines.map(({ code }) => code),
      },
      { key: "step", title: words.step, width: "8%", choices: steps },
      { key: "written", title: words.amount, unit: words.unit, kind: "amount", alsoCalled: calledIn.amount },
      { key: "on", title: words.on, width: "10%", alsoCalled: calledIn.day },
      { key: "document", title: words.document },
      { key: "from", title: words.from },
      { key: "to", title: words.to },
      { key: "state", title: words.state, isFixed: true, width: "8%" },
    ],
    [lines],
  );
  const save = useSave(year.id, { method: "POST", path: ["transfers"], list: "transfers" }, (edits) =>
    [...byRow(edits)].map(([, of]) => transferItem(of, lines)),
  );
  const rows = transfers.map((one): GridRow => ({
    key: one.number,
    label: one.number,
    cells: {
      ...Object.fromEntries(
        Object.entries({
          number: one.number,
          line: one.line,
          step: one.step,
          on: one.on ?? "",
          document: one.document ?? "",
          from: one.from ?? "",
          to: one.to ?? "",
          state: one.stateName,
        }).map(([key, text]) => [key, { text, isFixed: true }]),
      ),
      written: { ...amountCell(one, words.unit), isFixed: true },
    },
    actions: (
      <>
        <Moves
          year={year}
          standing={{
            machine: "release",
            object: one.number,
            state: one.state,
            title: `${one.step} ${one.number}`,
            moves: one.moves,
          }}
        />
        <CorrectTransfer year={year} transfer={one} />
      </>
    ),
  }));
  const awaited = transfers.filter(({ state }) => state === "issued").length;
  return (
    <section id={transfersPlace} aria-label={words.transfers}>
      <h2>
        {words.transfers} <small className="quiet">{words.transfersHelp}</small>
        <span className="h2-links">
          <IssueMany year={year} />
          <ReceiveMany year={year} />
        </span>
      </h2>
      {awaited > 0 && <p className="quiet">{words.awaiting(awaited, receivers)}</p>}
      <Grid
        name={`${year.id}.transfers`}
        label={words.transfers}
        columns={columns}
        rows={rows}
        save={save}
        locked={year.locks.sealed}
        isGrowing
      />
      <Corrections year={year} />
    </section>
  );
}

function transferItem(edits: readonly Edit[], lines: InYear["year"]["lines"]): Item {
  const typed = texts(edits);
  const { number = "", line = "", step = "", written = "" } = typed;
  const { on: _typed, ...rest } = typed;
  const { on, problem } = typedDay(typed["on"]);
  const wrong = steps.includes(step)
    ? problem !== undefined && { column: "on", message: problem }
    : { column: "step", message: words.needsStep(step) };
  return {
    key: number,
    edits,
    body: { ...rest, ...(on !== undefined && { on }), line: lineCode(line, lines), unit: words.unit },
    ...(line === "" || step === "" || written === "" ? { waitsFor: words.needsTransfer } : wrong && { wrong }),
  };
}

/** What was typed, without what is empty. */
export function texts(edits: readonly Edit[]): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(edits.flatMap(({ column, text }) => (text === "" ? [] : [[column, text]])));
}

/** Lines are written by their code or their name. */
export function lineCode(text: string, lines: InYear["year"]["lines"]): string {
  return lines.find(({ code, name }) => code === text || name === text)?.code ?? text;
}
