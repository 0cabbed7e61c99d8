import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useOrganisations } from "../api/administration.ts";
import { useFunds } from "../api/queries.ts";
import { ApiError, placeIn } from "../api/request.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { useLibrarySchemes } from "../library/queries.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { isBeneath } from "../organisations/tree.ts";
import { Field } from "../parts/Field.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useSession } from "../session/SessionContext.tsx";
import type { NewYearRequest, Organisation } from "../../server/api.ts";
import { PastedScheme, pastedScheme } from "./newYear/PastedScheme.tsx";
import { SchemeFile } from "./newYear/SchemeFile.tsx";
import { SchemeOf } from "./newYear/SchemeOf.tsx";
import { schemeOf, useNewYear } from "./queries.ts";
import "./year.css";
import { yearWords } from "./words.ts";

const words = yearWords.newYear;

type Way = keyof typeof words.ways;

type Form = Pick<NewYearRequest, "name" | "year" | "organisation" | "region" | "department" | "evaluation">;

const asOption = ({ id, name, year }: { readonly id: string; readonly name: string; readonly year: string }) => ({
  value: id,
  label: `${year} ${name}`,
});

const thisYear = (): string => `${new Date().getFullYear()}`;

/** For what is in one's reach, as the tree has it: for anything else the server would refuse it. */
function inReach(all: readonly Organisation[], roles: readonly { readonly organisation: { readonly id: string } }[]) {
  return all.filter(({ id }) => roles.some(({ organisation: own }) => isBeneath(all, id, own.id)));
}

