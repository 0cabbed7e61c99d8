import { App, Button, Popconfirm } from "antd";
import { useState } from "react";
import type { YearDocument } from "../../server/api.ts";
import { useMay } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { AboutDialog } from "./AboutDialog.tsx";
import { DocumentDialog } from "./DocumentDialog.tsx";
import { inYear, type InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { useYearWrite } from "./queries.ts";
import { RemoveYear } from "./RemoveYear.tsx";

/** 依据文件: what the year is called and covers, and the papers its figures come from. */
export const PapersTab = inYear(({ year }) => (
  <div className="year-tab">
    <About year={year} />
    <Documents year={year} />
  </div>
));

function About({ year }: InYear) {
  const words = papersWords.about;
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { name, region, department, evaluation, periodFrom, periodTo, goal } = year.about;
  const facts = [
    [words.name, name],
    [words.department, department],
    [words.region, region],
    [words.evaluation, evaluation],
    [words.period, periodFrom !== undefined && periodTo !== undefined ? words.periodOf(periodFrom, periodTo) : ""],
    [words.goal, goal ?? ""],
  ] as const;
  return (
    <section aria-label={words.title}>
      <h2>
        {words.title}{" "}
        {may("years.enter") && year.locks.actuals === undefined && (
          <Button size="small" className="no-print" onClick={() => setOpen(true)}>
            {words.edit}
          </Button>
        )}
        {year.locks.actuals !== undefined && <small className="quiet">{words.locked}</small>}
      </h2>
      <dl className="year-about">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text === "" ? <span className="none">{words.none}</span> : text}</dd>
          </div>
        ))}
      </dl>
      <RemoveYear year={year} />
      {isOpen && <AboutDialog year={year} close={() => setOpen(false)} />}
    </section>
  );
}

function Documents({ year }: InYear) {
  const words = papersWords.documents;
  const may = useMay();
  const mayEnter = may("years.enter") && year.locks.sealed === undefined;
  const [open, setOpen] = useState<YearDocument | "new">();
  return (
    <section aria-label={words.title}>
      <h2>
        {words.title} <small className="quiet">{words.help}</small>{" "}
        {mayEnter && (
          <Button size="small" className="no-print" onClick={() => setOpen("new")}>
            {words.add}
          </Button>
        )}
      </h2>
      {year.locks.sealed !== undefined && <p className="quiet">{year.locks.sealed}</p>}
      {year.documents.length === 0 && <p className="quiet">{words.none}</p>}
      {year.documents.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={words.title}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{words.code}</th>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.issuedOn}</th>
                <th scope="col">{words.file}</th>
                <th scope="col">{words.uses}</th>
                <th scope="col">{words.by}</th>
                {mayEnter && <td className="no-print" />}
              </tr>
            </thead>
            <tbody>
              {year.documents.map((one) => (
                <tr key={one.code}>
                  <td>{one.code}</td>
                  <td>{one.number ?? <None />}</td>
                  <th scope="row">
                    {one.title}
                    {one.note !== undefined && <small className="note">{one.note}</small>}
                  </th>
                  <td className="digits">{one.issuedOn ?? <None />}</td>
                  <td>
                    {one.file ? (
                      <a href={`/api/files/${encodeURIComponent(one.file.id)}`} download>
                        {one.file.name}
                      </a>
                    ) : (
                      <None />
                    )}
                  </td>
                  <td>{words.usesOf(one.uses)}</td>
                  <td>{one.by ?? <None />}</td>
                  {mayEnter && (
                    <td className="row-actions no-print">
                      <Button size="small" aria-label={words.editOf(one.title)} onClick={() => setOpen(one)}>
                        {words.edit}
                      </Button>
                      {one.uses === 0 && <Remove year={year} document={one} />}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open !== undefined && (
        <DocumentDialog year={year} {...(open !== "new" && { document: open })} close={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function None() {
  return <span className="none">{common.state.none}</span>;
}

function Remove({ year, document: { code, title, revision } }: InYear & { readonly document: YearDocument }) {
  const words = papersWords.documents;
  const write = useYearWrite(year.id);
  const { message } = App.useApp();
  const remove = () =>
    write.mutate(
      { method: "PUT", path: ["documents"], body: { documents: [{ code, title, revision, remove: true }] } },
      {
        onSuccess: ({ kept, rows }) => {
          if (kept) void message.success(words.removed(title));
          else void message.error(rows.flatMap(({ findings }) => findings.map((one) => one.message)).join(" "));
        },
        onError: (error) => void message.error(error.message),
      },
    );
  return (
    <Popconfirm
      title={words.removeTitle(title)}
      description={words.removeHelp}
      okText={words.remove}
      cancelText={words.keep}
      okButtonProps={{ danger: true }}
      onConfirm={remove}
    >
      <Button size="small" type="text" aria-label={words.removeOf(title)}>
        {words.remove}
      </Button>
    </Popconfirm>
  );
}
