import type pg from "pg";
import {
  derivationLine,
  formatQuantity,
  periodText,
  registerName,
  resultText,
  valueText,
  viewDerivations,
  workOutRegister,
  type Contradiction,
  type Derivation,
  type Finding,
} from "../../core/index.ts";
import type { Named, RegisterCell, RegisterFigure, RegisterMeasureLine, RegisterReply } from "../api.ts";
import { registerMeasures, registerValues, type ValueRow } from "../store/register.ts";

/** The register worked out: what was typed, what adds up from it, what grew. */
export type RegisterBook = {
  readonly measures: readonly RegisterMeasureLine[];
  readonly cells: readonly RegisterCell[];
  readonly findings: readonly Finding[];
  readonly contradictions: readonly Contradiction[];
  readonly cellOf: (measure: string, organisation: string, period: string) => RegisterCell | undefined;
  /** 「measure.organisation.period」, with the organisation's id. */
  readonly byKey: (key: string) => RegisterCell | undefined;
  /** How the values of these cells and their growth came about. */
  readonly viewsOf: (cells: readonly RegisterCell[]) => RegisterReply["figures"];
  /** Without rounding for show, as an entry takes it. */
  readonly exactText: (name: string) => string | undefined;
};

export async function registerBook(client: pg.ClientBase): Promise<RegisterBook> {
  const [measures, values] = [await registerMeasures(client), await registerValues(client)];
  const regions = regionNames(values);
  const { figures, findings, contradictions } = workOutRegister(
    measures,
    values.map(({ measure, organisation, period, written, note, source, by, on }) => ({
      measure,
      region: regions.get(organisation.id) ?? organisation.name,
      period,
      text: written,
      ...(note !== null && { note }),
      place: {
        file: "统计台账",
        line: 1,
        column: 1,
        entered: { by, on },
        ...(source !== null && { source: { document: source, locator: "" } }),
      },
    })),
  );
  const entered = new Map(values.map((row) => [cellKey(row.measure, row.organisation.id, row.period), row]));
  const organisations = new Map(values.map(({ organisation }) => [regions.get(organisation.id) ?? "", organisation]));
  const cells = new Map<string, RegisterCell>();
  for (const [name, derivation] of figures) {
    const at = placeIn(name, organisations);
    if (!at) continue;
    const key = cellKey(at.measure, at.organisation.id, at.period);
    const growth = figures.get(`${registerName(at.measure, at.region, at.period)}.同比`);
    const row = entered.get(key);
    cells.set(key, {
      measure: at.measure,
      organisation: at.organisation,
      period: at.period,
      periodName: periodText(at.period),
      value: shown(derivation),
      ...(growth && { growth: shown(growth) }),
      ...(row && { entered: enteredOf(row) }),
    });
  }
  return {
    measures: measures.map(({ definition, ...measure }) => ({
      ...measure,
      ...(definition !== null && { definition }),
    })),
    cells: [...cells.values()],
    findings,
    contradictions,
    cellOf: (measure, organisation, period) => cells.get(cellKey(measure, organisation, period)),
    byKey: (key) => cells.get(key),
    viewsOf: (shownCells) => {
      const names = shownCells.flatMap(({ value, growth }) => [value.name, ...(growth ? [growth.name] : [])]);
      return viewDerivations(
        names.flatMap((name) => figures.get(name) ?? []),
        { mode: "half-up", places: 2 },
      );
    },
    exactText: (name) => {
      const result = figures.get(name)?.result;
      return result?.state === "known" ? exactOf(result.value) : undefined;
    },
  };
}

const cellKey = (measure: string, organisation: string, period: string): string =>
  `${measure}.${organisation}.${period}`;

/** Names of figures are parted by points, and two organisations may have one name. */
function regionNames(values: readonly ValueRow[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  for (const { organisation } of values) {
    if (names.has(organisation.id)) continue;
    const plain = organisation.name.replace(/[.\s]/gu, "·");
    const name = used.has(plain) ? `${plain}（${organisation.id}）` : plain;
    used.add(name);
    names.set(organisation.id, name);
  }
  return names;
}

type At = {
  readonly measure: string;
  readonly region: string;
  readonly period: string;
  readonly organisation: Named;
};

/** 「发明授权.示例市.2025-Q1」; growth stands with the value it belongs to. */
function placeIn(name: string, organisations: ReadonlyMap<string, Named>): At | undefined {
  const [measure = "", region = "", period = "", more] = name.split(".");
  const organisation = organisations.get(region);
  return organisation && more === undefined ? { measure, region, period, organisation } : undefined;
}

function shown(derivation: Derivation): RegisterFigure {
  const { name, result, basis, inputs } = derivation;
  return {
    name,
    text: resultText(result),
    state: result.state,
    basis: basis.kind === "given" || basis.kind === "missing" ? basis.kind : "formula",
    line: derivationLine(derivation),
    inputs: inputs.map((input) => input.name).filter((one) => one !== ""),
  };
}

type Known = Extract<Derivation["result"], { readonly state: "known" }>["value"];

/** A rate that does not end is rounded to what a statistic prints; everything else stays as it is. */
function exactOf(value: Known): string {
  if (value.kind !== "quantity") return valueText(value);
  return value.value.terminates() ? formatQuantity(value) : formatQuantity(value, { places: 2, mode: "half-up" });
}

function enteredOf({ written, note, source, by, on, revision }: ValueRow): NonNullable<RegisterCell["entered"]> {
  return {
    written,
    by,
    on,
    revision,
    ...(note !== null && { note }),
    ...(source !== null && { source }),
  };
}
