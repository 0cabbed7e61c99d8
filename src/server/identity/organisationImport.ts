import type { Organisation, OrganisationImportLine, OrganisationKind, OrganisationLevel } from "../api.ts";
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

export const kindTitles: Readonly<Record<OrganisationKind, string>> = {
  government: "政府",
  bureau: "主管部门",
  finance: "财政部门",
  unit: "直属单位",
  evaluator: "评价机构",
  applicant: "申报单位",
};

export const levelTitles: Readonly<Record<OrganisationLevel, string>> = {
  nation: "国家",
  province: "省",
  city: "市",
  county: "县",
  town: "乡镇",
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
  const kind = keyOf(kindTitles, 类型) ?? (类型 === "" ? "unit" : undefined);
  const level = 层级 === "" ? undefined : keyOf(levelTitles, 层级);
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
    parents.length === 0 && before?.parent !== undefined && administrationMessages.parentUnknown(above),
    parents.length === 0 && before === undefined && administrationMessages.parentUnknown(above),
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
  const notes = before ? differences(before, wanted) : [];
  const outcome = before === undefined ? "new" : notes.length > 0 ? "changed" : "same";
  return { line: row.line, name, parent: above, outcome, notes, wanted, ...(before && { before }) };
}

function refusedLine({ line, cells }: OrganisationRow, notes: readonly string[]): PlannedLine {
  const { 名称: name, 上级: parent } = cells;
  return { line, name, parent, outcome: "refused", notes, wanted: { id: "", parent, name, kind: "unit" } };
}

function keyOf<Key extends string>(titles: Readonly<Record<Key, string>>, text: string): Key | undefined {
  const keys = Object.keys(titles) as Key[];
  return keys.find((key) => titles[key] === text || key === text);
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
