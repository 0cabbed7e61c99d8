import { machines, type FigureView, type Machine } from "../../core/index.ts";
import type { FigureChange, FigureHistory, FundHistory } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { actionTitles } from "../identity/recordWords.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";
import { yearEvents, type YearEvent } from "../store/yearEvents.ts";
import { openYear, type OpenYear } from "../year/open.ts";

/** Further back nobody is led by this; the record itself goes back to the beginning. */
const mostEvents = 2000;

/** What was done to a year, act by act, the latest first; undefined when the fund is no year that is worked on. */
export async function yearFundHistory({ params }: Asked, desk: ReadingDesk): Promise<Reply | undefined> {
  return desk.read(async (client) => {
    const open = await openYear(client, desk.services, desk.caller, params["id"] ?? "");
    if (!open) return undefined;
    const events = await yearEvents(client, open.current.id, { limit: mostEvents });
    const acts: YearEvent[][] = [];
    for (const event of events) {
      const last = acts.at(-1);
      if (last?.[0] && isSameAct(last[0], event)) last.push(event);
      else acts.push([event]);
    }
    const versions = acts.map((act, index): FundHistory["versions"][number] => {
      const [first] = act;
      return {
        version: acts.length - index,
        at: first?.at.toISOString() ?? "",
        action: first?.action ?? "",
        title: actionTitles[first?.action ?? ""] ?? first?.action ?? "",
        ...(first?.person && { person: first.person }),
        changed: act.map((event) => ({
          figure: figureOf(event),
          ...given("before", textOf(event.object_kind, event.before)),
          ...given("after", textOf(event.object_kind, event.after)),
        })),
      };
    });
    return done({ versions } satisfies FundHistory);
  });
}

/** One request is one act, and whatever one person does in the very same transaction. */
function isSameAct(left: YearEvent, right: YearEvent): boolean {
  return (
    left.action === right.action && left.person?.id === right.person?.id && left.at.getTime() === right.at.getTime()
  );
}

/** Who entered it when from what, and what it was before; for a derived figure, the entered ones beneath it. */
export async function yearFigureHistory(
  { params }: Asked,
  desk: ReadingDesk,
  name: string,
): Promise<Reply | undefined> {
  return desk.read(async (client) => {
    const open = await openYear(client, desk.services, desk.caller, params["id"] ?? "");
    if (!open) return undefined;
    const figures = open.worked.detail?.view.figures ?? {};
    const own = keysOf(name, open);
    if (!Object.hasOwn(figures, name) && own.length === 0)
      return refused("thing-unknown", administrationMessages.unknown("数", name));
    const isEntered = own.length > 0;
    const beneath = isEntered ? own : [...enteredBeneath(name, figures)].flatMap((figure) => keysOf(figure, open));
    const keys = [...new Set(beneath)];
    const events = keys.length === 0 ? [] : await yearEvents(client, open.current.id, { keys, limit: mostEvents });
    const changes = events.map((event, index) => changeOf(event, events.length - index, isEntered));
    return done({ figure: name, entered: isEntered, changes } satisfies FigureHistory);
  });
}

function changeOf(event: YearEvent, version: number, isEntered: boolean): FigureChange {
  const { object_kind: kind, before, after, action, why, at, person } = event;
  const [was, became] = [textOf(kind, before), textOf(kind, after)];
  const source = sourceOf(after);
  return {
    version,
    at: at.toISOString(),
    action,
    title: actionTitles[action] ?? action,
    ...(person && { person }),
    ...(why !== null && { why }),
    ...(isEntered && given("text", became)),
    ...(isEntered && given("before", was)),
    ...given("source", source),
    because: isEntered ? [] : [{ figure: figureOf(event), ...given("before", was), ...given("after", became) }],
  };
}

