import { App, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { useOrganisations } from "../api/administration.ts";
import { useFunds } from "../api/queries.ts";
import { ApiError, placeIn } from "../api/request.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { Field } from "../parts/Field.tsx";
import { FileButton } from "../parts/FileButton.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { useAddScheme } from "./queries.ts";
import { libraryWords as allWords } from "./words.ts";

const words = allWords.schemes;

/** A scheme enters the library as a version of its own, from a file or from a fund that is there. */
export function SchemeDialog({ close }: { readonly close: () => void }) {
  const { message } = App.useApp();
  const { roles, person } = useSession();
  const organisations = useOrganisations();
  const funds = useFunds();
  const add = useAddScheme();
  const [way, setWay] = useState<keyof typeof words.ways>("file");
  const [file, setFile] = useState<{ readonly name: string; readonly text: string }>();
  const [fund, setFund] = useState<string>();
  const [basis, setBasis] = useState("");
  const [organisation, setOrganisation] = useState(roles[0]?.organisation.id ?? person.organisation.id);
  const from = way === "file" ? file && { text: file.text } : fund === undefined ? undefined : { fund };
  const findings = add.error instanceof ApiError ? (add.error.problem.findings ?? []) : [];
  const send = () => {
    if (!from) return;
    add.mutate(
      { organisation, from, ...(basis.trim() !== "" && { basis: basis.trim() }) },
      {
        onSuccess: ({ name, version }) => {
          close();
          void message.success(words.saved(name, version));
        },
      },
    );
  };
  return (
    <FormDialog
      open
      title={words.addTitle}
      submit={allWords.save}
      busy={add.isPending}
      error={add.error}
      disabled={!from}
      width={560}
      close={close}
      send={send}
    >
      <Segmented
        aria-label={words.way}
        value={way}
        onChange={setWay}
        options={(["file", "fund"] as const).map((value) => ({ value, label: words.ways[value] }))}
      />
      {way === "file" ? (
        <div className="field">
          <FileButton
            accept=".yaml,.yml,.txt"
            choose={(chosen) => void chosen.text().then((text) => setFile({ name: chosen.name, text }))}
          >
            {words.file}
          </FileButton>
          <p className="field-note" role="status">
            {file && words.fileRead(file.name)}
          </p>
        </div>
      ) : (
        <Field label={words.fund} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: "label" }}
              loading={funds.isPending}
              value={fund ?? null}
              onChange={(id: string | null) => setFund(id ?? undefined)}
              options={(funds.data ?? []).map(({ id, name, year }) => ({ value: id, label: `${year} ${name}` }))}
            />
          )}
        </Field>
      )}
      <div className="field-row">
        <Field label={words.basis} help={words.basisHelp} error={placeIn(add.error, "basis")}>
          {(control) => (
            <Input {...control} maxLength={500} value={basis} onChange={({ target }) => setBasis(target.value)} />
          )}
        </Field>
        <Field label={allWords.organisation} error={placeIn(add.error, "organisation")} required>
          {(control) => (
            <OrganisationSelect
              {...control}
              items={organisations.data?.items ?? []}
              value={organisation}
              change={(next) => next !== undefined && setOrganisation(next)}
            />
          )}
        </Field>
      </div>
      {findings.length > 0 && <FindingList findings={findings} />}
    </FormDialog>
  );
}
