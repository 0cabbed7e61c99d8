import { Link } from "@tanstack/react-router";
import { App, Select } from "antd";
import type { OutlineRequest, YearDetail } from "../../server/api.ts";
import { ApiError } from "../api/request.ts";
import { FindingList } from "../parts/FindingList.tsx";
import { Field } from "../parts/Field.tsx";
import { FileButton } from "../parts/FileButton.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useMay } from "../session/SessionContext.tsx";
import type { InYear } from "./inYear.tsx";
import { useYearWrite } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.signing.outline;

/** By which outline and form the report and the table are made when it is signed: the fund's own decide. */
export function SigningOutline({ year }: InYear) {
  const may = useMay();
  const { message } = App.useApp();
  const write = useYearWrite<YearDetail>(year.id);
  const isFixed = !may("years.enter");
  const { report, table, reports, tables, isChosen, own } = year.outline;
  const choose = (body: OutlineRequest) =>
    write.mutate({ method: "PUT", path: ["outline"], body }, { onSuccess: () => void message.success(words.saved) });
  const choices = [
    { kind: "report", label: words.report, value: report, all: reports },
    { kind: "table", label: words.table, value: table, all: tables },
  ] as const;
  return (
    <section aria-label={words.title} className="signing-outline no-print">
      <h2>
        {words.title} <small className="quiet">{isChosen ? words.help : isFixed ? words.notChosen : words.usual}</small>
      </h2>
      <div className="field-row">
        {choices.map(({ kind, label, value, all }) => (
          <Field key={kind} label={label}>
            {({ status: _status, ...control }) => (
              <Select
                {...control}
                value={value}
                disabled={isFixed || write.isPending}
                onChange={(code: string) => choose({ [kind]: code })}
                options={all.map(({ code, name }) => ({ value: code, label: name }))}
              />
            )}
          </Field>
        ))}
      </div>
      <p className="moves">
        <Link to="/funds/$id/documents" params={{ id: year.id }} search={{ document: `report:${report}` }}>
          {words.preview}
        </Link>
        {!isFixed && (
          <FileButton
            size="small"
            loading={write.isPending}
            label={words.upload}
            accept=".yaml,.yml"
            choose={(file) => void file.text().then((text) => choose({ own: { name: file.name, text } }))}
          >
            {own === undefined ? words.upload : words.replace(own)}
          </FileButton>
        )}
      </p>
      <ProblemNote error={write.error} />
      {write.error instanceof ApiError && write.error.problem.findings && (
        <FindingList findings={write.error.problem.findings} />
      )}
    </section>
  );
}
