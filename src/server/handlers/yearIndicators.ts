import type pg from "pg";
import { compileRule, nodesOf, parseDecimal, type Finding, type IndicatorNode, type Scheme } from "../../core/index.ts";
import { withIndicator, withoutIndicator, withPoints } from "../../documents/index.ts";
import type { TakenIndicatorRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type WritingDesk } from "../route.ts";
import { libraryIndicatorRows, type IndicatorRow } from "../store/library.ts";
import { addTaken, changeScheme, removeTaken } from "../store/yearPapers.ts";
import { putTarget } from "../store/yearWrites.ts";
import { yearRefusals } from "../year/messages.ts";
import { reopenYear, type OpenYear } from "../year/open.ts";
import { lockOf } from "../year/rows.ts";
import { detailReply, onYear, reopened } from "./onYear.ts";

/** An indicator of the library enters the year's own copy of its scheme, while targets may still be changed. */
export async function takeIndicator(asked: Asked<TakenIndicatorRequest>, desk: WritingDesk): Promise<Reply> {
  const { library, version, code = library, target, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const { rows, year } = open.worked;
    const lock = lockOf(rows, "targets");
    if (lock !== undefined) return refused("year-locked", lock);
    const [latest] = await libraryIndicatorRows(client, library);
    if (!latest || !year) return refused("thing-unknown", administrationMessages.unknown("指标", library));
    const refusal = takingRefusal(latest, version, code, open);
    if (refusal !== undefined) return refused("thing-unfit", refusal);
    const made = schemeWith(rows.year.scheme_text, latest, { ...asked.body, code }, year.scheme);
    if ("refusal" in made) return refused("thing-unfit", made.refusal);
    await changeScheme(client, open.current.id, made.text);
    await addTaken(client, open.current.id, code, { code: library, version: latest.version });
    if (target !== undefined) await setTarget(client, open.current.id, code, target, latest);
    const after = await reopenYear(client, desk, open.current.id);
    const broken = newErrors(open, after);
    if (broken.length > 0) return refused("thing-unfit", yearRefusals.weightsBroken(), broken);
    if (dryRun === true) throw new Refused(detailReply(after));
    return detailReply(after);
  });
}

/** What is wrong now and was not before: points that no longer add up. */
function newErrors(before: OpenYear, after: OpenYear): readonly Finding[] {
  const known = new Set(before.worked.findings.map(({ message }) => message));
  return after.worked.findings.filter(({ severity, message }) => severity === "error" && !known.has(message));
}

function takingRefusal(
  { code: library, version: latest, withdrawn_at: withdrawn, name }: IndicatorRow,
  seen: number | undefined,
  code: string,
  { worked: { rows, year } }: OpenYear,
): string | undefined {
  if (withdrawn) return yearRefusals.indicatorWithdrawn(library);
  if (seen !== undefined && seen !== latest) return yearRefusals.librarySuperseded(library, latest);
  const nodes = nodesOf(year?.scheme.indicators ?? []);
  if (nodes.some((node) => node.name === name)) return yearRefusals.nameThere(name);
  const isTaken = nodes.some((node) => node.code === code) || rows.lines.some((line) => line.code === code);
  return isTaken ? yearRefusals.indicatorThere(code) : undefined;
}

type Wanted = TakenIndicatorRequest & { readonly code: string };
type Made = { readonly text: string } | { readonly refusal: string };

