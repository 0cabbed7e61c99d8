import {
  finding,
  moneyFields,
  nodesOf,
  rateProblem,
  receiversOf,
  targetProblem,
  targetRead,
  targetText,
} from "../../core/index.ts";
import type { FiguresRequest, LinesRequest, SharesRequest, TargetsRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { type Reply } from "../reply.ts";
import { type Asked, type WritingDesk } from "../route.ts";
import { allOrganisations } from "../store/organisations.ts";
import { putFigure, putLine, putShare, putTarget, removeLine, removeReview } from "../store/yearWrites.ts";
import { unfitActual } from "../year/actuals.ts";
import { locksOf } from "../year/detail.ts";
import { columnOf, lineAmountRefusal } from "../year/amounts.ts";
import { yearRefusals } from "../year/messages.ts";
import { type OpenYear } from "../year/open.ts";
import { currentRow, lockOf, writeRow, type Stood } from "../year/rows.ts";
import { targetName } from "../year/shares.ts";
import { onYear, settle } from "./onYear.ts";

export async function putLines(asked: Asked<LinesRequest>, desk: WritingDesk): Promise<Reply> {
  const { lines, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const { id } = open.current;
    const lock = lockOf(open.worked.rows, "budget");
    const known = new Map(open.worked.rows.lines.map(({ code, name }) => [code, name]));
    const stood: Stood[] = [];
    for (const one of lines) {
      // Sent again after its answer was lost, a line without a code is the one of its name, not another.
      const code = one.code ?? codeNamed(one.name, known) ?? freeCode(known, open);
      const isTwice = one.code === undefined && stood.some(({ key }) => key === code);
      const line = { ...one, code, parent: codeOfParent(one.parent, known) };
      const refusal = lock ?? (isTwice ? yearRefusals.nameTwice(one.name) : lineRefusal(line, known, open));
      stood.push({ key: code, ...(refusal !== undefined && { refusal }) });
      if (refusal !== undefined) continue;
      if (line.remove === true) {
        for (const figure of plannedOf(code, open)) await putFigure(client, id, { figure, written: null });
        await removeLine(client, id, code);
        known.delete(code);
      } else {
        await putLine(client, id, line, open.worked.rows.lines.length + stood.length);
        known.set(code, line.name);
      }
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

type Lines = ReadonlyMap<string, string>;

/** What was only planned for a line goes with it. */
const plannedOf = (code: string, { worked: { rows } }: OpenYear): readonly string[] =>
  [`${code}.本年预算`, `${code}.上年结转`].filter((name) => rows.entries.some(({ figure }) => figure === name));

/** 1, 2, 3 …: the first that no line and no indicator has. */
function freeCode(known: Lines, { worked: { year } }: OpenYear): string {
  const indicators = year?.scheme.indicators ?? [];
  let next = 1;
  while (known.has(`${next}`) || indicators.some((node) => hasCode(node, `${next}`))) next += 1;
  return `${next}`;
}

/** The one line of this name. */
function codeNamed(name: string, known: Lines): string | undefined {
  const [only, ...others] = [...known].filter(([, one]) => one === name);
  return others.length === 0 ? only?.[0] : undefined;
}

/** A line above is called by its code or its name. */
const codeOfParent = (text: string | null | undefined, known: Lines): string | null | undefined =>
  text && !known.has(text) ? (codeNamed(text, known) ?? text) : text;

function lineRefusal(
  { code, parent, remove }: LinesRequest["lines"][number] & { readonly code: string },
  known: Lines,
  open: OpenYear,
): string | undefined {
  const { rows, year } = open.worked;
  if (remove === true) {
    const planned = plannedOf(code, open);
    const hangs =
      rows.entries.some(({ figure }) => figure.startsWith(`${code}.`) && !planned.includes(figure)) ||
      rows.payments.some(({ line_code: line }) => line === code) ||
      rows.transfers.some(({ line_code: line }) => line === code) ||
      rows.lines.some(({ parent_code: above }) => above === code);
    return hangs ? yearRefusals.lineInUse(code) : undefined;
  }
  if (parent && (parent === code || !known.has(parent))) return yearRefusals.parentUnknown(parent);
  const isIndicator = year?.scheme.indicators.some((node) => hasCode(node, code)) ?? false;
  return isIndicator ? yearRefusals.codeTaken(code) : undefined;
}

type CodeTree = { readonly code: string; readonly children: readonly CodeTree[] };

export const hasCode = (node: CodeTree, code: string): boolean =>
  node.code === code || node.children.some((child) => hasCode(child, code));

export async function putFigures(asked: Asked<FiguresRequest>, desk: WritingDesk): Promise<Reply> {
  const { figures, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const stood: Stood[] = [];
    for (const one of figures) {
      const current = currentRow(open.worked.rows.entries.find(({ figure }) => figure === one.figure));
      const refusal =
        lockOf(open.worked.rows, one.figure) ??
        documentRefusal(one.document, open) ??
        unfitMoney(one, open) ??
        unfitActual(one, open.worked);
      const write = async () => {
        const revision = await putFigure(client, open.current.id, one);
        // What the department said was about the figure as it stood; the new one is to be looked at anew.
        if (open.worked.rows.reviews.some(({ figure }) => figure === one.figure))
          await removeReview(client, open.current.id, one.figure);
        return revision;
      };
      stood.push(await writeRow({ key: one.figure, refusal, seen: one.revision, current, write }));
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

/** Amounts of a budget line are exact and not below nothing, whoever moved the money. */
function unfitMoney(
  { figure, written, unit }: FiguresRequest["figures"][number],
  { worked: { rows } }: OpenYear,
): string | undefined {
  const isMoneyOfLine = rows.lines.some(({ code }) => moneyFields.some((field) => figure === `${code}.${field}`));
  return isMoneyOfLine && written !== null ? lineAmountRefusal(written, unit || undefined) : undefined;
}

function documentRefusal(document: string | undefined, { worked: { rows } }: OpenYear): string | undefined {
  if (document === undefined || document === "" || rows.documents.some(({ code }) => code === document))
    return undefined;
  return yearRefusals.documentUnknown(document);
}

export async function putTargets(asked: Asked<TargetsRequest>, desk: WritingDesk): Promise<Reply> {
  const { targets, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const lock = lockOf(open.worked.rows, "targets");
    const nodes = nodesOf(open.worked.year?.scheme.indicators ?? []);
    const stood: Stood[] = [];
    for (const one of targets) {
      const { indicator, measure, stage } = one;
      const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
      const current = currentRow(
        open.worked.rows.targets.find(
          (row) => row.indicator === indicator && row.measure === measure && row.stage === stage,
        ),
      );
      const node = nodes.find(({ code }) => code === indicator);
      const refusal =
        lock ??
        (node ? documentRefusal(one.document, open) : yearRefusals.indicatorUnknown(indicator)) ??
        unfitTarget(one, measure === "" ? (node?.name ?? "") : measure);
      const write = async () => {
        const written = one.written === null ? null : targetText(one.written);
        return putTarget(client, open.current.id, { ...one, written });
      };
      const row = await writeRow({ key: `${base}.目标`, refusal, seen: one.revision, current, write });
      const understood =
        refusal === undefined && one.written !== null ? targetRead(one.written, columnOf(one.unit)) : undefined;
      stood.push({ ...row, ...(understood !== undefined && { understood }) });
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

/** 待填 and 不适用 are answers too; anything else has to be read as one exact target. */
function unfitTarget({ written, unit }: TargetsRequest["targets"][number], name: string): string | undefined {
  if (written === null || /^(?:待填|不适用)/u.test(written)) return undefined;
  const problem = targetProblem(written, columnOf(unit)) ?? rateProblem(name, written, columnOf(unit));
  return problem && finding(problem).message;
}

export async function putShares(asked: Asked<SharesRequest>, desk: WritingDesk): Promise<Reply> {
  const { shares, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const stood: Stood[] = [];
    const { sealed } = locksOf(open.worked.rows);
    const all = await allOrganisations(client);
    const receivers = new Set(receiversOf(open.current.organisation.id, all).map(({ id }) => id));
    // Also after the approval: targets are handed down once they stand.
    for (const one of shares) {
      const { indicator, measure, organisation } = one;
      const there = open.worked.rows.shares.find(
        (row) => row.indicator === indicator && row.measure === measure && row.organisation.id === organisation,
      );
      const isKnown = open.worked.year?.scheme.indicators.some((node) => hasCode(node, indicator)) ?? false;
      const unfit = isKnown
        ? receivers.has(organisation)
          ? undefined
          : receiverRefusal(all.find(({ id }) => id === organisation)?.name, organisation)
        : yearRefusals.indicatorUnknown(indicator);
      stood.push(
        await writeRow({
          key: `${targetName(indicator, measure)} ${organisation}`,
          refusal: sealed ?? unfit,
          seen: one.revision,
          current:
            there &&
            currentRow({ ...there, written: [there.written, there.floor_written].filter(Boolean).join(" / ") }),
          write: async () => putShare(client, open.current.id, one),
        }),
      );
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

/** Targets go down, over as many levels as there are: never to an equal, nor to another government. */
const receiverRefusal = (name: string | undefined, id: string): string =>
  name === undefined ? administrationMessages.unknown("机构", id) : yearRefusals.notBeneath(name);
