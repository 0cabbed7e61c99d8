import type pg from "pg";
import {
  compileRule,
  finding,
  leavesOf,
  nodesOf,
  parseFormula,
  unitNamed,
  type Finding,
  type IndicatorView,
} from "../../core/index.ts";
import { readScheme } from "../../documents/index.ts";
import type {
  LibraryIndicator,
  LibraryIndicators,
  LibraryIndicatorVersions,
  LibraryScheme,
  LibrarySchemeDetail,
  LibrarySchemes,
  NewLibraryIndicatorRequest,
  NewLibrarySchemeRequest,
  SchemeVersionQuery,
  UnderstoodSentence,
  WhyRequest,
} from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { libraryMessages } from "../library/messages.ts";
import { details } from "../messages.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type ReadingDesk, type Services, type WritingDesk } from "../route.ts";
import { caseReader } from "../store/caseVersions.ts";
import {
  addLibraryIndicator,
  addLibraryScheme,
  libraryIndicatorRows,
  librarySchemeRows,
  withdrawIndicator,
  withdrawScheme,
  type IndicatorRow,
  type SchemeRow,
} from "../store/library.ts";
import { organisationById } from "../store/organisations.ts";
import { currentYears } from "../store/yearRows.ts";
import { yearRefusals } from "../year/messages.ts";
import { openYear } from "../year/open.ts";
import { workedYear } from "../year/source.ts";

const schemeFile = "方案.yaml";

export async function listLibrarySchemes(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  return read(async (client) => {
    const rows = await librarySchemeRows(client);
    return done({ items: rows.map(schemeOf) } satisfies LibrarySchemes);
  });
}

/** One version, the latest open one where none is named, with its text to look at and to take away. */
export async function getLibraryScheme(asked: Asked<unknown, SchemeVersionQuery>, desk: ReadingDesk): Promise<Reply> {
  const code = asked.params["code"] ?? "";
  return desk.read(async (client) => {
    const rows = await librarySchemeRows(client, code);
    const { version } = asked.query;
    const row = version === undefined ? (rows.find((one) => one.is_latest) ?? rows[0]) : withVersion(rows, version);
    return row ? done(schemeDetail(row)) : refused("thing-unknown", administrationMessages.unknown("方案", code));
  });
}

const withVersion = (rows: readonly SchemeRow[], version: string) => rows.find((one) => one.version === version);

function schemeOf(row: SchemeRow): LibraryScheme {
  const { code, version, name, basis, organisation, by, at, withdrawn_at: withdrawn, years } = row;
  const scheme = readScheme(row.contents, schemeFile).value;
  return {
    code,
    version,
    name,
    organisation,
    years,
    at: at.toISOString(),
    isLatest: row.is_latest,
    indicators: scheme ? leavesOf(scheme.indicators).length : 0,
    ...(scheme?.points && { points: scheme.points.toString() }),
    ...(basis !== null && { basis }),
    ...(by !== null && { by }),
    ...(withdrawn && { withdrawnAt: withdrawn.toISOString() }),
  };
}

function schemeDetail(row: SchemeRow): LibrarySchemeDetail {
  const { findings } = readScheme(row.contents, schemeFile);
  return { ...schemeOf(row), text: row.contents, findings };
}