/** The sums of points hold before and after: what is given to the new one is taken from another of its group. */
function schemeWith(text: string, row: IndicatorRow, wanted: Wanted, scheme: Scheme): Made {
  const { under, code, pointsFrom } = wanted;
  const points = wanted.points === undefined ? undefined : parseDecimal(wanted.points.normalize("NFKC"));
  if (wanted.points !== undefined && !points?.isPositive())
    return { refusal: yearRefusals.pointsUnread(wanted.points) };
  let before = text;
  if (pointsFrom !== undefined) {
    const giver = groupOf(scheme, under)?.find((node) => node.code === pointsFrom);
    if (!giver?.points) return { refusal: yearRefusals.giverUnfit(pointsFrom) };
    if (!points) return { refusal: yearRefusals.pointsNeeded(giver.name) };
    const left = giver.points.minus(points);
    if (!left.isPositive()) return { refusal: yearRefusals.giverTooSmall(giver.name, giver.points.toString()) };
    before = withPoints(text, pointsFrom, left.toString()) ?? text;
  }
  const next = withIndicator(before, { under, code, ...wordsOf(row), ...(points && { points: points.toString() }) });
  return next === undefined ? { refusal: yearRefusals.groupUnknown(under) } : { text: next };
}

function groupOf({ indicators }: Scheme, under: string): readonly IndicatorNode[] | undefined {
  return under === "" ? indicators : nodesOf(indicators).find(({ code }) => code === under)?.children;
}

/** A sentence that was not understood scores nothing, and stays beside the indicator as words. */
function wordsOf({ name, category, sentence, unit, formula, definition }: IndicatorRow) {
  const said = { name, ...(category !== "" && { category: category.split("·").at(-1) ?? category }) };
  if (sentence === null) return { ...said, ...(definition !== null && { wording: definition }) };
  const { status } = compileRule(sentence, {
    name,
    ...(unit !== null && { unit }),
    ...(formula !== null && { formula }),
    ...(definition !== null && { explanation: definition }),
  });
  return { ...said, ...(status === "complete" || status === "assumed" ? { rule: sentence } : { wording: sentence }) };
}

/** A bare number means the unit of the library. */
async function setTarget(
  client: pg.PoolClient,
  fundId: string,
  indicator: string,
  written: string,
  { unit }: IndicatorRow,
): Promise<void> {
  const isBare = /^[≥≤>＝=<\s]*[\d.,]+$/u.test(written.normalize("NFKC"));
  await putTarget(client, fundId, {
    indicator,
    measure: "",
    stage: "original",
    written,
    ...(isBare && unit !== null && { unit }),
  });
}

/** One that was taken and holds nothing yet goes again; its points go back to one of its group. */
export async function dropIndicator(asked: Asked, desk: WritingDesk): Promise<Reply> {
  const code = asked.params["indicator"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const { rows, year } = open.worked;
    const lock = lockOf(rows, "targets");
    if (lock !== undefined) return refused("year-locked", lock);
    if (!year || !rows.taken.some(({ indicator }) => indicator === code))
      return refused("thing-unknown", yearRefusals.notTaken(code));
    const holds =
      rows.targets.some(({ indicator }) => indicator === code) ||
      rows.remarks.some(({ indicator }) => indicator === code) ||
      rows.evidence.some(({ indicator }) => indicator === code) ||
      rows.entries.some(({ figure }) => figure.startsWith(`${code}.`));
    if (holds) return refused("year-step", yearRefusals.takenInUse(code));
    const text = withoutTaken(rows.year.scheme_text, code, year.scheme);
    if (text === undefined) return refused("thing-unknown", yearRefusals.notTaken(code));
    await changeScheme(client, open.current.id, text);
    await removeTaken(client, open.current.id, code);
    return reopened(client, desk, open.current);
  });
}

function withoutTaken(text: string, code: string, scheme: Scheme): string | undefined {
  const nodes = nodesOf(scheme.indicators);
  const points = nodes.find((node) => node.code === code)?.points;
  const group = [{ children: scheme.indicators }, ...nodes].find(({ children }) =>
    children.some((node) => node.code === code),
  );
  const heir = group?.children.find((node) => node.code !== code && node.points);
  const next = withoutIndicator(text, code);
  if (next === undefined || !points || !heir?.points) return next;
  return withPoints(next, heir.code, heir.points.plus(points).toString());
}
