import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useCheck, useStoreFund } from "../api/queries.ts";
import { ApiError } from "../api/request.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { listed, words } from "../words.ts";
import { CheckedCase } from "./CheckedCase.tsx";
import { DropZone } from "./DropZone.tsx";
import { FileRows } from "./FileRows.tsx";
import { OwnerChoice, useOwner } from "./Owner.tsx";
import { missingRoles, toSend, useDraft } from "./draft.ts";
import { OfficeFiles } from "./OfficeFiles.tsx";
import { Templates } from "./Templates.tsx";
import { isOfficeFile, useOffice } from "./useOffice.ts";
import { useSettled } from "./useSettled.ts";

/** Files in, what was recognised beside them, then saved or not. Files stay until they are saved or taken away. */
export function ImportPage() {
  usePageTitle(words.import.title);
  const draft = useDraft();
  const office = useOffice();
  const add = async (chosen: readonly File[]) => {
    const documents = chosen.filter(isOfficeFile);
    if (documents.length > 0) office.add(documents);
    if (documents.length < chosen.length) await draft.add(chosen.filter((file) => !isOfficeFile(file)));
  };
  const files = useSettled(toSend(draft.files), 400);
  const check = useCheck(files);
  const findings = check.data?.findings ?? [];
  return (
    <div className="page import">
      <div className="page-head">
        <h1>{words.import.title}</h1>
      </div>
      <p className="lead">{words.import.help}</p>
      <OfficeFiles office={office} take={draft.take} />
      <div className="columns">
        <div>
          <DropZone add={add} problem={draft.problem} />
          <FileRows files={draft.files} change={draft.change} remove={draft.remove} />
          <Templates />
        </div>
        <div aria-live="polite">
          <h2>{words.import.result}</h2>
          {files.length === 0 && <p className="quiet">{words.import.nothing}</p>}
          {check.isLoading && <LoadingRows rows={5} />}
          {check.isError && <Failed error={check.error} retry={() => void check.refetch()} />}
          {check.data?.detail && <CheckedCase detail={check.data.detail} />}
          {files.length > 0 && check.data && (
            <>
              <SaveBar draft={draft} checking={check.isFetching} failed={check.isError} errors={errorsIn(findings)} />
              <FindingList findings={findings} />
            </>
          )}
        </div>
      </div>
    </div>
  );
}

const errorsIn = (findings: readonly { readonly severity: string }[]): number =>
  findings.filter(({ severity }) => severity === "error").length;

type SaveProps = {
  readonly draft: ReturnType<typeof useDraft>;
  readonly checking: boolean;
  readonly failed: boolean;
  readonly errors: number;
};

/** Saving is possible when nothing stands against it; what does is said beside the button. */
function SaveBar({ draft, checking, failed, errors }: SaveProps) {
  const store = useStoreFund();
  const navigate = useNavigate();
  const reason = reasonAgainst(missingRoles(draft.files), checking, failed, errors);
  const owner = useOwner();
  const save = () =>
    store.mutate(
      { files: toSend(draft.files), ...(owner.value !== undefined && { organisation: owner.value }) },
      {
        onSuccess: ({ id }) => {
          draft.clear();
          void navigate({ to: "/funds/$id", params: { id } });
        },
      },
    );
  return (
    <div className="save-bar">
      <OwnerChoice owner={owner} />
      <Button
        type="primary"
        disabled={reason !== undefined}
        loading={store.isPending}
        aria-describedby="save-reason"
        onClick={save}
      >
        {store.isPending ? words.import.saving : words.import.save}
      </Button>
      <span id="save-reason" className={errors > 0 ? "bad" : "quiet"}>
        {reason ?? words.import.noErrors}
      </span>
      {store.isError && <Failed error={store.error} />}
    </div>
  );
}

function reasonAgainst(
  missing: readonly string[],
  checking: boolean,
  failed: boolean,
  errors: number,
): string | undefined {
  if (missing.length > 0) return words.import.cannot.files(listed(missing));
  if (checking) return words.import.cannot.checking;
  if (failed) return words.import.cannot.failed;
  return errors > 0 ? words.import.cannot.errors(errors) : undefined;
}

function Failed({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const found = error instanceof ApiError ? (error.problem.findings ?? []) : [];
  return (
    <div className="failed">
      <ErrorState error={error} {...(retry && { retry })} />
      <p>{words.import.kept}</p>
      <FindingList findings={found} />
    </div>
  );
}