/** A scheme enters the library as a version of its own; the same text again is no further version. */
export async function postLibraryScheme(asked: Asked<NewLibrarySchemeRequest>, desk: WritingDesk): Promise<Reply> {
  const { organisation, from, basis, dryRun } = asked.body;
  return desk.write(async (client) => {
    const refusal = await mayEnterFor(client, desk, organisation);
    if (refusal) return refusal;
    const text = "text" in from ? from.text : await schemeTextOf(client, desk, from.fund);
    if (text === undefined) return refused("fund-unknown", details.fundUnknown("fund" in from ? from.fund : ""));
    const { value: scheme, findings } = readScheme(text, schemeFile);
    if (!scheme || findings.some(({ severity }) => severity === "error"))
      return refused("case-has-errors", yearRefusals.schemeUnreadable(), findings);
    const code = asked.body.code ?? scheme.code;
    if (!/^[^.\s/\\#]{1,40}$/u.test(code)) return refused("thing-unfit", libraryMessages.codeUnfit(code));
    const { version, name } = scheme;
    const there = withVersion(await librarySchemeRows(client, code), version);
    if (there && (there.contents !== text || there.withdrawn_at !== null))
      return refused("version-taken", libraryMessages.versionTaken(code, version));
    if (!there) {
      const named = basis ?? (scheme.basis.join("；") || null);
      await addLibraryScheme(client, { code, version, name, contents: text, basis: named, organisation });
    }
    const row = withVersion(await librarySchemeRows(client, code), version);
    if (!row) throw new Error("a scheme just added is there");
    const address = `/api/library/schemes/${encodeURIComponent(code)}`;
    if (dryRun === true) throw new Refused(done(schemeDetail(row)));
    return there ? done(schemeDetail(row)) : created(schemeDetail(row), address);
  });
}

async function schemeTextOf(client: pg.PoolClient, desk: WritingDesk, fund: string): Promise<string | undefined> {
  const open = await openYear(client, desk.services, desk.caller, fund);
  if (open) return open.worked.rows.year.scheme_text;
  const store = caseReader(client);
  const stored = await store.currentFund(fund);
  const files = stored && (await store.files(stored));
  return files?.find(({ name }) => name === schemeFile)?.text;
}

async function mayEnterFor(client: pg.PoolClient, desk: WritingDesk, organisation: string): Promise<Reply | undefined> {
  const owner = await organisationById(client, organisation);
  if (!owner) return refused("thing-unknown", administrationMessages.unknown("机构", organisation));
  const verdict = callerMay(desk.caller, "library.enter", { path: owner.path });
  return verdict.may ? undefined : refused(verdict.code, verdict.reason);
}

/** No new year is begun with it any more; those that are under way keep it. */
export async function withdrawLibraryScheme(asked: Asked<WhyRequest>, desk: WritingDesk): Promise<Reply> {
  const { code = "", version = "" } = asked.params;
  return desk.write(async (client) => {
    const isDone = await withdrawScheme(client, { code, version, now: desk.services.now() });
    return isDone ? gone : refused("thing-unknown", libraryMessages.withdrawnAlready(`方案「${code}」${version}`));
  });
}

export async function listLibraryIndicators(_asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  return read(async (client) => {
    const rows = await libraryIndicatorRows(client);
    const uses = await usesByName(client, services);
    const latest = rows.filter(({ code }, index) => rows.findIndex((one) => one.code === code) === index);
    const items = latest.map((row) => ({
      ...indicatorOf(row, uses),
      versions: rows.filter(({ code }) => code === row.code).length,
    }));
    return done({ items } satisfies LibraryIndicators);
  });
}

export async function getLibraryIndicator(asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  const code = asked.params["code"] ?? "";
  return read(async (client) => {
    const rows = await libraryIndicatorRows(client, code);
    if (rows.length === 0) return refused("thing-unknown", administrationMessages.unknown("指标", code));
    const uses = await usesByName(client, services);
    return done({ items: rows.map((row) => indicatorOf(row, uses)) } satisfies LibraryIndicatorVersions);
  });
}

export async function postLibraryIndicator(
  asked: Asked<NewLibraryIndicatorRequest>,
  desk: WritingDesk,
): Promise<Reply> {
  const { organisation, code, dryRun } = asked.body;
  return desk.write(async (client) => {
    const refusal = await mayEnterFor(client, desk, organisation);
    if (refusal) return refusal;
    const findings = understand(asked.body).findings.filter(({ severity }) => severity === "error");
    if (findings.length > 0) return refused("thing-unfit", findings[0]?.message ?? "", findings);
    await addLibraryIndicator(client, asked.body);
    const [row] = await libraryIndicatorRows(client, code);
    if (!row) throw new Error("an indicator just added is there");
    const body = indicatorOf(row, await usesByName(client, desk.services));
    if (dryRun === true) throw new Refused(done(body));
    return created(body, `/api/library/indicators/${encodeURIComponent(code)}`);
  });
}

export async function withdrawLibraryIndicator(asked: Asked<WhyRequest>, desk: WritingDesk): Promise<Reply> {
  const code = asked.params["code"] ?? "";
  return desk.write(async (client) => {
    const isDone = await withdrawIndicator(client, code, desk.services.now());
    return isDone ? gone : refused("thing-unknown", libraryMessages.withdrawnAlready(`指标「${code}」`));
  });
}

type Described = {
  readonly name: string;
  readonly unit?: string | null | undefined;
  readonly formula?: string | null | undefined;
  readonly sentence?: string | null | undefined;
  readonly definition?: string | null | undefined;
};

/** What the machine makes of unit, formula and sentence. A formula or unit it cannot read is an error, a sentence is not. */
function understand({ name, unit, formula, sentence, definition }: Described): {
  readonly understood?: UnderstoodSentence;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  if (unit && !unitNamed(unit)) findings.push(finding({ code: "unit-unknown", facts: { text: unit } }));
  const calculation = formula?.replace(/^[^=＝]*[=＝]/u, "").trim();
  const read = calculation ? parseFormula(calculation) : undefined;
  if (read && "problem" in read) findings.push(finding(read.problem));
  if (!sentence) return { findings };
  const compiled = compileRule(sentence, {
    name,
    ...(unit && { unit }),
    ...(formula && { formula }),
    ...(definition && { explanation: definition }),
  });
  const { status, canonical } = compiled;
  return {
    findings,
    understood: {
      status,
      ...(canonical !== undefined && { canonical }),
      assumptions: compiled.assumptions.map(({ what, because }) => `${what}（${because}）`),
      findings: [
        ...compiled.findings.map(({ message }) => message),
        ...compiled.readings.map(({ because }) => because),
      ],
    },
  };
}

type Use = LibraryIndicator["usage"]["where"][number];

function indicatorOf(row: IndicatorRow, uses: ReadonlyMap<string, readonly Use[]>): LibraryIndicator {
  const { code, version, name, category, organisation, at, withdrawn_at: withdrawn } = row;
  const { definition, unit, formula, sentence, source, by } = row;
  const where = uses.get(name) ?? [];
  return {
    code,
    version,
    name,
    category,
    organisation,
    at: at.toISOString(),
    ...(definition !== null && { definition }),
    ...(unit !== null && { unit }),
    ...(formula !== null && { formula }),
    ...(sentence !== null && { sentence }),
    ...(source !== null && { source }),
    ...(by !== null && { by }),
    ...(withdrawn && { withdrawnAt: withdrawn.toISOString() }),
    ...understand(row),
    usage: {
      funds: new Set(where.map((one) => one.name)).size,
      years: [...new Set(where.map(({ year }) => year))].toSorted(),
      where,
    },
  };
}

/** Codes belong to one scheme each; what two schemes have in common is the name of an indicator. */
async function usesByName(client: pg.PoolClient, services: Services): Promise<ReadonlyMap<string, readonly Use[]>> {
  const uses = new Map<string, Use[]>();
  const add = (use: Use, names: readonly string[]) => {
    for (const name of new Set(names)) uses.set(name, [...(uses.get(name) ?? []), use]);
  };
  const store = caseReader(client);
  for (const fund of await store.currentFunds()) {
    const { detail } = await services.workings.detail(fund.digest, () => store.files(fund));
    if (!detail) continue;
    const { name, year } = detail.view.fund;
    add({ id: fund.id, name, year }, namesIn(detail.view.tree));
  }
  for (const current of await currentYears(client)) {
    const { rows, year } = await workedYear(client, services, current);
    const { name, year: of } = rows.year;
    add({ id: current.id, name, year: of }, year ? nodesOf(year.scheme.indicators).map((node) => node.name) : []);
  }
  return uses;
}

function namesIn(tree: readonly IndicatorView[]): readonly string[] {
  return tree.flatMap(({ name, children }) => [name, ...namesIn(children)]);
}
