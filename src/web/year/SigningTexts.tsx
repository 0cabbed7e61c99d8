import { Button, Input } from "antd";
import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { reportTexts } from "../../core/index.ts";
import type { BatchReply, ReportTexts } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useMay } from "../session/SessionContext.tsx";
import type { InYear } from "./inYear.tsx";
import { readAgain, yearAddress } from "./queries.ts";
import { usePersistent } from "./usePersistent.ts";
import { yearWords } from "./words.ts";

const words = yearWords.signing.texts;

/** What the report asks a person for, written here once and kept for the year; figures come by themselves. */
export function SigningTexts({ year }: InYear) {
  const asked = useQuery({
    queryKey: ["years", year.id, "texts", year.mark],
    queryFn: () => request<ReportTexts>("GET", yearAddress(year.id, "texts")),
    placeholderData: (before: ReportTexts | undefined) => before,
  });
  const state = year.standings.find(({ machine }) => machine === "self-evaluation")?.state;
  const isSigned = state === "signed" || state === "published";
  if (!asked.data) return asked.error ? <ProblemNote error={asked.error} /> : null;
  const { texts, figuresOpen } = asked.data;
  const open = texts.filter(({ written }) => written === undefined).length;
  return (
    <details className="signing-texts no-print" open={open > 0 && !isSigned}>
      <summary>
        <strong>{words.title}</strong>{" "}
        <span className={open > 0 ? "pending" : "quiet"}>
          {words.open(open, texts.length)}
          {figuresOpen > 0 && words.figures(figuresOpen)}
        </span>
      </summary>
      <p className="quiet">{isSigned ? words.signed : words.help}</p>
      <div className="form-columns">
        {texts.map((one) => (
          <OneText key={`${one.name} ${one.revision}`} year={year} one={one} isSigned={isSigned} />
        ))}
      </div>
    </details>
  );
}

type OneProps = InYear & { readonly one: ReportTexts["texts"][number]; readonly isSigned: boolean };

function OneText({ year, one: { name, written = "", revision }, isSigned }: OneProps) {
  const client = useQueryClient();
  const may = useMay();
  const [text, setText, clear] = usePersistent(`hengji.text.${year.id}.${name}.${revision}`, written);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const isFixed = isSigned || !may("years.enter");
  const save = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const figure = `${reportTexts}${name}`;
      const said = text.trim() === "" ? null : `「${text.trim()}」`;
      const body = { figures: [{ figure, label: name, written: said, revision }] };
      const { kept, rows } = await request<BatchReply>("PUT", yearAddress(year.id, "figures"), body);
      if (!kept) throw new Error(refusalOf(rows));
      clear();
      await readAgain(client, year.id);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div>
      <Field label={name}>
        {({ status: _status, ...control }) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 8 }}
            maxLength={1900}
            readOnly={isFixed}
            value={text}
            onChange={({ target }) => setText(() => target.value)}
          />
        )}
      </Field>
      {!isFixed && text.trim() !== written && (
        <Button size="small" loading={isBusy} aria-label={words.saveOf(name)} onClick={() => void save()}>
          {words.save}
        </Button>
      )}
      {error && <ProblemNote error={error} />}
    </div>
  );
}

function refusalOf(rows: BatchReply["rows"]): string {
  const [conflict] = rows.flatMap(({ outcome, current }) => (outcome === "conflict" && current ? [current] : []));
  if (conflict) return words.conflict(conflict.by, conflict.written);
  return rows.flatMap(({ findings }) => findings.map(({ message }) => message)).join(" ");
}
