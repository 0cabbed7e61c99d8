import type pg from "pg";
import { derivationLine, formatQuantity, nodesOf, resultText, type Evaluation } from "../../core/index.ts";
import type { PreviousYear } from "../api.ts";
import { putOutline } from "../store/yearPapers.ts";
import { putFigure, putLine } from "../store/yearWrites.ts";
import { yearWords } from "./messages.ts";
import type { OpenYear } from "./open.ts";
import type { WorkedYear } from "./working.ts";

/** What a year takes over from the one before: its lines and outline, unspent money, and what was reached as history. */
export async function followOn(client: pg.ClientBase, before: WorkedYear, to: string): Promise<void> {
  const { rows, evaluation } = before;
  for (const [place, { code, name, parent_code: parent, nature, purposes }] of rows.lines.entries())
    await putLine(client, to, { code, name, parent, nature, purposes: [...purposes] }, place);
  const [outline] = rows.outlines;
  if (outline) await putOutline(client, to, outline);
  if (!evaluation) return;
  for (const entry of [...carriedOver(before, evaluation), ...history(before, evaluation)])
    await putFigure(client, to, entry);
}

type Entry = Parameters<typeof putFigure>[2];

/** The balance of each line that has none below it; sums follow from those. Nothing left over is no carry-over. */
function carriedOver({ rows, detail }: WorkedYear, evaluation: Evaluation): readonly Entry[] {
  const parents = new Set(rows.lines.map(({ parent_code: parent }) => parent));
  return rows.lines
    .filter(({ code }) => !parents.has(code))
    .flatMap(({ code, name: lineName }) => {
      const name = `${code}.结余.按到位`;
      const derivation = evaluation.figures.get(name);
      const written = exactText(evaluation, name);
      const { result } = derivation ?? {};
      const isLeft = result?.state === "known" && result.value.kind === "quantity" && result.value.value.isPositive();
      if (!derivation || written === undefined || !isLeft) return [];
      const note = yearWords.carriedOver(rows.year.year, derivationLine(derivation));
      // The line stands beside it already.
      const called = detail?.view.figures[name]?.label.replace(lineName, "") ?? yearWords.balance;
      return [{ figure: `${code}.上年结转`, written, note, locator: yearWords.figureOf(rows.year.year, called) }];
    });
}

/** What was reached stands in the next year as 历史, with the years before it. */
function history({ rows, year }: WorkedYear, evaluation: Evaluation): readonly Entry[] {
  const own = nodesOf(year?.scheme.indicators ?? []).flatMap(({ code }) => {
    const name = `${code}.实际`;
    const written = exactText(evaluation, name);
    if (written === undefined) return [];
    return [
      {
        figure: `${code}.历史.${rows.year.year}`,
        written,
        note: yearWords.reached(rows.year.year),
        locator: yearWords.figureOf(rows.year.year, yearWords.actual),
      },
    ];
  });
  const earlier = rows.entries
    .filter(({ figure }) => /\.历史\.\d{4}$/u.test(figure))
    .map(({ figure, written, unit, note, locator }) => ({
      figure,
      written,
      ...(unit !== null && { unit }),
      ...(note !== null && { note }),
      ...(locator !== null && { locator }),
    }));
  return [...earlier, ...own];
}

/** As it is read back to the same value; undefined while it is not known, or is no quantity. */
function exactText({ figures }: Evaluation, name: string): string | undefined {
  const result = figures.get(name)?.result;
  return result?.state === "known" && result.value.kind === "quantity" ? formatQuantity(result.value) : undefined;
}

/** The year before beside this one: last year's targets as a proposal, what was reached, and the money. */
export function previousOf(before: OpenYear, now: OpenYear): PreviousYear {
  const { rows, detail, evaluation, year } = before.worked;
  const shown = (worked: WorkedYear, name: string): string | undefined => {
    const result = worked.evaluation?.figures.get(name)?.result;
    return result?.state === "known" ? resultText(result) : undefined;
  };
  const names = new Map(nodesOf(year?.scheme.indicators ?? []).map(({ code, name }) => [code, name]));
  const here = new Set(nodesOf(now.worked.year?.scheme.indicators ?? []).map(({ code }) => code));
  const latest = new Map(rows.targets.map((row) => [`${row.indicator} ${row.measure}`, row]));
  const adjusted = new Map((year?.targets ?? []).map((row) => [`${row.indicator} ${row.measure}`, row.written]));
  const targets = [...latest].flatMap(([key, { indicator, measure, written, unit }]) => {
    const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
    const inForce = adjusted.get(key);
    const text = inForce ? `${inForce.text}${inForce.unit ?? ""}` : `${written}${unit ?? ""}`;
    const own = now.worked.rows.targets.findLast((row) => row.indicator === indicator && row.measure === measure);
    return [
      {
        indicator,
        name: names.get(indicator) ?? indicator,
        measure,
        target: text,
        isInScheme: here.has(indicator),
        ...given("actual", shown(before.worked, `${base}.实际`)),
        ...given("completion", detail?.view.figures[`${base}.完成率`]?.text),
        ...given("current", own && `${own.written}${own.unit ?? ""}`),
      },
    ];
  });
  const lines = rows.lines.map(({ code, name }) => ({
    code,
    name,
    ...given("budget", shown(before.worked, `${code}.预算`)),
    ...given("spent", shown(before.worked, `${code}.支出`)),
    ...given("balance", shown(before.worked, `${code}.结余.按到位`)),
    ...given("execution", detail?.view.figures[`${code}.支出率.按预算`]?.text),
    ...given("current", shown(now.worked, `${code}.预算`)),
  }));
  const total = evaluation && detail?.view.figures[detail.view.total]?.text;
  return {
    year: { id: before.current.id, name: rows.year.name, year: rows.year.year, ...given("total", total) },
    targets,
    lines,
  };
}

function given<Key extends string>(key: Key, text: string | undefined): { readonly [key in Key]?: string } {
  return text === undefined ? {} : ({ [key]: text } as { readonly [key in Key]?: string });
}
