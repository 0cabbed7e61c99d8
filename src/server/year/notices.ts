import {
  factsOfRule,
  machines,
  nodesOf,
  parseQuantity,
  sumOf,
  unit,
  type Decimal,
  type Machine,
  type MachineCode,
} from "../../core/index.ts";
import type { YearStanding } from "../api.ts";
import { yearNotices } from "./messages.ts";
import { reportTextsOf } from "./texts.ts";
import { spentUntil } from "./spentUntil.ts";
import { stateName } from "./standing.ts";
import type { WorkedYear } from "./working.ts";

/** Beside each step what whoever takes it ought to know: it does not hold the step up, and nobody overlooks it. */
export function withNotices(standing: YearStanding, worked: WorkedYear): YearStanding {
  const { machine, object } = standing;
  const moves = standing.moves.map((move) => {
    if (move.refusal !== undefined) return move;
    const notices = noticesOf(machine, move.action, object, worked);
    return notices.length === 0 ? move : { ...move, notices };
  });
  return { ...standing, moves };
}

function noticesOf(machine: string, action: string, object: string, worked: WorkedYear): readonly string[] {
  if (machine === "target" && ["submit", "check", "approve"].includes(action)) return untargeted(worked);
  if (machine === "monitoring" && ["fill", "accept"].includes(action)) return unreported(Number(object), worked);
  if (machine === "self-evaluation" && ["submit", "review"].includes(action)) return underWay(worked);
  if (machine === "self-evaluation" && ["sign", "publish"].includes(action))
    return [...unwritten(worked), ...underWay(worked)];
  return [];
}

const listed = (names: readonly string[]): string => `${names.slice(0, 8).join("、")}${names.length > 8 ? " 等" : ""}`;

/** Indicators that have points and no target: some are scored without one, and somebody ought to say so. */
function untargeted({ year, rows }: WorkedYear): readonly string[] {
  const targets = new Set(rows.targets.map(({ indicator }) => indicator));
  const open = nodesOf(year?.scheme.indicators ?? []).filter(
    ({ code, points, children }) => points && children.every((child) => !child.points) && !targets.has(code),
  );
  const isCompared = (one: (typeof open)[number]) =>
    !one.rule || factsOfRule(one.rule).some((name) => /目标|指标值|计划值|完成率|达标|偏离度/u.test(name));
  const [compared, others] = [open.filter(isCompared), open.filter((one) => !isCompared(one))].map((some) =>
    some.map(({ name }) => name),
  );
  return [
    ...(compared && compared.length > 0 ? [yearNotices.targetsMissing(compared.length, listed(compared))] : []),
    ...(others && others.length > 0 ? [yearNotices.targetsNone(others.length, listed(others))] : []),
  ];
}

function unreported(number: number, worked: WorkedYear): readonly string[] {
  const { rows, evaluation } = worked;
  const round = rows.rounds.find((one) => one.number === number);
  if (!round || !evaluation) return [];
  const reported = new Map(
    rows.monitoring
      .filter((one) => one.round === number && one.written !== null && one.written !== "")
      .map((one) => [`${one.subject}\n${one.measure}`, one.written ?? ""]),
  );
  const spent = new Map(spentUntil(rows, round.as_of).map(({ line, amount }) => [line, amount]));
  const names = new Map(nodesOf(evaluation.case.scheme.indicators).map(({ code, name }) => [code, name]));
  const missing = [
    ...rows.lines.flatMap(({ code, name }) =>
      reported.has(`${code}\n`) || spent.has(code) ? [] : [yearNotices.spendingOf(name)],
    ),
    ...evaluation.case.indicators.flatMap(({ code, measures }) =>
      measures.flatMap(({ name, target }) =>
        !target || reported.has(`${code}\n${name}`)
          ? []
          : [`${names.get(code) ?? code}${name === "" ? "" : `·${name}`}`],
      ),
    ),
  ];
  return [
    ...(missing.length > 0 ? [yearNotices.progressMissing(missing.length, listed(missing))] : []),
    ...unforeseen(number, worked),
    ...partsAbove(worked, (code) => reported.get(`${code}\n`) ?? spent.get(code)),
  ];
}

