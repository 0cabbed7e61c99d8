import { createLazyRoute, Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Checkbox, Spin } from "antd";
import { useCallback, useMemo, useRef, useState } from "react";
import type { AuditDetail } from "../../server/api.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { guarded } from "../frame/Refused.tsx";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { FileButton } from "../parts/FileButton.tsx";
import { changed } from "../search.ts";
import { FindingCard } from "./FindingCard.tsx";
import { auditFile, useAudit } from "./queries.ts";
import { ReportBlocks } from "./ReportBlocks.tsx";
import { marksOf } from "./segments.ts";
import { readable, useUpload } from "./Upload.tsx";
import { words } from "./words.ts";
import "./audits.css";

export const auditRoute = createLazyRoute("/audits/$id")({ component: guarded(["audits.read"], AuditPage) });

function AuditPage() {
  const { id } = useParams({ from: "/audits/$id" });
  const audit = useAudit(id);
  if (audit.isPending) {
    return (
      <div className="page">
        <LoadingRows rows={14} />
      </div>
    );
  }
  if (audit.isError) return <ErrorState whole error={audit.error} retry={() => void audit.refetch()} />;
  return <Audit key={id} audit={audit.data} />;
}

/** The report on the left with its marks, the findings on the right; one press leads from either to the other. */
function Audit({ audit }: { readonly audit: AuditDetail }) {
  usePageTitle(`${audit.line.name} · ${words.title}`);
  const { finding: open } = useSearch({ from: "/audits/$id" });
  const navigate = useNavigate({ from: "/audits/$id" });
  const [showsHolding, setShowsHolding] = useState(true);
  const report = useRef<HTMLDivElement>(null);
  const all = useMemo(() => marksOf(audit), [audit]);
  const marks = useMemo(() => (showsHolding ? all : all.filter(({ holds }) => !holds)), [all, showsHolding]);
  const select = useCallback(
    (key: string) =>
      void navigate({ search: (now) => changed(now, "finding", key), replace: true, resetScroll: false }),
    [navigate],
  );
  const show = useCallback(
    (key: string, place: number) => {
      select(key);
      // After the marks are drawn anew.
      requestAnimationFrame(() => {
        const places = report.current?.querySelectorAll(`[data-finding="${key}"]`);
        (places?.[place] ?? places?.[0])?.scrollIntoView({ block: "center" });
      });
    },
    [select],
  );
  const choose = useCallback(
    (key: string) => {
      select(key);
      document.getElementById(`finding-${key}`)?.scrollIntoView({ block: "center" });
    },
    [select],
  );
  return (
    <div className="page audit">
      <Head audit={audit} />
      <div className="audit-columns">
        <section className="audit-report" aria-label={words.document} ref={report}>
          <p className="audit-options">
            <Checkbox checked={showsHolding} onChange={({ target }) => setShowsHolding(target.checked)}>
              {words.showHolding}
            </Checkbox>
          </p>
          <ReportBlocks text={audit.text} blocks={audit.blocks} marks={marks} open={open} choose={choose} />
        </section>
        <section className="audit-findings" aria-label={words.findings}>
          <Findings audit={audit} open={open} show={show} />
        </section>
      </div>
    </div>
  );
}

function Head({ audit: { line, derivations, dismissals, compared, notes } }: { readonly audit: AuditDetail }) {
  const upload = useUpload();
  return (
    <header className="audit-head">
      <nav className="crumbs">
        <Link to="/audits">{words.back}</Link> ／ {line.organisation.name}
      </nav>
      <h1>{line.name}</h1>
      <p role="status" className="audit-summary">
        <b>{words.summary(derivations.length, line.holds, line.doubts - dismissals.length)}</b>
        <small className="quiet">{words.summaryHelp}</small>
        <span className="quiet">{words.claims(line.claims)}</span>
        {line.fund !== undefined && <span className="quiet">{words.againstFund}</span>}
        {compared && (
          <span>{words.compared(compared.gone.length, compared.remaining.length, compared.fresh.length)}</span>
        )}
      </p>
      {notes.map((note) => (
        <p key={note} className="note">
          {note}
        </p>
      ))}
      <p className="audit-actions">
        <Button type="primary" href={auditFile(line.id, "annotated")}>
          {words.annotated}
        </Button>
        <Button href={auditFile(line.id, "list")}>{words.listFile}</Button>
        <Button href={auditFile(line.id, "original")}>{words.original}</Button>
        <FileButton
          disabled={upload.isPending}
          accept={readable}
          choose={(file) => upload.send(file, { fund: line.fund, previous: line.id })}
        >
          {words.recheck}
        </FileButton>
        {upload.isPending && (
          <span role="status">
            <Spin size="small" /> {words.working(upload.name)}
          </span>
        )}
      </p>
      {upload.tooBig !== undefined && (
        <p role="alert" className="bad">
          {words.tooBig(upload.tooBig)}
        </p>
      )}
      {upload.error && <ErrorState error={upload.error} retry={upload.again} />}
    </header>
  );
}

type FindingsProps = {
  readonly audit: AuditDetail;
  readonly open: string | undefined;
  readonly show: (key: string, place: number) => void;
};

function Findings({ audit, open, show }: FindingsProps) {
  const dismissals = new Map(audit.dismissals.map((one) => [one.finding, one]));
  const fresh = new Set(audit.compared?.fresh);
  return (
    <>
      {audit.findings.length === 0 && <p>{audit.derivations.length > 0 ? words.none : words.nothingChecked}</p>}
      {(["certain", "probable", "worth-a-look"] as const).map((certainty) => {
        const group = audit.findings.filter((one) => one.certainty === certainty);
        if (group.length === 0) return null;
        return (
          <section key={certainty} className={`certainty ${certainty}`}>
            <h2>
              {words.certainty[certainty]} <span className="count">{group.length}</span>
              <small>{words.help[certainty]}</small>
            </h2>
            <ol>
              {group.map((finding) => (
                <FindingCard
                  key={`${finding.key} ${finding.id}`}
                  audit={audit}
                  finding={finding}
                  dismissal={dismissals.get(finding.key)}
                  isOpen={finding.key === open}
                  isFresh={fresh.has(finding.key)}
                  show={show}
                />
              ))}
            </ol>
          </section>
        );
      })}
      {audit.compared && audit.compared.gone.length > 0 && (
        <details>
          <summary>
            {words.gone} <span className="count">{audit.compared.gone.length}</span>
          </summary>
          <ul className="gone">
            {audit.compared.gone.map((one) => (
              <li key={one.key}>{one.message}</li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>
          {words.holding} <span className="count">{audit.line.holds}</span>
        </summary>
        <ul className="holding">
          {audit.derivations
            .filter(({ verdict }) => verdict !== "impossible")
            .map(({ id, formula }) => (
              <li key={id}>{formula}</li>
            ))}
        </ul>
      </details>
      {audit.remarks.length > 0 && (
        <details>
          <summary>
            {words.remarks} <span className="count">{audit.remarks.length}</span>
          </summary>
          <ul>
            {audit.remarks.map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
