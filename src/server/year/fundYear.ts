import type { FundYear, LineAdjustment, Payment, Place, Scheme, TargetRow, Transfer, Typed } from "../../core/index.ts";
import { parseQuantity, targetText } from "../../core/index.ts";
import type {
  AdjustmentChange,
  AdjustmentRow,
  PaymentRow,
  StoredEntry,
  TransferRow,
  YearRows,
} from "../store/yearRows.ts";
import { adjustmentsInForce } from "./arranged.ts";
import { yearWords } from "./messages.ts";

/** Where figures stand that were typed into the system: what a person looks for is who and when, not a line. */
const typedFile = "系统填报";

/** The stored rows, with the scheme that was read from them, as core works with them. */
export function fundYear(rows: YearRows, scheme: Scheme): FundYear {
  const { year } = rows;
  const inForce = adjustmentsInForce(rows);
  return {
    name: year.name,
    year: year.year,
    region: year.region,
    department: year.department,
    evaluation: year.evaluation,
    ...(year.period_from && year.period_to && { period: { from: year.period_from, to: year.period_to } }),
    ...(year.goal !== null && { goal: year.goal }),
    sources: rows.documents.map(({ code, title, number, issued_on: on, note }) => {
      const about = [number, on, note].filter((one) => one !== null).join("，");
      return { code, title, ...(about !== "" && { note: about }) };
    }),
    scheme,
    lines: rows.lines.map(({ code, name, parent_code, nature }) => ({
      code,
      name,
      ...(parent_code !== null && { parent: parent_code }),
      ...(nature !== null && { nature }),
      place: unplaced,
    })),
    adjustments: inForce.flatMap((row) => row.changes.flatMap((change) => lineAdjustment(row, change))),
    transfers: rows.transfers.filter(({ state }) => state === "issued" || state === "received").map(transfer),
    payments: rows.payments.flatMap(payment),
    targets: [
      ...rows.targets.map((row): TargetRow => ({
        indicator: row.indicator,
        measure: row.measure,
        stage: row.stage,
        written: typed(row, rows),
        ...(row.document !== null && { document: row.document }),
      })),
      ...inForce.flatMap((row) => row.changes.flatMap((change) => targetAdjustment(row, change))),
    ],
    entries: rows.entries.map((row) => ({
      figure: row.figure,
      written: reviewed(row, rows) ?? typed(row, rows),
      ...(row.label !== null && { label: row.label }),
    })),
    remarks: remarks(rows),
    place: unplaced,
  };
}

const unplaced: Place = { file: typedFile, line: 1, column: 1 };

type Stored = {
  readonly written: string;
  readonly unit: string | null;
  readonly note?: string | null;
  readonly document_code: string | null;
  readonly locator: string | null;
  readonly entered_by: string;
  readonly entered_on: string;
};

function typed(row: Stored, { documents }: YearRows): Typed {
  const document = documents.find(({ code }) => code === row.document_code);
  const source = document && { document: document.title, locator: row.locator ?? "" };
  return {
    text: row.written,
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.note && { note: row.note }),
    place: { ...placeOf(row), ...(source && { source }) },
  };
}

/** 复核修改：what the reviewer put in its place counts; what was reported, and why it was changed, stay beside it. */
function reviewed(row: StoredEntry, rows: YearRows): Typed | undefined {
  const review = rows.reviews.find(({ figure, verdict }) => figure === row.figure && verdict === "changed");
  if (!review || review.written === null) return undefined;
  const { written: text, by, on, why } = review;
  // Digits alone are meant in the unit in which the figure was reported.
  const isBare = /^[\d.,\s+\-−]+$/u.test(text.normalize("NFKC"));
  const unit = review.unit ?? (isBare ? unitOf(row) : undefined);
  const note = yearWords.changedInReview(`${row.written}${row.unit ?? ""}`, row.entered_by, why ?? "");
  const { place } = typed(row, rows);
  return {
    text,
    ...(unit !== undefined && { unit }),
    note: row.note === null ? note : `${row.note}；${note}`,
    place: { ...place, entered: { by, on } },
  };
}

function unitOf({ written, unit }: StoredEntry): string | undefined {
  const read = parseQuantity(written);
  return unit ?? ("problem" in read ? undefined : read.value.unit.name);
}

function placeOf({ entered_by, entered_on }: Pick<Stored, "entered_by" | "entered_on">): Place {
  return { ...unplaced, entered: { by: entered_by, on: entered_on } };
}

function lineAdjustment(row: AdjustmentRow, change: AdjustmentChange): readonly LineAdjustment[] {
  if (!("line" in change)) return [];
  const { line, means, written, unit } = change;
  const amount = { text: written, ...(unit !== undefined && { unit }), place: placeOf(row) };
  return [
    {
      line,
      means,
      amount,
      ...(row.document !== null && { document: row.document }),
      ...(row.decided_on !== null && { date: row.decided_on }),
    },
  ];
}

function targetAdjustment(row: AdjustmentRow, change: AdjustmentChange): readonly TargetRow[] {
  if (!("measure" in change)) return [];
  const { indicator, measure } = change;
  const text = "dropped" in change ? `不适用（${row.document ?? row.title}取消）` : targetText(change.written);
  const unit = "dropped" in change ? undefined : change.unit;
  const written = { text, ...(unit !== undefined && { unit }), place: placeOf(row) };
  return [{ indicator, measure, stage: "adjusted", written, ...(row.document !== null && { document: row.document }) }];
}

function transfer(row: TransferRow): Transfer {
  const { number, line_code, step, written, unit, made_on, document } = row;
  return {
    number,
    line: line_code,
    step,
    amount: { text: written, unit, place: placeOf(row) },
    ...(made_on !== null && { date: made_on }),
    ...(document !== null && { document }),
  };
}

/** What nobody has confirmed yet waits and is no expenditure; what was cancelled is gone. */
function payment(row: PaymentRow): readonly Payment[] {
  if (row.state === "cancelled") return [];
  const { number, line_code, written, unit, category, paid_on, returned_on, paid_again_on, refunded_written, remark } =
    row;
  const place = placeOf(row);
  return [
    {
      number,
      line: line_code,
      amount: { text: written, unit, place },
      state: paymentStates[row.state],
      ...(category !== null && { category }),
      ...(refunded_written !== null && { refunded: { text: refunded_written, unit, place } }),
      ...(paid_on !== null && { paidOn: paid_on }),
      ...(returned_on !== null && { returnedOn: returned_on }),
      ...(paid_again_on !== null && { paidAgainOn: paid_again_on }),
      ...(remark !== null && { remark }),
    },
  ];
}

const paymentStates = {
  entered: "waiting",
  confirmed: "paid",
  refunded: "paid",
  "came-back": "came-back",
  "paid-again": "paid-again",
} as const satisfies Record<Exclude<PaymentRow["state"], "cancelled">, Payment["state"]>;

function remarks(rows: YearRows): FundYear["remarks"] {
  const evidence = new Map<string, string[]>();
  for (const { indicator, title } of rows.evidence)
    evidence.set(indicator, [...(evidence.get(indicator) ?? []), title]);
  const written = new Map(rows.remarks.map((row) => [row.indicator, row]));
  return [...new Set([...written.keys(), ...evidence.keys()])].map((indicator) => {
    const row = written.get(indicator);
    return {
      indicator,
      ...(row?.counting && { counting: row.counting }),
      ...(row?.reason && { reason: row.reason }),
      ...(row?.remedy && { remedy: row.remedy }),
      evidence: evidence.get(indicator) ?? [],
    };
  });
}
