import type { Finding, Outcome } from "../../core/index.ts";
import { readDocumentSafely, textAt, type NeutralDocument, type Table } from "../../documents/index.ts";
import type { PaymentsRequest } from "../api.ts";
import { readDay } from "./days.ts";

/** A row of the list, with where it stands in the file; a date that is none stays as it was written. */
export type ListedPayment = PaymentsRequest["payments"][number] & {
  readonly at: number;
  /** 序号: what the row is called in the file; it says nothing of the payment. */
  readonly serial?: string;
  readonly dayWritten?: string;
};

/** A sum that stands below the list. */
export type ListedSum = { readonly at: number; readonly written: string; readonly unit?: string };

export type PaymentList = { readonly payments: readonly ListedPayment[]; readonly sums: readonly ListedSum[] };

type Head = Exclude<keyof ListedPayment, "at" | "dayWritten" | "unit">;

/** Heads as offices write them; the first that fits a column wins. */
const heads: readonly (readonly [Head, RegExp])[] = [
  // A serial number only counts the rows of the file.
  ["serial", /^(序号|行号|No\.?)$/iu],
  ["number", /^((支付|拨付|付款)?(凭证)?编号|支付单号|流水号)$/u],
  ["line", /^(项目|子项目|预算项目|项目名称|所属项目)(代码)?$/u],
  ["payee", /(收款|领取|受益|补助|资助|奖励)(人|单位|企业|对象|方)|单位名称|企业名称/u],
  ["written", /金额|支付数|支出数/u],
  ["category", /类别|用途分类|支出类型/u],
  ["purpose", /用途|摘要|事由/u],
  ["on", /日期|时间/u],
  ["voucher", /凭证/u],
  ["remark", /备注|说明/u],
];

/** The payments in an Excel, Word or text list; undefined where no table has heads for payee and amount. */
export async function paymentsIn(name: string, bytes: Uint8Array): Promise<Outcome<PaymentList | undefined>> {
  const { value: document, findings } = await readDocumentSafely({ file: name, bytes });
  if (!document) return { value: undefined, findings };
  const lists = tablesOf(document).flatMap((table) => paymentsOf(table) ?? []);
  const list = { payments: lists.flatMap(({ payments }) => payments), sums: lists.flatMap(({ sums }) => sums) };
  return { value: list.payments.length > 0 ? list : undefined, findings: findings satisfies readonly Finding[] };
}

function tablesOf({ blocks }: NeutralDocument): readonly Table[] {
  return blocks.filter((block) => block.kind === "table");
}

function paymentsOf(table: Table): PaymentList | undefined {
  for (let row = 0; row < Math.min(table.rowCount, 10); row += 1) {
    const columns = columnsIn(table, row);
    if (columns.has("payee") && columns.has("written")) return rowsBelow(table, row, columns);
  }
  return undefined;
}

type Columns = ReadonlyMap<Head, { readonly column: number; readonly unit?: string }>;

function columnsIn(table: Table, row: number): Columns {
  const found = new Map<Head, { readonly column: number; readonly unit?: string }>();
  for (let column = 0; column < table.columnCount; column += 1) {
    const head = textAt(table, row, column).replace(/\s+/gu, "");
    const bare = head.replace(/[（(].*?[）)]/gu, "");
    const key = heads.find(([name, words]) => words.test(bare) && !found.has(name))?.[0];
    const unit = /[（(](万元|元|亿元)[）)]/u.exec(head)?.[1];
    if (key) found.set(key, { column, ...(unit !== undefined && { unit }) });
  }
  return found;
}

function rowsBelow(table: Table, head: number, columns: Columns): PaymentList {
  const [payments, sums]: [ListedPayment[], ListedSum[]] = [[], []];
  const unit = columns.get("written")?.unit;
  for (let row = head + 1; row < table.rowCount; row += 1) {
    const cell = (key: Head) => {
      const at = columns.get(key);
      return at ? textAt(table, row, at.column).trim() : "";
    };
    const [payee, written] = [cell("payee"), cell("written")];
    // Sums at the foot, and lines that only part the list. An amount without a payee is a row somebody has to mend.
    const named = [payee, cell("serial"), cell("number"), cell("line")].map((text) => text.replace(/\s+/gu, ""));
    if (named.some((text) => /^(合计|小计|总计|共计)/u.test(text))) {
      const isWhole = named.some((text) => /^(合计|总计|共计)/u.test(text));
      if (isWhole && written !== "") sums.push({ at: row + 1, written, ...(unit !== undefined && { unit }) });
      continue;
    }
    if (payee === "" && written === "") continue;
    const [number, serial] = [cell("number"), cell("serial")];
    const onText = cell("on");
    const [category, purpose, voucher, remark] = [cell("category"), cell("purpose"), cell("voucher"), cell("remark")];
    const day = readDay(onText);
    payments.push({
      at: row + 1,
      ...(serial !== "" && { serial }),
      ...(number !== "" && { number }),
      line: cell("line"),
      payee,
      written,
      ...(unit !== undefined && { unit }),
      ...(category !== "" && { category }),
      ...(purpose !== "" && { purpose }),
      ...(voucher !== "" && { voucher }),
      ...(remark !== "" && { remark }),
      ...(!day && onText !== "" && { dayWritten: onText }),
      ...(day && { on: [day.year, pad(day.month), pad(day.day)].join("-") }),
    });
  }
  return { payments, sums };
}

const pad = (number: number): string => `${number}`.padStart(2, "0");
