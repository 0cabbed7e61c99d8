import { useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Segmented } from "antd";
import type { Job } from "../../server/api.ts";
import { useRetryJob } from "../api/administration.ts";
import { usePaged } from "../api/paged.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { Rest } from "../parts/Rest.tsx";
import { changed, jobStates } from "../search.ts";
import { useIsAttended } from "../session/activity.ts";
import { useMay } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { resultText } from "./result.ts";
import { jobWords as words } from "./words.ts";

const all = "all";
/** The list keeps itself up to date while somebody looks at it. */
const pollEvery = 3000;

export function JobsPage() {
  usePageTitle(words.title);
  const search = useSearch({ from: "/jobs" });
  const navigate = useNavigate({ from: "/jobs" });
  const jobs = usePaged<Job>("/api/jobs", { state: search.state }, { refetchInterval: useIsAttended() && pollEvery });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="lead">{words.lead}</p>
      <div className="filters">
        <Segmented<Job["state"] | typeof all>
          aria-label={words.show}
          value={search.state ?? all}
          options={[
            { value: all, label: words.all },
            ...jobStates.map((value) => ({ value, label: words.states[value] })),
          ]}
          onChange={(value) =>
            void navigate({ search: changed(search, "state", value === all ? undefined : value), replace: true })
          }
        />
      </div>
      {jobs.isPending && <LoadingRows rows={4} />}
      {jobs.isError && <ErrorState error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.data && jobs.items.length === 0 && <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>}
      {jobs.items.length > 0 && (
        <>
          <JobsTable jobs={jobs.items} />
          <Rest count={jobs.items.length} {...jobs} />
        </>
      )}
    </div>
  );
}

const marks = {
  waiting: ["◌", "quiet"],
  running: ["▶", "low"],
  done: ["✓", "good"],
  failed: ["■", "bad"],
  cancelled: ["□", "quiet"],
} as const satisfies Record<Job["state"], readonly [string, string]>;

function JobsTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const may = useMay();
  const { message } = App.useApp();
  const retry = useRetryJob();
  return (
    <>
      <ProblemNote error={retry.error} />
      <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table className="grid print-wide">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.progress}</th>
              <th scope="col" className="number">
                {words.attempts}
              </th>
              <th scope="col">{words.created}</th>
              <th scope="col">{words.finished}</th>
              <th scope="col">{words.result}</th>
              <td className="no-print" />
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <th scope="row">
                  {job.title}
                  {job.requestedBy && <small>{job.requestedBy.name}</small>}
                </th>
                <td>
                  <span className={`mark-of ${marks[job.state][1]}`}>
                    <span aria-hidden="true" className="shape">
                      {marks[job.state][0]}
                    </span>
                    {words.states[job.state]}
                  </span>
                </td>
                <td>
                  <Progress job={job} />
                </td>
                <td className="number">{words.attemptsOf(job.attempts, job.mostAttempts)}</td>
                <td>
                  <Moment at={job.created} seconds />
                </td>
                <td>
                  <Moment at={job.finished} seconds />
                </td>
                <td className={job.state === "failed" ? "wrap bad" : "wrap"}>{job.problem ?? resultText(job)}</td>
                <td className="row-actions no-print">
                  {job.state === "failed" && may("jobs.retry") && (
                    <Button
                      size="small"
                      aria-label={words.retryOf(job.title)}
                      loading={retry.isPending && retry.variables === job.id}
                      onClick={() => retry.mutate(job.id, { onSuccess: () => void message.success(words.retried) })}
                    >
                      {words.retry}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Progress({ job: { progress, title } }: { readonly job: Job }) {
  if (!progress) return <span className="none">{common.state.none}</span>;
  const { done, total } = progress;
  return (
    <>
      {total !== undefined && total > 0 && <progress aria-label={title} max={total} value={done} />}{" "}
      <span className="digits">{total === undefined ? done : `${done}／${total}`}</span>
    </>
  );
}
