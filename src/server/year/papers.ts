import type { YearAbout, YearCorrection, YearDocument, YearRectification } from "../api.ts";
import { nodesOf } from "../../core/index.ts";
import type {
  CorrectionRow,
  DocumentRow,
  RectificationRow,
  TransferFields,
  YearRow,
  YearRows,
} from "../store/yearRows.ts";
import { yearWords } from "./messages.ts";
import { standingOf, type Onlooker } from "./standing.ts";
import type { WorkedYear } from "./working.ts";

/** What the pages show of a year besides its figures. */

export function aboutOf({ name, year, region, department, evaluation, ...row }: YearRow): YearAbout {
  const { period_from: periodFrom, period_to: periodTo, goal } = row;
  return {
    name,
    year,
    region,
    department,
    evaluation,
    ...(periodFrom !== null && { periodFrom }),
    ...(periodTo !== null && { periodTo }),
    ...(goal !== null && { goal }),
  };
}

export function documentOf(row: DocumentRow, rows: Citing): YearDocument {
  const { code, title, note, number, issued_on: issuedOn, by, revision, file_id: id, file_name: name } = row;
  return {
    code,
    title,
    revision,
    uses: usesOf(row, rows),
    ...(number !== null && { number }),
    ...(issuedOn !== null && { issuedOn }),
    ...(note !== null && { note }),
    ...(id !== null && { file: { id, name: name ?? id } }),
    ...(by !== null && { by }),
  };
}

type Citing = Pick<YearRows, "entries" | "targets" | "transfers" | "adjustments" | "standings">;

/** Figures and targets name a paper by its code; transfers, adjustments and approvals by its 文号 or its title. */
export function usesOf({ code, number, title }: Pick<DocumentRow, "code" | "number" | "title">, rows: Citing): number {
  const { entries, targets, transfers, adjustments, standings } = rows;
  const byCode = [...entries, ...targets].filter(({ document_code: document }) => document === code);
  // An adjustment in force bears the paper of its approval; its standing says the same once more.
  const approvals = standings.filter(({ machine }) => machine !== "adjustment");
  const named = [...transfers, ...adjustments, ...approvals].filter(({ document }) => {
    const said = document?.trim();
    return said !== undefined && said !== "" && [code, number, title].includes(said);
  });
  return byCode.length + named.length;
}

export function rectificationOf(
  row: RectificationRow,
  { rows, year }: WorkedYear,
  onlooker: Onlooker,
): YearRectification {
  const { number, title, problem, due, files, revision, entered_by: by, entered_on: on, entered_id: id } = row;
  const { demand, source, subject, measures, outcome, answered_by: answeredBy, answered_on: answeredOn } = row;
  const named =
    rows.lines.find(({ code }) => code === subject) ??
    nodesOf(year?.scheme.indicators ?? []).find(({ code }) => code === subject);
  return {
    number,
    title,
    problem,
    due,
    files,
    revision,
    by,
    on,
    isOwn: id === onlooker.mover.person,
    standing: standingOf("rectification", `${number}`, rows, onlooker),
    ...(demand !== null && { demand }),
    ...(source !== null && { source }),
    ...(subject !== null && { subject: { code: subject, name: named?.name ?? subject } }),
    ...(measures !== null && { measures }),
    ...(outcome !== null && { outcome }),
    ...(answeredBy !== null && { answeredBy }),
    ...(answeredOn !== null && { answeredOn }),
  };
}

const { transferFields } = yearWords;

/** In the order in which they stand in the table. */
const fields = ["line_code", "step", "written", "made_on", "document", "from_name", "to_name"] as const;

export function correctionOf(row: CorrectionRow, rows: YearRows, onlooker: Onlooker): YearCorrection {
  const { number, transfer, stood, wanted, why, entered_by: by, entered_on: on } = row;
  const shown = (of: TransferFields, field: (typeof fields)[number]): string => {
    const text = of[field] ?? yearWords.empty;
    if (field === "written") return `${text}${of.unit}`;
    return field === "line_code" ? (rows.lines.find(({ code }) => code === text)?.name ?? text) : text;
  };
  return {
    number,
    transfer,
    why,
    by,
    on,
    changes: fields.flatMap((field) => {
      const [before, after] = [shown(stood, field), shown(wanted, field)];
      return before === after ? [] : [{ label: transferFields[field], before, after }];
    }),
    standing: standingOf("correction", `${number}`, rows, onlooker),
  };
}
