import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Job, Page } from "../../server/api.ts";
import { useRecordState } from "../api/administration.ts";
import { ApiError, request } from "../api/request.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { momentText } from "../parts/Moment.tsx";
import { useIsAttended } from "../session/activity.ts";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { healthWords as words } from "./words.ts";

const pollEvery = 10_000;

type Status = { readonly status: string };

/** What an operator looks at first: does it answer, can it store, does anything lie about that failed. */
export function HealthPage() {
  usePageTitle(words.title);
  const may = useMay();
  const { idleMinutes, ends } = useSession();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="lead">{words.lead}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table className="grid narrow">
          <thead>
            <tr>
              <th scope="col">{words.part}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.detail}</th>
            </tr>
          </thead>
          <tbody>
            <Service />
            <Ready />
            {may("jobs.read") && <Jobs />}
            {may("record.read") && <Chain />}
            {ends !== undefined && (
              <Line name={words.session} isGood>
                {words.sessionHelp(idleMinutes, momentText(ends).slice(0, 16))}
              </Line>
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type LineProps = { readonly name: string; readonly isGood: boolean | undefined; readonly children?: ReactNode };

function Line({ name, isGood, children }: LineProps) {
  const [kind, shape, word] =
    isGood === undefined
      ? (["quiet", "◌", words.unknown] as const)
      : isGood
        ? (["good", "●", words.good] as const)
        : (["bad", "■", words.bad] as const);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={`mark-of ${kind}`}>
          <span aria-hidden="true" className="shape">
            {shape}
          </span>
          {word}
        </span>
      </td>
      <td>{children}</td>
    </tr>
  );
}

function Service() {
  const service = useQuery({
    queryKey: ["health"],
    queryFn: async () => {
      const start = performance.now();
      await request<Status>("GET", "/api/health");
      return Math.max(1, Math.round(performance.now() - start));
    },
    refetchInterval: useIsAttended() && pollEvery,
  });
  return (
    <Line name={words.service} isGood={service.isError ? false : service.data === undefined ? undefined : true}>
      {service.isError ? service.error.message : service.data !== undefined && words.serviceHelp(service.data)}
    </Line>
  );
}

function Ready() {
  const ready = useQuery({
    queryKey: ["ready"],
    queryFn: () => request<Status>("GET", "/api/ready"),
    refetchInterval: useIsAttended() && pollEvery,
  });
  const isMissing = ready.error instanceof ApiError && ready.error.problem.status === 404;
  return (
    <Line name={words.database} isGood={isMissing ? undefined : ready.isError ? false : ready.data ? true : undefined}>
      {isMissing ? words.databaseNone : ready.isError ? ready.error.message : words.databaseHelp}
    </Line>
  );
}

const most = 500;

function Jobs() {
  const counts = useQuery({
    queryKey: ["/api/jobs", "counts"],
    queryFn: async () => {
      const { items } = await request<Page<Job>>("GET", `/api/jobs?limit=${most}`);
      const count = (state: Job["state"]) => items.filter((job) => job.state === state).length;
      return { waiting: count("waiting"), failed: count("failed") };
    },
    refetchInterval: useIsAttended() && pollEvery,
  });
  return (
    <Line name={words.jobs} isGood={counts.data && counts.data.failed === 0}>
      {counts.data && words.jobsHelp(counts.data.waiting, counts.data.failed)}{" "}
      {counts.data && counts.data.failed > 0 && (
        <Link to="/jobs" search={{ state: "failed" }}>
          {words.jobsLink}
        </Link>
      )}
      {counts.isError && counts.error.message}
    </Line>
  );
}

function Chain() {
  const state = useRecordState(true, useIsAttended() && pollEvery);
  const verified = state.data?.verified;
  return (
    <Line name={words.record} isGood={verified && verified.findings.length === 0}>
      {state.data && !verified && words.recordNever}
      {verified &&
        (verified.findings.length === 0
          ? words.recordWhole(momentText(verified.at))
          : words.recordBroken(verified.findings.length))}{" "}
      {state.isError ? state.error.message : <Link to="/record">{words.recordLink}</Link>}
    </Line>
  );
}