/** The rows a figure is entered in, as the record names them. */
function keysOf(figure: string, { current: { id }, worked: { rows } }: OpenYear): readonly string[] {
  const keys: string[] = [];
  const isLine = rows.lines.some(({ code }) => figure.startsWith(`${code}.`));
  if (rows.entries.some((row) => row.figure === figure)) keys.push(`entries ${id}/${figure}`);
  const target = /^([^.]+)(?:\.分项\.(.+))?\.目标$/u.exec(figure);
  for (const row of rows.targets)
    if (target && row.indicator === target[1] && row.measure === (target[2] ?? ""))
      keys.push(`target_rows ${id}/${row.indicator}/${row.measure}/${row.stage}`);
  const listed = /^支付明细\.([^.]+)\./u.exec(figure)?.[1];
  if (listed !== undefined && rows.payments.some(({ number }) => number === listed))
    keys.push(`payments ${id}/${listed}`);
  const moved = /^(?:下达|拨付|到位)明细\.([^.]+)\./u.exec(figure)?.[1];
  if (moved !== undefined && rows.transfers.some(({ number }) => number === moved))
    keys.push(`transfers ${id}/${moved}`);
  const adjusted = /^(.+)\.调整\.\d+$/u.exec(figure)?.[1];
  for (const { number, changes } of rows.adjustments)
    if (
      (isLine && adjusted !== undefined && changes.some((one) => "line" in one && one.line === adjusted)) ||
      (target && changes.some((one) => "indicator" in one && one.indicator === target[1]))
    )
      keys.push(`adjustments ${id}/${number}`, `standings ${id}/adjustment/${number}`);
  return keys;
}

function enteredBeneath(name: string, figures: Readonly<Record<string, FigureView>>): ReadonlySet<string> {
  const [seen, found] = [new Set<string>(), new Set<string>()];
  const walk = (figure: string): void => {
    if (seen.has(figure)) return;
    seen.add(figure);
    found.add(figure);
    figures[figure]?.inputs.forEach(walk);
  };
  walk(name);
  return found;
}

/** 「S1.实际」「S1.目标」「支付 12」「年中调整 1」 */
function figureOf({ object_kind: kind, object_id: id }: YearEvent): string {
  const [, ...parts] = id.split("/");
  switch (kind) {
    case "entries":
      return parts.join("/");
    case "target_rows": {
      const [indicator = "", measure = ""] = parts;
      return measure === "" ? `${indicator}.目标` : `${indicator}.分项.${measure}.目标`;
    }
    case "payments":
      return `支付明细.${parts[0] ?? ""}`;
    case "transfers":
      return `资金下达.${parts[0] ?? ""}`;
    case "adjustments":
      return `年中调整.${parts[0] ?? ""}`;
    default: {
      const machine = machineOf(parts[0]);
      return [machine?.name ?? parts[0] ?? "", parts[1] ?? ""].filter((part) => part !== "").join(".");
    }
  }
}

type Row = YearEvent["before"];

/** What stands in the row, in words. */
function textOf(kind: string, row: Row): string | undefined {
  if (!row) return undefined;
  const text = (column: string) => (typeof row[column] === "string" ? row[column] : "");
  const state = (code: string) => machineOf(code)?.states[text("state")]?.name ?? text("state");
  switch (kind) {
    case "payments":
      return `${text("written")}${text("unit")}（${state("payment")}）`;
    case "transfers":
      return `${text("written")}${text("unit")}（${state("release")}）`;
    case "adjustments":
      return text("title");
    case "standings":
      return [state(text("machine")), text("reason")].filter((part) => part !== "").join("：");
    default:
      return `${text("written")}${text("unit")}`;
  }
}

function machineOf(code: string | undefined): Machine | undefined {
  return Object.entries(machines).find(([name]) => name === code)?.[1];
}

function sourceOf(row: Row): string | undefined {
  if (!row) return undefined;
  const parts = [row["document_code"], row["document"], row["locator"], row["note"]];
  const there = parts.filter((part) => typeof part === "string" && part !== "");
  return there.length === 0 ? undefined : there.join(" ");
}

function given<Key extends string>(key: Key, text: string | undefined): { readonly [key in Key]?: string } {
  return text === undefined ? {} : ({ [key]: text } as { readonly [key in Key]?: string });
}
