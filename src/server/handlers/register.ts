import type pg from "pg";
import { finding, unitNamed, type Finding } from "../../core/index.ts";
import type {
  BatchReply,
  FiguresRequest,
  FromRegisterRequest,
  RegisterQuery,
  RegisterReply,
  RegisterRequest,
  RowOutcome,
} from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { libraryMessages } from "../library/messages.ts";
import { registerBook, type RegisterBook } from "../register/book.ts";
import { done, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type ReadingDesk, type WritingDesk } from "../route.ts";
import { allOrganisations } from "../store/organisations.ts";
import { putMeasure, putValue } from "../store/register.ts";
import { putFigures } from "./yearFigures.ts";

export async function getRegister(asked: Asked<unknown, RegisterQuery>, { read }: ReadingDesk): Promise<Reply> {
  const { measure, organisation, year } = asked.query;
  return read(async (client) => {
    const book = await registerBook(client);
    const cells = book.cells.filter(
      (cell) =>
        (measure === undefined || cell.measure === measure) &&
        (organisation === undefined || cell.organisation.id === organisation) &&
        (year === undefined || cell.period.startsWith(year)),
    );
    const figures = book.viewsOf(cells);
    const contradictions = book.contradictions
      .filter(({ whole, parts }) => [whole, ...parts].some((name) => Object.hasOwn(figures, name)))
      .map(({ whole, parts, finding: { message } }) => ({ whole, parts, message }));
    const { measures, findings } = book;
    return done({ measures, cells, figures, findings, contradictions } satisfies RegisterReply);
  });
}

type Row = { readonly key: string; readonly refusal?: string; readonly conflict?: true; readonly revision?: number };

/** Measures first, since values may be of new ones. All is kept, or nothing. */
export async function putRegister(asked: Asked<RegisterRequest>, desk: WritingDesk): Promise<Reply> {
  const { measures, values, dryRun } = asked.body;
  return desk.write(async (client) => {
    // Two people may write to the register at the same time, one after the other.
    await client.query("select pg_advisory_xact_lock($1)", [registerLock]);
    const before = await registerBook(client);
    const paths = new Map((await allOrganisations(client)).map(({ id, path }) => [id, path]));
    const mayFor = (organisation: string): string | undefined => {
      const path = paths.get(organisation);
      if (path === undefined) return administrationMessages.unknown("机构", organisation);
      const verdict = callerMay(desk.caller, "register.enter", { path });
      return verdict.may ? undefined : verdict.reason;
    };
    const rows: Row[] = [];
    for (const one of measures) {
      const refusal = mayFor(one.organisation) ?? measureRefusal(one, before);
      rows.push({ key: one.code, ...(refusal !== undefined && { refusal }) });
      if (refusal === undefined) await putMeasure(client, one);
    }
    const known = new Set([...before.measures, ...measures].map(({ code }) => code));
    for (const one of values) rows.push(await valueRow(client, one, before, known, mayFor));
    const after = await registerBook(client);
    const outcomes = rows.map((row) => outcomeOf(row, before, after));
    const isKept = dryRun !== true && outcomes.every(({ outcome }) => outcome !== "refused" && outcome !== "conflict");
    const reply = done({ kept: isKept, rows: outcomes, mark: "" } satisfies BatchReply);
    if (!isKept) throw new Refused(reply);
    return reply;
  });
}

const registerLock = 4184;

/** Values were counted in this unit and in this way; another would make others of them. */
function measureRefusal(
  { code, unit, counting }: RegisterRequest["measures"][number],
  { measures, cells }: RegisterBook,
): string | undefined {
  if (!unitNamed(unit)) return finding({ code: "unit-unknown", facts: { text: unit } }).message;
  const there = measures.find((one) => one.code === code);
  const isHeld = there && cells.some((cell) => cell.measure === code);
  const isSame = there?.unit === unit && there.counting === counting;
  return isHeld && !isSame ? libraryMessages.measureHeld(code, there.unit) : undefined;
}

async function valueRow(
  client: pg.PoolClient,
  one: RegisterRequest["values"][number],
  before: RegisterBook,
  known: ReadonlySet<string>,
  mayFor: (organisation: string) => string | undefined,
): Promise<Row> {
  const key = keyOf(one);
  const refusal =
    mayFor(one.organisation) ?? (known.has(one.measure) ? undefined : libraryMessages.measureUnknown(one.measure));
  if (refusal !== undefined) return { key, refusal };
  const there = before.cellOf(one.measure, one.organisation, one.period)?.entered;
  if (one.revision !== undefined && one.revision !== (there?.revision ?? 0)) return { key, conflict: true };
  const revision = await putValue(client, one);
  return { key, ...(revision !== undefined && { revision }) };
}

/** 「发明授权.bureau-nanchang.2026-Q1」 */
const keyOf = ({ measure, organisation, period }: RegisterRequest["values"][number]): string =>
  `${measure}.${organisation}.${period}`;

function outcomeOf({ key, refusal, conflict, revision }: Row, before: RegisterBook, after: RegisterBook): RowOutcome {
  const [was, became] = [before.byKey(key), after.byKey(key)];
  const entered = was?.entered;
  if (conflict) {
    const { written = "", by = "", on = "", revision: current = 0 } = entered ?? {};
    return { key, outcome: "conflict", findings: [], current: { written, by, on, revision: current } };
  }
  if (refusal !== undefined) return { key, outcome: "refused", findings: [told(refusal)] };
  const findings = became ? after.findings.filter(({ subject }) => subject === became.value.name) : [];
  if (findings.some(({ severity }) => severity === "error")) return { key, outcome: "refused", findings };
  return {
    key,
    findings,
    outcome: changeOf(entered?.written, became?.entered?.written, key.includes(".")),
    ...(became && { understood: became.value.text }),
    ...(revision !== undefined && { revision }),
  };
}

function changeOf(was: string | undefined, became: string | undefined, isValue: boolean): RowOutcome["outcome"] {
  if (!isValue) return "changed";
  if (became === undefined) return was === undefined ? "unchanged" : "removed";
  if (was === undefined) return "added";
  return was === became ? "unchanged" : "changed";
}

function told(reason: string): Finding {
  return finding({ code: "row-refused", facts: { reason } });
}

/** Actual values of a year from the register: the figure says which value it is, and how that came about. */
export async function putFromRegister(asked: Asked<FromRegisterRequest>, desk: WritingDesk): Promise<Reply> {
  const { figures, dryRun } = asked.body;
  const book = await desk.read(registerBook);
  const taken: FiguresRequest["figures"][number][] = [];
  for (const { figure, measure, organisation, period, growth, revision } of figures) {
    const cell = book.cellOf(measure, organisation, period);
    const value = growth === true ? cell?.growth : cell?.value;
    const name = `${measure} ${period}`;
    if (!value) return refused("thing-unknown", libraryMessages.registerNothing(name));
    if (value.state !== "known") return refused("year-step", libraryMessages.registerPending(value.name));
    const exact = book.exactText(value.name);
    taken.push({
      figure,
      written: exact ?? value.text,
      note: libraryMessages.fromRegister(value.name, value.line),
      locator: libraryMessages.registerLocator(value.name),
      revision,
    });
  }
  return putFigures({ ...asked, body: { figures: taken, dryRun } }, desk);
}
