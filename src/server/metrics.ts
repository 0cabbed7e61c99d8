import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Database } from "./database/database.ts";

/** Figures about the running process in the text format of Prometheus. Nothing in them is about any person or fund. */
export type Metrics = {
  readonly requestStarted: () => void;
  readonly requestEnded: (ended: { method: string; route: string; status: number; seconds: number }) => void;
  readonly text: () => Promise<string>;
  readonly stop: () => void;
};

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Timing = { readonly counts: number[]; sum: number; count: number };

export function metricsOf(database: Database, jobsAtWork: () => number, startedAt: Date): Metrics {
  const requests = new Map<string, number>();
  const timings = new Map<string, Timing>();
  let inFlight = 0;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return {
    requestStarted: () => void (inFlight += 1),
    requestEnded: ({ method, route, status, seconds }) => {
      inFlight -= 1;
      const key = labels({ method, route, status: `${status}` });
      requests.set(key, (requests.get(key) ?? 0) + 1);
      const place = labels({ method, route });
      const timing = timings.get(place) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
      timings.set(place, timing);
      for (const [index, bound] of buckets.entries()) {
        if (seconds <= bound) timing.counts[index] = (timing.counts[index] ?? 0) + 1;
      }
      timing.sum += seconds;
      timing.count += 1;
    },
    text: async () => {
      const [database1, jobs] = [database.pool, await jobsByState(database)];
      return [
        ...metric("hengji_http_requests_total", "counter", "Answered requests", requests),
        ...histogram("hengji_http_request_seconds", "Time to answer", timings),
        ...single("hengji_http_requests_in_flight", "gauge", "Requests being answered", inFlight),
        ...metric("hengji_jobs", "gauge", "Jobs by state", jobs),
        ...single("hengji_jobs_at_work", "gauge", "Jobs this process works on", jobsAtWork()),
        ...metric(
          "hengji_database_connections",
          "gauge",
          "Connections of this process",
          new Map([
            [labels({ state: "open" }), database1.totalCount],
            [labels({ state: "idle" }), database1.idleCount],
            [labels({ state: "awaited" }), database1.waitingCount],
          ]),
        ),
        ...single("hengji_database_up", "gauge", "Whether the database answers", jobs.size > 0 ? 1 : 0),
        ...single(
          "hengji_event_loop_delay_seconds",
          "gauge",
          "99 of 100 delays were shorter",
          delay.percentile(99) / 1e9,
        ),
        ...single("process_resident_memory_bytes", "gauge", "Memory in use", process.memoryUsage.rss()),
        ...single("process_cpu_seconds_total", "counter", "Processor time", cpuSeconds()),
        ...single("process_start_time_seconds", "gauge", "When it was started", startedAt.getTime() / 1000),
        "",
      ].join("\n");
    },
    stop: () => void delay.disable(),
  };
}

const jobStates = ["waiting", "running", "done", "failed", "cancelled"];

/** Empty while the database does not answer: the figures of the process itself are wanted most of all then. */
async function jobsByState({ system }: Database): Promise<ReadonlyMap<string, number>> {
  try {
    const rows = await system.query<{ readonly state: string; readonly count: string }>(
      "select state, count(*) as count from jobs group by state",
    );
    const counted = new Map(rows.map(({ state, count }) => [state, Number(count)]));
    return new Map(jobStates.map((state) => [labels({ state }), counted.get(state) ?? 0]));
  } catch {
    return new Map();
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const labels = (of: Readonly<Record<string, string>>): string =>
  Object.entries(of)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`))}"`)
    .join(",");

type Kind = "counter" | "gauge" | "histogram";

const heading = (name: string, kind: Kind, help: string): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${kind}`,
];

function metric(name: string, kind: Kind, help: string, values: ReadonlyMap<string, number>): readonly string[] {
  return [...heading(name, kind, help), ...[...values].map(([of, value]) => `${name}{${of}} ${value}`)];
}

function single(name: string, kind: Kind, help: string, value: number): readonly string[] {
  return [...heading(name, kind, help), `${name} ${value}`];
}

function histogram(name: string, help: string, timings: ReadonlyMap<string, Timing>): readonly string[] {
  const lines = [...timings].flatMap(([of, { counts, sum, count }]) => [
    ...buckets.map((bound, index) => `${name}_bucket{${of},le="${bound}"} ${counts[index] ?? 0}`),
    `${name}_bucket{${of},le="+Inf"} ${count}`,
    `${name}_sum{${of}} ${sum}`,
    `${name}_count{${of}} ${count}`,
  ]);
  return [...heading(name, "histogram", help), ...lines];
}
