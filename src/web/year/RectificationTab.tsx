import { Button, Input } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import type { YearDetail, YearRectification } from "../../server/api.ts";
import { ApiError, request } from "../api/request.ts";
import { EmptyState } from "../frame/State.tsx";
import { Field } from "../parts/Field.tsx";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { Attachments } from "./Attachments.tsx";
import { Saved } from "./grid/Saved.tsx";
import { useDrafts } from "./grid/useDrafts.ts";
import type { CellOutcome, Edit } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { ProblemDialog } from "./ProblemDialog.tsx";
import { readAgain, yearAddress, yearQuery } from "./queries.ts";
import { Moves } from "./StageBar.tsx";
import { UrgencyMark } from "./UrgencyMark.tsx";
import { yearWords } from "./words.ts";

const words = papersWords.rectification;

/** 问题整改: what was found, what the unit did about it, and whether that was accepted. */
export const RectificationTab = inYear(({ year }) => {
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const all = year.rectifications;
  const open = all.filter(({ standing }) => standing.waitsFor.length > 0);
  const add = may("years.find") && (
    <Button type="primary" className="no-print" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <div className="year-tab">
      <h2>
        {words.title} <small className="quiet">{words.lead}</small>
      </h2>
      {all.length === 0 ? (
        <EmptyState title={words.none} actions={add} />
      ) : (
        <div className="filters">
          <span className="filter-count" role="status">
            {words.count(open.length, all.length)}
          </span>
          {add}
        </div>
      )}
      {[...open, ...all.filter((one) => !open.includes(one))].map((one) => (
        <Problem key={one.number} year={year} problem={one} />
      ))}
      {isAdding && <ProblemDialog year={year} close={() => setAdding(false)} />}
    </div>
  );
});

type Props = InYear & { readonly problem: YearRectification };

function Problem({ year, problem }: Props) {
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  const { number, title, standing, by, on, answeredBy, answeredOn } = problem;
  const mayAnswer = (standing.state === "found" || standing.state === "returned") && may("years.rectify");
  const facts = [
    [words.problem, problem.problem],
    [words.demand, problem.demand],
    [words.subject, problem.subject && `${problem.subject.code} ${problem.subject.name}`],
    [words.source, problem.source],
  ] as const;
  return (
    <section className="problem-card" aria-label={title}>
      <h3>
        <small className="quiet">{words.number(number)}</small> {title}{" "}
        <span className="tag">{standing.stateName}</span>{" "}
        {standing.waitsFor.length > 0 && <UrgencyMark due={standing.due} urgency={standing.urgency} />}
        <span className="h2-links">
          {problem.isOwn && standing.state === "found" && (
            <Button size="small" className="no-print" aria-label={words.editOf(title)} onClick={() => setEditing(true)}>
              {words.edit}
            </Button>
          )}
          <Moves year={year} standing={{ ...standing, title }} />
        </span>
      </h3>
      <p className="quiet">
        {words.by(by, on)}
        {standing.waitsFor.length > 0 && `　${yearWords.stage.waits(standing.waitsFor.join("、"))}`}
      </p>
      {standing.reason !== undefined && standing.state === "returned" && (
        <p className="criticised" role="note">
          {words.returned(standing.reason)}
        </p>
      )}
      <dl className="year-about">
        {facts.map(
          ([label, text]) =>
            text !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      {mayAnswer && <Answer year={year} problem={problem} />}
      <dl className={mayAnswer ? "year-about print-only" : "year-about"}>
        {fields.map((field) => (
          <div key={field}>
            <dt>{words[field]}</dt>
            <dd>{problem[field] ?? <span className="none">{common.state.none}</span>}</dd>
          </div>
        ))}
      </dl>
      {answeredBy !== undefined && answeredOn !== undefined && (
        <p className="quiet">{words.answeredBy(answeredBy, answeredOn)}</p>
      )}
      <Attachments
        year={year}
        title={words.files}
        none={words.filesNone}
        add={words.addFile}
        remove={words.removeFile}
        items={problem.files}
        isLocked={!mayAnswer}
        attach={(file, called) => request<YearDetail>("POST", fileAddress(year, number), { file, title: called })}
        detach={(file) => request<void>("DELETE", fileAddress(year, number, file))}
      />
      {isEditing && <ProblemDialog year={year} problem={problem} close={() => setEditing(false)} />}
    </section>
  );
}

const fields = ["measures", "outcome"] as const;

const fileAddress = ({ id }: YearDetail, number: number, ...rest: readonly string[]): string =>
  yearAddress(id, "rectifications", `${number}`, "files", ...rest);

/** Saved while one writes; both texts go together, since they were seen together. */
function Answer({ year, problem }: Props) {
  const { person } = useSession();
  const client = useQueryClient();
  const row = `${problem.number}`;
  const save = async (edits: readonly Edit[]): Promise<readonly CellOutcome[]> => {
    const typed = new Map(edits.map(({ column, text }) => [column, text]));
    const now = (field: (typeof fields)[number]) => typed.get(field) ?? problem[field] ?? "";
    const revision = edits.find((edit) => edit.revision !== undefined)?.revision;
    try {
      await request<YearDetail>("PUT", yearAddress(year.id, "rectifications", row, "answer"), {
        measures: now("measures"),
        outcome: now("outcome"),
        ...(revision !== undefined && { revision }),
      });
      await readAgain(client, year.id);
      return edits.map(({ column }) => ({ row, column, outcome: "kept" }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status < 400 || error.problem.status >= 500) throw error;
      await readAgain(client, year.id);
      const latest = client
        .getQueryData(yearQuery(year.id).queryKey)
        ?.rectifications.find(({ number }) => number === problem.number);
      const isConflict = error.problem.status === 412 && latest !== undefined;
      return edits.map(({ column }): CellOutcome => {
        if (!isConflict) return { row, column, outcome: "refused", message: error.problem.detail };
        const written = (column === "measures" ? latest.measures : latest.outcome) ?? "";
        const { answeredBy = "", answeredOn = "" } = latest;
        return {
          row,
          column,
          outcome: "conflict",
          current: { written, by: answeredBy, on: answeredOn, revision: latest.revision },
        };
      });
    }
  };
  const drafts = useDrafts(`hengji.rectification.${person.id}.${year.id}.${row}`, save);
  const { rows } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const own = rows.get(row) ?? {};
  return (
    <div className="problem-answer no-print">
      {fields.map((field) => {
        const { draft, message, state, current } = own[field] ?? {};
        return (
          <Field
            key={field}
            label={words[field]}
            required
            error={state === "conflict" ? words.conflict(current?.by ?? "", current?.written ?? "") : message}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 10 }}
                maxLength={5000}
                value={draft ?? problem[field] ?? ""}
                onChange={({ target }) =>
                  drafts.put([{ row, column: field, text: target.value, revision: problem.revision }])
                }
              />
            )}
          </Field>
        );
      })}
      <p className="year-grid-foot no-print">
        <Saved drafts={drafts} />
        {fields.map(
          (field) =>
            own[field]?.state === "conflict" && (
              <span key={field}>
                <button type="button" className="link" onClick={() => drafts.drop(row, field)}>
                  {yearWords.self.takeTheirs}
                </button>
                {"　"}
                <button type="button" className="link" onClick={() => drafts.insist(row, field)}>
                  {yearWords.self.takeMine}
                </button>
              </span>
            ),
        )}
      </p>
    </div>
  );
}
