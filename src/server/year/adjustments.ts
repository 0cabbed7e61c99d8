import { formatQuantity, type FactName } from "../../core/index.ts";
import type { YearAdjustment, YearDetail, YearStanding } from "../api.ts";
import type { AdjustmentChange, AdjustmentRow, YearRows } from "../store/yearRows.ts";
import { adjustmentProblems, subjectOf } from "./adjusting.ts";
import { adjustmentsBefore, adjustmentsInForce, arrangedAfter, inTenThousand, type Arranged } from "./arranged.ts";
import { yearRefusals, yearWords } from "./messages.ts";
import { standingOf, type Onlooker } from "./standing.ts";
import type { WorkedYear } from "./working.ts";

/** An adjustment as its page shows it: each change with what stood before it, and what keeps it from going on. */
export function adjustmentOf(row: AdjustmentRow, worked: WorkedYear, onlooker: Onlooker): YearAdjustment {
  const { rows } = worked;
  const { number, title, why, document, decided_on: decidedOn, entered_by: by, entered_on: on } = row;
  const earlier = adjustmentsBefore(rows, number);
  const before = arrangedAfter(rows, earlier);
  const after = arrangedAfter(rows, [...earlier, row]);
  const standing = standingOf("adjustment", `${number}`, rows, onlooker);
  const isSettled = standing.state === "approved" || standing.state === "dropped";
  const problems = isSettled ? [] : adjustmentProblems(row, worked);
  const whole = wholeOf(worked, before, after);
  return {
    number,
    title,
    why,
    by,
    on,
    changes: row.changes.map((change) => changeOf(change, worked, earlier, before)),
    ...(whole && row.changes.some((change) => "line" in change) && { whole }),
    problems,
    standing: withheld(standing, problems),
    ...(document !== null && { document }),
    ...(decidedOn !== null && { decidedOn }),
  };
}

const forwards: readonly string[] = ["submit", "agree", "approve"];

function withheld(standing: YearStanding, problems: YearAdjustment["problems"]): YearStanding {
  if (problems.length === 0) return standing;
  const refusal = yearRefusals.adjustmentWrong(problems.map(({ message }) => message));
  return {
    ...standing,
    moves: standing.moves.map((move) => (forwards.includes(move.action) ? { refusal, ...move } : move)),
  };
}

type Amounts = ReadonlyMap<string, Arranged>;

function wholeOf(worked: WorkedYear, before: Amounts, after: Amounts): YearAdjustment["whole"] {
  const root = worked.rows.lines[0]?.code ?? "";
  const [was, is] = [before.get(root)?.amount, after.get(root)?.amount];
  if (!was && !is) return undefined;
  return {
    ...(was && { before: inTenThousand(was) }),
    ...(is && { after: inTenThousand(is) }),
    ...carriedOf(worked, root),
  };
}

/** What stood there just before this adjustment, and what is to stand there. */
function changeOf(
  change: AdjustmentChange,
  worked: WorkedYear,
  earlier: readonly AdjustmentRow[],
  arranged: Amounts,
): YearAdjustment["changes"][number] {
  const subject = subjectOf(change);
  if ("line" in change) {
    const now = arranged.get(change.line)?.amount;
    const amount = `${change.written}${change.unit ?? ""}`;
    return {
      kind: "amount",
      subject,
      label: worked.rows.lines.find(({ code }) => code === change.line)?.name ?? change.line,
      ...(now && { before: inTenThousand(now) }),
      after: change.means === "change" ? yearWords.changeBy(amount) : amount,
      ...carriedOf(worked, change.line),
    };
  }
  if ("points" in change) {
    return {
      kind: "points",
      subject,
      label: yearWords.pointsOf(change.indicator),
      ...(change.from !== undefined && { before: yearWords.points(change.from) }),
      after: /^0+(?:\.0+)?$/u.test(change.points) ? yearWords.unscored : yearWords.points(change.points),
    };
  }
  const { indicator, measure } = change;
  const now = targetBefore(worked.rows, earlier, indicator, measure);
  return {
    kind: "target",
    subject,
    label: yearWords.targetOf(indicator, measure),
    ...(now !== undefined && { before: now }),
    after: "dropped" in change ? yearWords.dropped : `${change.written}${change.unit ?? ""}`,
  };
}

function targetBefore(
  { targets }: YearRows,
  earlier: readonly AdjustmentRow[],
  indicator: string,
  measure: string,
): string | undefined {
  const adjusted = earlier
    .flatMap(({ changes }) => changes)
    .findLast((one) => "measure" in one && one.indicator === indicator && one.measure === measure);
  if (adjusted && "dropped" in adjusted) return yearWords.dropped;
  const now =
    adjusted && "written" in adjusted
      ? adjusted
      : targets.findLast((one) => one.indicator === indicator && one.measure === measure);
  return now && `${now.written}${now.unit ?? ""}`;
}

function carriedOf({ evaluation }: WorkedYear, line: string): { readonly carried?: string } {
  const name: FactName = `${line}.上年结转`;
  const result = evaluation?.figures.get(name)?.result;
  if (result?.state !== "known" || result.value.kind !== "quantity" || result.value.value.isZero()) return {};
  return { carried: formatQuantity(result.value) };
}

/** For whoever writes an adjustment: what stands there now. */
export function arrangedNow(worked: WorkedYear): YearDetail["arranged"] {
  const amounts = arrangedAfter(worked.rows, adjustmentsInForce(worked.rows));
  return [...amounts].map(([line, { amount, isOwn }]) => ({
    line,
    isOwn,
    ...(amount && { amount: inTenThousand(amount) }),
    ...carriedOf(worked, line),
  }));
}