/** A fund's year begins with its name, its year and the scheme it will be scored by; the rest is entered on its page. */
export function NewYearPage() {
  usePageTitle(words.title);
  const { person, roles } = useSession();
  const navigate = useNavigate();
  const make = useNewYear();
  const [form, setForm] = useState<Form>(() => ({
    name: "",
    year: thisYear(),
    organisation: roles[0]?.organisation.id ?? person.organisation.id,
    region: "",
    department: "",
    evaluation: words.evaluations[0],
  }));
  const [period, setPeriod] = useState<{ readonly from: string; readonly to: string }>();
  const { library: wanted } = useSearch({ from: "/years/new" });
  const [way, setWay] = useState<Way>("library");
  const [fund, setFund] = useState<string>();
  const [previous, setPrevious] = useState<string>();
  const [library, setLibrary] = useState(wanted);
  const schemes = useLibrarySchemes(way === "library");
  const [file, setFile] = useState<{ readonly name: string; readonly text: string }>();
  const [pasted, setPasted] = useState("");
  const [problem, setProblem] = useState<Error | null>(null);
  const organisations = useOrganisations();
  const funds = useFunds();
  const set = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const dates = period ?? { from: `${form.year}-01-01`, to: `${form.year}-12-31` };

  const choose = (id: string) => {
    setFund(id);
    const chosen = funds.data?.find((one) => one.id === id);
    if (!chosen) return;
    // What the fund says about itself is a proposal; what was typed stays.
    set({
      name: form.name === "" ? chosen.name : form.name,
      region: form.region === "" ? chosen.region : form.region,
      department: form.department === "" ? chosen.department : form.department,
    });
  };

  /** The year after the chosen one, of the same fund, unless something else was typed already. */
  const follow = (id: string) => {
    setPrevious(id);
    const chosen = funds.data?.find((one) => one.id === id);
    if (!chosen) return;
    const next = /^\d{4}$/u.test(chosen.year) ? `${Number(chosen.year) + 1}` : form.year;
    set({
      name: form.name === "" ? chosen.name : form.name,
      year: form.year === thisYear() ? next : form.year,
      region: form.region === "" ? chosen.region : form.region,
      department: form.department === "" ? chosen.department : form.department,
    });
  };

  const scheme = async (): Promise<NewYearRequest["scheme"] | undefined> => {
    if (way === "library") return library === undefined ? undefined : { library };
    if (way === "file") return file && { text: file.text };
    if (way === "table") {
      const text = pastedScheme(pasted, form.name);
      return text === undefined ? undefined : { text };
    }
    if (way === "year") return previous === undefined ? undefined : { fund: previous };
    const text = fund === undefined ? undefined : await schemeOf(fund);
    if (fund !== undefined && text === undefined) throw new Error(words.noScheme);
    return text === undefined ? undefined : { text };
  };

  const send = async () => {
    setProblem(null);
    try {
      const chosen = await scheme();
      if (!chosen) {
        setProblem(new Error(words.missing));
        return;
      }
      const { id } = await make.mutateAsync({ ...form, periodFrom: dates.from, periodTo: dates.to, scheme: chosen });
      await navigate({ to: "/funds/$id/budget", params: { id } });
    } catch (error) {
      setProblem(error instanceof Error ? error : new Error(String(error)));
    }
  };

  const findings = problem instanceof ApiError ? (problem.problem.findings ?? []) : [];
  return (
    <div className="page new-year">
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) void send();
        }}
      >
        <fieldset>
          <legend>{words.scheme}</legend>
          <Segmented
            aria-label={words.scheme}
            value={way}
            onChange={setWay}
            options={(Object.keys(words.ways) as Way[]).map((value) => ({ value, label: words.ways[value] }))}
          />
          {way === "example" && (
            <SchemeOf
              label={words.fromFund}
              loading={funds.isPending}
              value={fund}
              choose={choose}
              among={(funds.data ?? []).filter(({ origin }) => origin !== "worked").map(asOption)}
              none={words.noFunds}
            />
          )}
          {way === "year" && (
            <SchemeOf
              label={words.fromYear}
              help={words.fromYearHelp}
              loading={funds.isPending}
              value={previous}
              choose={follow}
              among={(funds.data ?? []).filter(({ origin }) => origin === "worked").map(asOption)}
              none={words.noYears}
            />
          )}
          {way === "library" && (
            <SchemeOf
              label={words.library}
              help={words.libraryHelp}
              loading={schemes.isPending}
              value={library}
              choose={setLibrary}
              among={(schemes.data?.items ?? [])
                .filter(({ isLatest }) => isLatest)
                .map(({ code, name, version }) => ({ value: code, label: `${name}（${version}）` }))}
              none={words.noSchemes}
            />
          )}
          {way === "table" && <PastedScheme text={pasted} change={setPasted} />}
          {way === "file" && <SchemeFile name={file?.name} read={setFile} />}
        </fieldset>
        <div className="form-columns">
          <Field label={words.name} error={placeIn(problem, "name")} required>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={form.name}
                onChange={({ target }) => set({ name: target.value })}
              />
            )}
          </Field>
          <Field label={words.year} error={placeIn(problem, "year")} required>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={4}
                value={form.year}
                onChange={({ target }) => set({ year: target.value.normalize("NFKC").trim() })}
              />
            )}
          </Field>
          <Field label={words.organisation} error={placeIn(problem, "organisation")} required>
            {({ status: _status, ...control }) => (
              <OrganisationSelect
                {...control}
                items={inReach(organisations.data?.items ?? [], roles)}
                value={form.organisation}
                change={(organisation) => organisation !== undefined && set({ organisation })}
              />
            )}
          </Field>
          <Field label={words.evaluation} error={placeIn(problem, "evaluation")}>
            {({ status: _status, ...control }) => (
              <Select
                {...control}
                value={form.evaluation}
                onChange={(evaluation) => set({ evaluation })}
                options={words.evaluations.map((value) => ({ value, label: value }))}
              />
            )}
          </Field>
          <Field label={words.region} error={placeIn(problem, "region")}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={form.region}
                onChange={({ target }) => set({ region: target.value })}
              />
            )}
          </Field>
          <Field label={words.department} error={placeIn(problem, "department")}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={form.department}
                onChange={({ target }) => set({ department: target.value })}
              />
            )}
          </Field>
          {(["from", "to"] as const).map((end) => (
            <Field
              key={end}
              label={`${words.period}（${words[end]}）`}
              error={placeIn(problem, end === "from" ? "periodFrom" : "periodTo")}
            >
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  value={dates[end]}
                  onChange={({ target }) => setPeriod({ ...dates, [end]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        <ProblemNote error={problem} />
        {findings.length > 0 && <FindingList findings={findings} />}
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={make.isPending} disabled={form.name.trim().length < 2}>
            {words.submit}
          </Button>
        </p>
      </form>
    </div>
  );
}
