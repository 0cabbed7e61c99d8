/** off: only what is said at the start and errors; text for eyes; json for programs, one object a line. */
export type LogFormat = "off" | "text" | "json";

export type LogEntry = {
  readonly event: string;
  /** No person, no address, no id of a row, no text anybody typed: routes as patterns, and figures. */
  readonly [field: string]: string | number | boolean;
};

export type Log = (level: "info" | "warn" | "error", entry: LogEntry) => void;

export function logTo(format: LogFormat, write: (line: string) => unknown, now: () => Date): Log {
  if (format === "off") return () => undefined;
  return (level, { event, ...fields }) => {
    const time = now().toISOString();
    const line =
      format === "json"
        ? JSON.stringify({ time, level, event, ...fields })
        : [time, level, event, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)].join(" ");
    write(`${line}\n`);
  };
}
