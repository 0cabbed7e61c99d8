import { Button } from "antd";
import { useState } from "react";
import type { YearAdjustment } from "../../server/api.ts";
import { EmptyState } from "../frame/State.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { flat } from "../show/tree.ts";
import { AdjustmentForm } from "./AdjustmentForm.tsx";
import { inYear, type InYear } from "./inYear.tsx";
import { Moves } from "./StageBar.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.adjustments;

/** 年中调整: budget and targets move together; what stood before stays to be seen. */
export const AdjustmentsTab = inYear(({ year }) => {
  const [open, setOpen] = useState<number | "new">();
  const may = useMay();
  const { sealed } = year.locks;
  const add = may("years.enter") && sealed === undefined && (
    <Button type="primary" onClick={() => setOpen("new")}>
      {words.add}
    </Button>
  );
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">{words.lead}</p>
        {open === undefined && year.adjustments.length > 0 && add}
      </div>
      {sealed !== undefined && <p className="quiet">{sealed}</p>}
      {open === "new" && <AdjustmentForm year={year} close={() => setOpen(undefined)} />}
      {open === undefined && year.adjustments.length === 0 && (
        <EmptyState title={words.none} actions={add || undefined} />
      )}
      {[...year.adjustments]
        .reverse()
        .map((one) =>
          one.number === open ? (
            <AdjustmentForm key={one.number} year={year} editing={one} close={() => setOpen(undefined)} />
          ) : (
            <AdjustmentCard key={one.number} year={year} one={one} edit={() => setOpen(one.number)} />
          ),
        )}
    </div>
  );
});

function AdjustmentCard({ year, one, edit }: InYear & { readonly one: YearAdjustment; readonly edit: () => void }) {
  const { title, why, document, decidedOn, changes, standing, by, on, whole, problems } = one;
  const may = useMay();
  const isOpen =
    (standing.state === "drafting" || standing.state === "returned") &&
    may("years.enter") &&
    year.locks.sealed === undefined;
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="tag">{standing.stateName}</span>
        <Moves year={year} standing={{ ...standing, title }} />
        {isOpen && (
          <Button size="small" className="no-print" aria-label={`${words.edit}：${title}`} onClick={edit}>
            {words.edit}
          </Button>
        )}
      </h2>
      {standing.state === "returned" && standing.reason !== undefined && (
        <p className="criticised">{yearWords.stage.returned(standing.reason)}</p>
      )}
      {problems.length > 0 && (
        <div role="alert" className="year-conflicts">
          <p className="bad">{words.problems(problems.length)}</p>
          <ul>
            {problems.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="facts">
        <span>{why}</span>
        {document !== undefined && <span>{document}</span>}
        {decidedOn !== undefined && <span className="digits">{decidedOn}</span>}
        <span>{yearWords.self.writtenBy(by, on.slice(0, 10))}</span>
      </p>
      <table className="grid narrow">
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.formerly}</th>
            <th scope="col">
              <span className="visually-hidden">{words.after}</span>
            </th>
            <th scope="col">{words.afterwards}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, label, before, after, kind, carried }) => (
            <tr key={subject}>
              <th scope="row">
                {nameOf(subject, year) ?? label} <small>{subject}</small>
                {kind !== "target" && <small className="quiet"> {words.kinds[kind]}</small>}
                {carried !== undefined && <small className="note">{words.carriedStays(grouped(carried))}</small>}
              </th>
              <td className="former">{before === undefined ? "" : grouped(before)}</td>
              <td aria-hidden="true">{words.arrow}</td>
              <td>
                <strong>{grouped(after)}</strong>
              </td>
            </tr>
          ))}
          {whole && (
            <tr className="total">
              <th scope="row">
                {words.whole}
                {whole.carried !== undefined && (
                  <small className="note">{words.carriedStays(grouped(whole.carried))}</small>
                )}
              </th>
              <td className="former">{grouped(whole.before ?? words.unknown)}</td>
              <td aria-hidden="true">{words.arrow}</td>
              <td>
                <strong>{grouped(whole.after ?? words.unknown)}</strong>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function nameOf(subject: string, { lines, view }: InYear["year"]): string | undefined {
  const [code = "", , measure] = subject.replace(/\.分值$/u, "").split(".");
  const name = lines.find((line) => line.code === code)?.name ?? flat(view.tree).find((one) => one.code === code)?.name;
  return name === undefined || measure === undefined ? name : `${name}·${measure}`;
}
