import { useNavigate } from "@tanstack/react-router";
import { Select, Spin } from "antd";
import { useRef, useState, type DragEvent } from "react";
import { useFunds } from "../api/queries.ts";
import { ErrorState } from "../frame/State.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { base64Of } from "../show/base64.ts";
import { useMakeAudit } from "./queries.ts";
import { words } from "./words.ts";

/** What the auditor reads. */
export const readable = ".docx,.doc,.pdf,.xlsx,.xls,.ods,.txt,.md,.html,.htm";

/** A finished report goes in, its audit opens; the fund whose figures it must agree with may be named. */
export function Upload({ against }: { readonly against?: string | undefined }) {
  const [fund, setFund] = useState(against);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const { send, isPending, name, tooBig, error, again } = useUpload();
  const funds = useFunds();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0], { fund });
  };
  if (isPending) {
    return (
      <section className="drop" role="status" aria-busy>
        <Spin /> <p>{words.working(name)}</p>
      </section>
    );
  }
  return (
    <>
      <section
        className={`drop${over ? " over" : ""}`}
        aria-label={words.title}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>
          {words.drop}
          <button type="button" className="link" onClick={() => input.current?.click()}>
            {words.choose}
          </button>
        </p>
        <p className="quiet">{words.limit}</p>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words.choose}
          accept={readable}
          onChange={({ target }) => {
            send(target.files?.[0], { fund });
            target.value = "";
          }}
        />
        <p>
          <Select
            aria-label={words.fund}
            placeholder={words.noFund}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            value={fund ?? null}
            onChange={(value: string | null | undefined) => setFund(value ?? undefined)}
            options={(funds.data ?? []).map(({ id, name: label, year }) => ({ value: id, label: `${year} ${label}` }))}
            className="audit-fund"
          />
        </p>
      </section>
      {tooBig !== undefined && (
        <p role="alert" className="bad">
          {words.tooBig(tooBig)}
        </p>
      )}
      {error && <ErrorState error={error} retry={again} />}
    </>
  );
}

/** As the server takes it; said before a file is sent for nothing. */
const mostBytes = 20 * 1024 * 1024;

type Particulars = { readonly fund?: string | undefined; readonly previous?: string | undefined };

/** Sends a file and opens its audit; a failure keeps the file, so that one press tries again. */
export function useUpload() {
  const make = useMakeAudit();
  const { roles, person } = useSession();
  const navigate = useNavigate();
  const [tooBig, setTooBig] = useState<string>();
  const [last, setLast] = useState<{ readonly file: File; readonly particulars: Particulars }>();
  const organisation = roles[0]?.organisation.id ?? person.organisation.id;
  const send = (file: File | undefined, particulars: Particulars): void => {
    if (!file) return;
    setTooBig(file.size > mostBytes ? file.name : undefined);
    if (file.size > mostBytes) return;
    setLast({ file, particulars });
    const { fund, previous } = particulars;
    void base64Of(file).then((content) =>
      make.mutate(
        {
          organisation,
          name: file.name,
          content,
          ...(fund !== undefined && { fund }),
          ...(previous !== undefined && { previous }),
        },
        { onSuccess: ({ line }) => void navigate({ to: "/audits/$id", params: { id: line.id } }) },
      ),
    );
  };
  return {
    send,
    isPending: make.isPending,
    tooBig,
    name: last?.file.name ?? "",
    error: make.error,
    again: () => last && send(last.file, last.particulars),
  };
}
