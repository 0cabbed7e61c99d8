import type pg from "pg";
import { citationText, placeText, type EvaluationView, type FigureView } from "../../core/index.ts";
import type { FigureChange, FigureHistory, FundHistory } from "../api.ts";
import { actionTitles } from "../identity/recordWords.ts";
import { administrationMessages } from "../identity/messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";
import { caseReader } from "../store/caseVersions.ts";
import { versionsOf, type VersionRow } from "../store/recordReading.ts";
import type { Workings } from "../workings.ts";
import { ofFund } from "./funds.ts";
import { yearFigureHistory, yearFundHistory } from "./yearHistory.ts";

/** Further back nobody is led by this; the record itself goes back to the beginning. */
const mostVersions = 100;

type State = VersionRow & { readonly figures: EvaluationView["figures"] };

/** What a fund was in each of its versions, the latest first. */
async function statesOf(client: pg.ClientBase, workings: Workings, fund: string): Promise<readonly State[]> {
  const store = caseReader(client);
  const states: State[] = [];
  for (const row of await versionsOf(client, fund, mostVersions)) {
    const { digest, version } = row;
    const detail =
      digest === null ? undefined : (await workings.detail(digest, () => store.filesOf(fund, version))).detail;
    states.push({ ...row, figures: detail?.view.figures ?? {} });
  }
  return states;
}

type Difference = { readonly figure: string; readonly before?: string; readonly after?: string };

/** Steps inside a derivation have no name of their own. */
const isNamed = (figure: string): boolean => !figure.includes("#");
const isEntered = (figure: FigureView | undefined): boolean => figure?.basis === "given";

function textOf(figure: FigureView | undefined): string | undefined {
  return figure?.state === "known" ? figure.text : undefined;
}

/** The text alone is not enough: an amount may change behind what is shown of it. */
function isSame(left: FigureView | undefined, right: FigureView | undefined): boolean {
  return textOf(left) === textOf(right) && left?.exact === right?.exact;
}

function differences(later: State, earlier: State | undefined): readonly Difference[] {
  const names = new Set([...Object.keys(later.figures), ...Object.keys(earlier?.figures ?? {})]);
  return [...names].filter(isNamed).flatMap((figure) => {
    const [after, before] = [later.figures[figure], earlier?.figures[figure]];
    return isSame(after, before) ? [] : [difference(figure, before, after)];
  });
}

function difference(figure: string, before: FigureView | undefined, after: FigureView | undefined): Difference {
  const [was, became] = [textOf(before), textOf(after)];
  return { figure, ...(was !== undefined && { before: was }), ...(became !== undefined && { after: became }) };
}

export async function getFundHistory(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  const { read, services } = desk;
  const ofYear = await yearFundHistory(asked, desk);
  if (ofYear) return ofYear;
  return ofFund(asked, read, async ({ id }, _store, client) => {
    const states = await statesOf(client, services.workings, id);
    const versions: FundHistory["versions"] = states.map((state, index) => {
      const earlier = states[index + 1];
      return { ...stepOf(state), changed: earlier ? [...differences(state, earlier)] : [] };
    });
    return done({ versions } satisfies FundHistory);
  });
}

function stepOf({ version, stored_at, person, action, event, why }: State) {
  const name = action ?? event;
  return {
    version,
    at: stored_at.toISOString(),
    ...(person && { person }),
    action: name,
    title: actionTitles[name] ?? name,
    ...(why !== null && { why }),
  };
}

/** 「谁录入的、什么时候、依据哪份材料、之前是多少」 */
export async function getFigureHistory(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  const { read, services } = desk;
  const name = asked.params["name"] ?? "";
  const ofYear = await yearFigureHistory(asked, desk, name);
  if (ofYear) return ofYear;
  return ofFund(asked, read, async ({ id }, _store, client) => {
    const states = await statesOf(client, services.workings, id);
    if (!states.some(({ figures }) => Object.hasOwn(figures, name))) {
      return refused("thing-unknown", administrationMessages.unknown("数", name));
    }
    const changes = states.flatMap((state, index) => changeOf(name, state, states[index + 1]));
    const latest = states.find(({ figures }) => Object.hasOwn(figures, name))?.figures[name];
    return done({ figure: name, entered: isEntered(latest), changes } satisfies FigureHistory);
  });
}

function changeOf(name: string, later: State, earlier: State | undefined): readonly FigureChange[] {
  const [after, before] = [later.figures[name], earlier?.figures[name]];
  if (isSame(after, before) && earlier !== undefined) return [];
  const [text, was] = [textOf(after), textOf(before)];
  const place = after?.place;
  return [
    {
      ...stepOf(later),
      ...(text !== undefined && { text }),
      ...(place?.source && { source: citationText(place.source) }),
      ...(place && { place: placeText(place) }),
      ...(was !== undefined && { before: was }),
      because: earlier && !isEntered(after) ? [...causes(name, later, earlier)] : [],
    },
  ];
}

/** The entered figures beneath a derived one that are not what they were. */
function causes(name: string, later: State, earlier: State): readonly Difference[] {
  const beneath = new Set([...enteredBeneath(name, later.figures), ...enteredBeneath(name, earlier.figures)]);
  return [...beneath].flatMap((figure) => {
    const [after, before] = [later.figures[figure], earlier.figures[figure]];
    return isSame(after, before) ? [] : [difference(figure, before, after)];
  });
}

function enteredBeneath(name: string, figures: EvaluationView["figures"]): ReadonlySet<string> {
  const [seen, entered] = [new Set<string>(), new Set<string>()];
  const walk = (figure: string): void => {
    if (seen.has(figure)) return;
    seen.add(figure);
    if (isEntered(figures[figure])) entered.add(figure);
    figures[figure]?.inputs.forEach(walk);
  };
  walk(name);
  return entered;
}

/** The versions in which a figure became what it was not before. */
export async function changedVersions(
  client: pg.ClientBase,
  workings: Workings,
  fund: string,
  name: string,
): Promise<readonly number[]> {
  const states = await statesOf(client, workings, fund);
  return states
    .filter((state, index) => changeOf(name, state, states[index + 1]).length > 0)
    .map(({ version }) => version);
}
