import {
  amountProblem,
  finding,
  inForce,
  parseDecimal,
  parseQuantity,
  nodesOf,
  targetProblem,
  type Finding,
  type Requirement,
} from "../../core/index.ts";
import { withoutPoints, withPoints } from "../../documents/index.ts";
import type { AdjustmentRow, YearRows, AdjustmentChange } from "../store/yearRows.ts";
import { columnOf, told } from "./amounts.ts";
import { yearRefusals } from "./messages.ts";
import { workOutOnce, type WorkedYear } from "./working.ts";

/** What is wrong with the changes one by one, by what each is about. */
export function changeProblems(changes: readonly AdjustmentChange[], worked: WorkedYear): readonly Finding[] {
  return changes.flatMap((change) => {
    const problem = changeProblem(change, worked);
    return problem ? [{ ...problem, subject: subjectOf(change) }] : [];
  });
}

export function subjectOf(change: AdjustmentChange): string {
  if ("line" in change) return change.line;
  if ("points" in change) return `${change.indicator}.分值`;
  return change.measure === "" ? change.indicator : `${change.indicator}.分项.${change.measure}`;
}

function changeProblem(change: AdjustmentChange, worked: WorkedYear): Finding | undefined {
  const { rows, year } = worked;
  if ("line" in change) {
    if (!rows.lines.some(({ code }) => code === change.line)) return told(yearRefusals.lineUnknown(change.line));
    const column = columnOf(change.unit);
    const read = parseQuantity(change.written, column ? { unit: column } : {});
    const problem = amountProblem(change.written, column);
    // An increase or decrease may be below nothing; what comes out of it may not.
    const isDecrease = change.means === "change" && problem?.code === "amount-negative" && "value" in read;
    return problem && !isDecrease ? finding(problem) : undefined;
  }
  if ("points" in change) {
    const node = nodesOf(year?.scheme.indicators ?? []).find(({ code }) => code === change.indicator);
    if (!node?.points) return told(yearRefusals.pointsOfNothing(change.indicator));
    const points = parseDecimal(change.points.normalize("NFKC"));
    return points && !points.isNegative() ? undefined : told(yearRefusals.pointsNotRead(change.points));
  }
  const { indicator, measure } = change;
  const own = rows.targets.some((row) => row.indicator === indicator && row.measure === measure);
  if (!own) return told(yearRefusals.targetUnknown(indicator));
  if ("dropped" in change) return undefined;
  const column = columnOf(change.unit);
  const problem = targetProblem(change.written, column, requirementNow(worked, indicator, measure));
  return problem && finding(problem);
}

export function requirementNow(
  { evaluation }: Pick<WorkedYear, "evaluation">,
  indicator: string,
  measure: string,
): Requirement | undefined {
  const entry = evaluation?.case.indicators.find(({ code }) => code === indicator);
  const target = entry?.measures.find(({ name }) => name === measure)?.target;
  return target && inForce(target).requirement;
}

/** 分值 as an adjustment leaves them; nothing means that the indicator is only recorded from now on. */
export function schemeAfter(text: string, changes: readonly AdjustmentChange[]): string {
  return changes.reduce((before, change) => {
    if (!("points" in change)) return before;
    const points = parseDecimal(change.points.normalize("NFKC"));
    if (!points) return before;
    const after = points.isZero()
      ? withoutPoints(before, change.indicator)
      : withPoints(before, change.indicator, points.toString());
    return after ?? before;
  }, text);
}

const kept = new WeakMap<WorkedYear, Map<number, readonly Finding[]>>();

/** What keeps an adjustment from going on: its own figures, and what would no longer add up once it were in force. */
export function adjustmentProblems(row: AdjustmentRow, worked: WorkedYear): readonly Finding[] {
  const known = kept.get(worked) ?? new Map<number, readonly Finding[]>();
  kept.set(worked, known);
  const before = known.get(row.number);
  if (before) return before;
  const own = changeProblems(row.changes, worked);
  const problems = own.length > 0 ? own : afterwards(row, worked);
  known.set(row.number, problems);
  return problems;
}

const broken: readonly string[] = ["money-not-footing", "money-negative", "weights-differ", "weighted-points-differ"];

function afterwards(row: AdjustmentRow, worked: WorkedYear): readonly Finding[] {
  const after = workOutOnce(inForceNow(worked.rows, row));
  const messages = new Set(worked.findings.map(({ message }) => message));
  const sums = after.findings.filter(({ code, message }) => broken.includes(code) && !messages.has(message));
  const [was, is] = [worked, after].map(({ evaluation }) => evaluation?.total.result.state);
  const unscored = was !== "not-applicable" && is === "not-applicable" ? droppedScores(after) : [];
  const isScored = !row.changes.some((change) => "points" in change);
  return [
    ...(isScored ? unscored.map(({ name, points }) => told(yearRefusals.pointsToMove(name, points))) : []),
    ...(!isScored ? unscored.map(({ name, points }) => told(yearRefusals.pointsStay(name, points))) : []),
    ...sums,
  ];
}

function inForceNow(rows: YearRows, row: AdjustmentRow): YearRows {
  const standings = rows.standings.filter(
    ({ machine, object }) => machine !== "adjustment" || object !== `${row.number}`,
  );
  const own = rows.standings.find(({ machine, object }) => machine === "adjustment" && object === `${row.number}`);
  return {
    ...rows,
    year: { ...rows.year, scheme_text: schemeAfter(rows.year.scheme_text, row.changes) },
    // Today, whatever day that is: after all that are in force.
    standings: own ? [...standings, { ...own, state: "approved", since: "9999-12-31" }] : standings,
  };
}

/** While points belong to what was dropped there is no total: which, and what to do about it. */
export function unscoredFindings(worked: WorkedYear): readonly Finding[] {
  if (worked.evaluation?.total.result.state !== "not-applicable") return [];
  return droppedScores(worked).map(({ name, points }) => ({
    ...told(yearRefusals.pointsOfDropped(name, points)),
    subject: "总分",
  }));
}

/** Indicators with points that can never be scored, because what they are scored by was dropped. */
export function droppedScores({ evaluation }: Pick<WorkedYear, "evaluation">): readonly {
  readonly name: string;
  readonly points: string;
}[] {
  if (!evaluation) return [];
  return nodesOf(evaluation.case.scheme.indicators).flatMap(({ code, name, points, children }) => {
    const score = evaluation.figures.get(`${code}.得分`);
    return points && children.every((child) => !child.points) && score?.result.state === "not-applicable"
      ? [{ name, points: points.toString() }]
      : [];
  });
}