/** Targets of which nobody says what is expected of the whole year. */
function unforeseen(number: number, { rows, evaluation, year }: WorkedYear): readonly string[] {
  const said = new Set(
    rows.monitoring
      .filter(({ round, forecast }) => round === number && forecast?.trim())
      .map(({ subject, measure }) => `${subject}\n${measure}`),
  );
  const names = new Map(nodesOf(year?.scheme.indicators ?? []).map(({ code, name }) => [code, name]));
  const open = (evaluation?.case.indicators ?? []).flatMap(({ code, measures }) =>
    measures.flatMap(({ name, target }) =>
      !target || said.has(`${code}\n${name}`) ? [] : [`${names.get(code) ?? code}${name === "" ? "" : `·${name}`}`],
    ),
  );
  return open.length > 0 ? [yearNotices.forecastMissing(open.length, listed(open))] : [];
}

/** Spending of the parts that is more than the spending of the whole. */
function partsAbove({ rows }: WorkedYear, spent: (code: string) => string | undefined): readonly string[] {
  const amount = (code: string): Decimal | undefined => {
    const read = parseQuantity(spent(code) ?? "", { unit: unit("万元") });
    return "value" in read ? read.value.value.times(read.value.unit.factor) : undefined;
  };
  const root = rows.lines[0]?.code;
  return rows.lines.flatMap(({ code, name }) => {
    const whole = amount(code);
    const parts = rows.lines
      .filter((line) => line.code !== root && (line.parent_code ?? root) === code)
      .flatMap((line) => amount(line.code) ?? []);
    return whole && parts.length > 0 && sumOf(parts).compare(whole) > 0 ? [yearNotices.partsAbove(name)] : [];
  });
}

/** What the report and the form still ask for when they are signed. */
function unwritten(worked: WorkedYear): readonly string[] {
  const { texts, figuresOpen } = reportTextsOf(worked);
  const open = texts.filter(({ written }) => written === undefined).map(({ name }) => name);
  return [
    ...(open.length > 0 ? [yearNotices.textsOpen(open.length, listed(open))] : []),
    ...(figuresOpen > 0 ? [yearNotices.figuresOpen(figuresOpen)] : []),
  ];
}

/** What else of the year has not come to its end while its evaluation goes on; each may still change what it says. */
function underWay({ rows }: WorkedYear): readonly string[] {
  const payments = rows.payments.filter(({ state }) => state === "entered").length;
  const coming = rows.transfers.filter(({ state }) => state === "issued").length;
  const open = (machine: MachineCode, of: readonly Titled[]) =>
    of.flatMap(({ object, title }) => {
      const { states, initial }: Machine = machines[machine];
      const state = rows.standings.find((one) => one.machine === machine && one.object === object)?.state ?? initial;
      return states[state]?.waitsFor.length === 0 ? [] : [yearNotices.inState(title, stateName({ states }, state))];
    });
  const numbered = (of: readonly { readonly number: number; readonly title: string }[]) =>
    of.map(({ number, title }) => ({ object: `${number}`, title }));
  const papers = [
    ...open("budget", [{ object: "", title: machines.budget.name }]),
    ...open("target", [{ object: "", title: machines.target.name }]),
  ];
  const adjustments = open("adjustment", numbered(rows.adjustments));
  const rounds = open("monitoring", numbered(rows.rounds));
  return [
    ...(papers.length > 0 ? [yearNotices.papersOpen(papers.join("、"))] : []),
    ...(payments > 0 ? [yearNotices.paymentsOpen(payments)] : []),
    ...(coming > 0 ? [yearNotices.transfersOpen(coming)] : []),
    ...(adjustments.length > 0 ? [yearNotices.adjustmentsOpen(adjustments.length, listed(adjustments))] : []),
    ...(rounds.length > 0 ? [yearNotices.roundsOpen(rounds.length, listed(rounds))] : []),
  ];
}

type Titled = { readonly object: string; readonly title: string };
