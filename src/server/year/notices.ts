import { factsOfRule, nodesOf, parseQuantity, sumOf, unit, type Decimal } from "../../core/index.ts";
import type { YearStanding } from "../api.ts";
import { yearNotices } from "./messages.ts";
import { reportTextsOf } from "./texts.ts";
import { spentUntil } from "./spentUntil.ts";
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
  if (machine === "self-evaluation" && ["sign", "publish"].includes(action)) return unfinished(worked);
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
    ...partsAbove(worked, (code) => reported.get(`${code}\n`) ?? spent.get(code)),
  ];
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

/** What is still under way while the year is signed and told to everybody. */
function unfinished(worked: WorkedYear): readonly string[] {
  const { rows } = worked;
  const { texts, figuresOpen } = reportTextsOf(worked);
  const unwritten = texts.filter(({ written }) => written === undefined).map(({ name }) => name);
  const payments = rows.payments.filter(({ state }) => state === "entered").length;
  const coming = rows.transfers.filter(({ state }) => state === "issued").length;
  const open = rows.adjustments.filter(({ number }) => {
    const standing = rows.standings.find(({ machine, object }) => machine === "adjustment" && object === `${number}`);
    return !["approved", "dropped"].includes(standing?.state ?? "");
  }).length;
  return [
    ...(unwritten.length > 0 ? [yearNotices.textsOpen(unwritten.length, listed(unwritten))] : []),
    ...(figuresOpen > 0 ? [yearNotices.figuresOpen(figuresOpen)] : []),
    ...(payments > 0 ? [yearNotices.paymentsOpen(payments)] : []),
    ...(coming > 0 ? [yearNotices.transfersOpen(coming)] : []),
    ...(open > 0 ? [yearNotices.adjustmentsOpen(open)] : []),
  ];
}
