import { App, Button } from "antd";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { ImportResult, PaymentsImport, PaymentsImports as Imports, YearDetail } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { Moment, momentText } from "../parts/Moment.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { FileButton } from "../parts/FileButton.tsx";
import { Working } from "../parts/Working.tsx";
import { base64Of } from "../show/base64.ts";
import { grouped } from "../show/digits.ts";
import type { InYear } from "./inYear.tsx";
import { paymentsImportWords as words } from "./paymentsImportWords.ts";
import { readAgain, yearAddress } from "./queries.ts";

/** How often one asks how far it is. */
const lookEvery = 400;

/**
 * A list from Excel: read, checked and shown in the background, kept on request. It goes on while the page is left, and
 * whoever comes back finds it as far as it is by then.
 */
export function PaymentsImports({ year }: InYear) {
  const { latest, send, keep, drop } = useImport(year.id);
  const isBusy = send.isPending || isUnderWay(latest);
  return (
    <div className="payments-file no-print">
      <FileButton loading={isBusy} accept=".xlsx,.xls,.ods" choose={(file) => send.mutate(file)}>
        {words.choose}
      </FileButton>
      {send.isPending && <Working what={words.sending(send.variables.name)} />}
      {!send.isPending && latest && isUnderWay(latest) && <UnderWay latest={latest} />}
      <ProblemNote error={send.error ?? keep.error ?? drop.error} />
      {!isBusy && latest && (
        <Ended
          latest={latest}
          lines={year.lines}
          isFresh={send.isSuccess}
          isKeeping={keep.isPending}
          keep={() => keep.mutate(latest.id)}
          drop={() => drop.mutate(latest.id)}
        />
      )}
    </div>
  );
}

const isUnderWay = (one: PaymentsImport | undefined): boolean => one?.state === "waiting" || one?.state === "running";

function useImport(id: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const queryKey = ["years", id, "payments", "imports"];
  const address = (...rest: readonly string[]) => yearAddress(id, "payments", "imports", ...rest);
  const { data } = useQuery({
    queryKey,
    queryFn: () => request<Imports>("GET", address()),
    refetchInterval: ({ state }) => isUnderWay(state.data?.latest) && lookEvery,
  });
  const show = (latest: PaymentsImport) => client.setQueryData<Imports>(queryKey, { latest });
  const send = useMutation({
    mutationFn: async (file: File) =>
      request<PaymentsImport>("POST", address(), { name: file.name, content: await base64Of(file) }),
    onSuccess: show,
  });
  const keep = useMutation({
    mutationFn: (one: string) => request<PaymentsImport>("POST", address(one), {}),
    onSuccess: show,
  });
  const drop = useMutation({
    mutationFn: (one: string) => request<undefined>("DELETE", address(one)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const latest = data?.latest;
  const seen = useRef<string>(undefined);
  const told = useEffectEvent((result: ImportResult) => {
    void message.success(words.keptNow(result.total));
    void readAgain(client, id);
  });
  useEffect(() => {
    if (latest?.keeps !== true) return;
    if (isUnderWay(latest)) seen.current = latest.id;
    else if (seen.current === latest.id && latest.result?.kept === true) {
      seen.current = undefined;
      told(latest.result);
    }
  }, [latest]);
  return { latest, send, keep, drop };
}

function UnderWay({ latest: { id, name, keeps, total = 0, progress } }: { readonly latest: PaymentsImport }) {
  if (keeps) return <Working key={id} what={words.keeping(total)} note={words.leave} />;
  const what = progress ? words.checking(name) : words.reading(name);
  return <Working key={id} what={what} progress={progress} note={words.leave} />;
}

type EndedProps = {
  /** Begun on this very page, not found on it. */
  readonly isFresh: boolean;
  readonly lines: YearDetail["lines"];
  readonly latest: PaymentsImport;
  readonly isKeeping: boolean;
  readonly keep: () => void;
  readonly drop: () => void;
};

function Ended({ latest: { name, at, state, problem, result }, drop, ...rest }: EndedProps) {
  if (state === "failed" || !result) return <Nothing name={name} why={problem ?? words.failed} drop={drop} />;
  if (result.problem !== undefined) return <Nothing name={name} why={result.problem} drop={drop} />;
  if (result.kept) {
    return (
      <p className="quiet" role="status">
        {words.kept(name, result.total, grouped(result.sum))}
        <Moment at={at} />
      </p>
    );
  }
  return <Tried name={name} result={result} drop={drop} {...rest} />;
}

type TriedProps = Omit<EndedProps, "latest"> & { readonly name: string; readonly result: ImportResult };

function Tried({ name, result, isFresh, lines, isKeeping, keep, drop }: TriedProps) {
  const { total, refused, noted, sum, notices, rows, before } = result;
  const top = useRef<HTMLElement>(null);
  // It opens below the button, often below the window's edge.
  useEffect(() => {
    if (isFresh) top.current?.scrollIntoView({ block: "nearest" });
  }, [isFresh]);
  const isBad = refused > 0;
  const listed = isBad ? refused : total;
  return (
    <section ref={top} className="tried" aria-label={words.result}>
      <p role="status">
        {name}：{words.rows(total, grouped(sum), refused)} {!isBad && noted > 0 && words.noted(noted)}{" "}
        {rows.length < listed && words.shown(rows.length, listed, isBad)}
      </p>
      {before && <p className="bad">{words.before(before.by, momentText(before.at).slice(0, 16))}</p>}
      {notices.map((notice) => (
        <p key={notice} className="bad">
          {grouped(notice)}
        </p>
      ))}
      <Rows name={name} result={result} lines={lines} />
      <p className="form-actions">
        <Button type="primary" disabled={isBad || total === 0} loading={isKeeping} onClick={keep}>
          {isBad ? words.keepNone : words.keep(total, grouped(sum))}
        </Button>
        <Button onClick={drop}>{words.drop}</Button>
      </p>
    </section>
  );
}

/** Each row is called as its file calls it: by its place, its 序号 and its own number. */
function Rows({ name, result: { rows, refused, noted }, lines }: Pick<TriedProps, "name" | "result" | "lines">) {
  const hasSerials = rows.some(({ serial }) => serial !== undefined);
  const heads = [words.row, ...(hasSerials ? [words.serial] : []), words.number, words.line, words.payee];
  const said = refused > 0 ? words.problem : noted > 0 ? words.note : undefined;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={name}>
      <table className="grid narrow">
        <thead>
          <tr>
            {heads.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className="number">
              {words.understood}
            </th>
            <th scope="col">{words.on}</th>
            {said !== undefined && <th scope="col">{said}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <td className="digits">{row.at}</td>
              {hasSerials && <td className="digits">{row.serial}</td>}
              <td className="digits">{row.isNumbered ? row.key : <span className="none">{words.bySystem}</span>}</td>
              <td>{lines.find(({ code }) => code === row.line)?.name ?? row.line}</td>
              <td>{row.payee}</td>
              <td className="number">{grouped(row.understood ?? "")}</td>
              <td className="digits">{row.on}</td>
              {said !== undefined && (
                <td className={refused > 0 ? "bad wrap" : "wrap"}>
                  {grouped([...row.findings.map((one) => one.message), ...row.notices].join(" "))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type NothingProps = { readonly name: string; readonly why: string; readonly drop: () => void };

function Nothing({ name, why, drop }: NothingProps) {
  return (
    <div className="tried" role="alert">
      <p className="bad">{words.nothing(name, why)}</p>
      <Button size="small" onClick={drop}>
        {words.drop}
      </Button>
    </div>
  );
}
