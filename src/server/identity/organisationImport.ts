import type { Organisation, OrganisationImportLine, OrganisationKind, OrganisationLevel } from "../api.ts";
import { kindNamed, kindTitles, levelNamed, levelTitles } from "./everydayWords.ts";
import { administrationMessages, importMessages } from "./messages.ts";
import type { OrganisationRow } from "./organisationRows.ts";
import { newId } from "./tokens.ts";

/** What a row would do; `wanted` is the organisation as it would be. */
export type PlannedLine = Omit<OrganisationImportLine, "notes"> & {
  readonly notes: readonly string[];
  readonly wanted: Wanted;
  readonly before?: Organisation;
};

type Wanted = {
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly level?: OrganisationLevel;
  readonly region?: string;
};

/**
 * Parents may stand before or after their children, and are named by id or by name. Parents come first in the result;
 * what cannot be placed is refused, each line with its reasons. Nothing of the tree that is there is taken away.
 */
export function planImport(
  rows: readonly OrganisationRow[],
  existing: readonly Organisation[],
): readonly PlannedLine[] {
  const placed: Placed[] = existing.map(({ id, name, parent }) => ({ id, name, parent }));
  const lines: PlannedLine[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const later: OrganisationRow[] = [];
    for (const row of waiting) {
      const isAhead = waiting.some((other) => other !== row && isNamed(row.cells.上级, idOrName(other)));
      if (isAhead && found(placed, row.cells.上级).length === 0) later.push(row);
      else {
        const line = plan(row, placed, existing, lines);
        lines.push(line);
        if (line.outcome === "new") placed.push(line.wanted);
      }
    }
    // Rows that only wait for each other.
    if (later.length === waiting.length) {
      lines.push(...later.map((row) => refusedLine(row, [importMessages.circle()])));
      break;
    }
    waiting = later;
  }
  return lines;
}

type Placed = { readonly id: string; readonly name: string; readonly parent?: string | undefined };

const idOrName = ({ cells }: OrganisationRow): Placed => ({ id: cells.编号, name: cells.名称 });
const isNamed = (text: string, { id, name }: Placed): boolean => text !== "" && (text === id || text === name);
const found = (placed: readonly Placed[], text: string) => placed.filter((one) => isNamed(text, one));

function plan(
  row: OrganisationRow,
  placed: readonly Placed[],
  existing: readonly Organisation[],
  earlier: readonly PlannedLine[],
): PlannedLine {
  const { 编号: id, 名称: name, 上级: above, 类型, 层级, 行政区划: region } = row.cells;
  const parents = found(placed, above);
  const [parent] = parents;
  const kind = kindNamed(类型) ?? (类型 === "" ? "unit" : undefined);
  // 县区 in the column of kinds says both.
  const level = levelNamed(层级 === "" && kind === "government" ? 类型 : 层级);
  const before =
    id === ""
      ? existing.find((one) => one.name === name && one.parent === parent?.id)
      : existing.find((one) => one.id === id);
  const twin = earlier.find(
    ({ wanted, outcome }) =>
      outcome !== "refused" &&
      (before ? wanted.id === before.id : wanted.name === name && wanted.parent === parent?.id),
  );
  const faults = [
    (name === "" || name.length > 200) && importMessages.name(),
    id !== "" && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(id) && importMessages.id(id),
    parents.length === 0 && (before === undefined || before.parent !== undefined) && parentMissing(above, earlier),
    parents.length > 1 && importMessages.ambiguous(above),
    kind === undefined && importMessages.unknownWord("类型", 类型, Object.values(kindTitles)),
    层级 !== "" && level === undefined && importMessages.unknownWord("层级", 层级, Object.values(levelTitles)),
    region !== "" && !/^\d{6}(\d{3}){0,2}$/.test(region) && importMessages.region(region),
    twin !== undefined && importMessages.twice(twin.line),
    before !== undefined && before.parent === undefined && parent !== undefined && administrationMessages.rootFixed(),
  ].filter((fault) => typeof fault === "string");
  if (faults.length > 0 || kind === undefined || parent === undefined) return refusedLine(row, faults);
  const wanted: Wanted = {
    id: before?.id ?? (id === "" ? newId() : id),
    parent: parent.id,
    name,
    kind: 类型 === "" && before ? before.kind : kind,
    ...(level !== undefined ? { level } : before?.level !== undefined && { level: before.level }),
    ...(region !== "" ? { region } : before?.region !== undefined && { region: before.region }),
  };
  const changes = before ? differences(before, wanted) : [];
  const outcome = before === undefined ? "new" : changes.length > 0 ? "changed" : "same";
  const notes = [...changes, ...readAs(row, wanted)];
  return { line: row.line, name, parent: above, outcome, notes, wanted, ...(before && { before }) };
}

function refusedLine({ line, cells }: OrganisationRow, notes: readonly string[]): PlannedLine {
  const { 名称: name, 上级: parent } = cells;
  return { line, name, parent, outcome: "refused", notes, wanted: { id: "", parent, name, kind: "unit" } };
}

/** One that stands in the sheet itself and is refused there is mended there. */
function parentMissing(above: string, earlier: readonly PlannedLine[]): string {
  const refused = earlier.find(({ outcome, name }) => outcome === "refused" && name === above);
  return refused ? importMessages.parentRefused(above, refused.line) : administrationMessages.parentUnknown(above);
}

/** What a word of everyday was taken for. */
function readAs({ cells: { 类型, 层级 } }: OrganisationRow, { kind, level }: Wanted): readonly string[] {
  const pairs = [
    ["类型", 类型, kindTitles[kind]],
    ["层级", 层级, level === undefined ? "" : levelTitles[level]],
  ] as const;
  return pairs.flatMap(([column, word, title]) =>
    word === "" || word === title ? [] : [importMessages.readAs(column, word, title)],
  );
}

function differences(before: Organisation, wanted: Wanted): readonly string[] {
  const shown: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ["名称", before.name, wanted.name],
    ["上级", before.parent, wanted.parent],
    ["类型", kindTitles[before.kind], kindTitles[wanted.kind]],
    ["层级", before.level && levelTitles[before.level], wanted.level && levelTitles[wanted.level]],
    ["行政区划", before.region, wanted.region],
  ];
  return shown
    .filter(([, was, becomes]) => was !== becomes)
    .map(([field, was = "", becomes = ""]) => importMessages.difference(field, was, becomes));
}
