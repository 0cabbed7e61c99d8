import { finding, isOfEarlierYears, isOfReport, moneyFields, type Finding } from "../../core/index.ts";
import type { RowOutcome } from "../api.ts";
import type { StoredEntry, YearRows } from "../store/yearRows.ts";
import { locksOf } from "./detail.ts";
import type { WorkedYear } from "./working.ts";

/** What became of a row of a batch before the whole is looked at. */
export type Stood = {
  /** The figure's name, or the code or number of the row. */
  readonly key: string;
  readonly refusal?: string;
  readonly conflict?: true;
  readonly revision?: number;
  readonly current?: NonNullable<RowOutcome["current"]>;
  /** As it was read, where the figure itself does not say it all. */
  readonly understood?: string;
};

type Wish = {
  readonly key: string;
  /** Why it may not be. */
  readonly refusal: string | undefined;
  /** The revision that was looked at; what nobody looked at is written over. */
  readonly seen: number | undefined;
  readonly current: Stood["current"];
  readonly write: () => Promise<number | undefined>;
};

/** Writes a row, unless it is refused or somebody has written there since it was looked at. */
export async function writeRow({ key, refusal, seen, current, write }: Wish): Promise<Stood> {
  const isConflict = seen !== undefined && seen !== (current?.revision ?? 0);
  const revision = refusal !== undefined || isConflict ? undefined : await write();
  return {
    key,
    ...(refusal !== undefined && { refusal }),
    ...(isConflict && { conflict: true }),
    ...(current && { current }),
    ...(revision !== undefined && { revision }),
  };
}

/** What stands there, and by whom, for a conflict. */
export function currentRow(
  row: Pick<StoredEntry, "written" | "entered_by" | "entered_on" | "revision"> | undefined,
): Stood["current"] {
  return row && { written: row.written, by: row.entered_by, on: row.entered_on, revision: row.revision };
}

const budgetFields: readonly string[] = ["本年预算", "上年结转", "预算"];
const money = new Set<string>(moneyFields);

/** Why a figure may not be typed over now; undefined when it may. */
export function lockOf(rows: YearRows, figure: string): string | undefined {
  const locks = locksOf(rows);
  // Words of the report may be written until it is signed, also while it is being reviewed.
  if (isOfReport(figure)) return locks.sealed;
  if (figure === "budget") return locks.budget;
  if (figure === "targets") return locks.targets;
  const field = figure.slice(figure.lastIndexOf(".") + 1);
  const isLine = rows.lines.some(({ code }) => figure.startsWith(`${code}.`));
  if (isLine && budgetFields.includes(field)) return locks.budget;
  if (isLine && money.has(field)) return locks.actuals;
  if (isOfEarlierYears(figure)) return locks.targets;
  return locks.actuals;
}

/** A row that can be read stays; one that cannot says why and what to write instead. */
export function outcomeOf(row: Stood, before: WorkedYear, after: WorkedYear): RowOutcome {
  const { key, refusal, conflict, revision, current, understood } = row;
  if (conflict) return { key, outcome: "conflict", findings: [], ...(current && { current }) };
  if (refusal !== undefined) return { key, outcome: "refused", findings: [told(refusal)] };
  const findings = after.findings.filter(({ subject }) => subject === key);
  const earlier = new Set(before.findings.map(({ message }) => message));
  const isUnread = findings.some(
    ({ severity, code, message }) => severity === "error" && unreadable.has(code) && !earlier.has(message),
  );
  const shown = after.detail?.view.figures[key];
  return {
    key,
    outcome: isUnread
      ? "refused"
      : revision === undefined
        ? current
          ? "removed"
          : "changed"
        : revision > 1
          ? "changed"
          : "added",
    findings,
    ...(shown && shown.state === "known" && { understood: shown.text }),
    ...(understood !== undefined && { understood }),
    ...(revision !== undefined && { revision }),
  };
}

/** What is said about a text that cannot be read, as opposed to a figure that is read and looks wrong. */
const unreadable = new Set<string>([
  "not-a-number",
  "number-empty",
  "number-too-long",
  "float-artefact",
  "scientific-notation",
  "range-not-single",
  "approximation-conflict",
  "currency-without-money",
  "unit-unknown",
  "unit-missing",
  "unit-of-other-kind",
  "thousands-misplaced",
  "point-misplaced",
  "entry-unread",
  "date-not-read",
  "date-impossible",
  "date-year-missing",
  "amount-without-unit",
  "not-applicable-reason",
  "target-range-reversed",
  "formula-unread",
  "citation-unread",
]);

/** A refusal beside its row, in the same form as whatever core says. */
function told(message: string): Finding {
  return finding({ code: "row-refused", facts: { reason: message } });
}
