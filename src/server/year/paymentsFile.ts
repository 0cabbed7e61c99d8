import type { Finding, Outcome } from "../../core/index.ts";
import { readDocumentSafely, textAt, type NeutralDocument, type Table } from "../../documents/index.ts";
import type { PaymentsRequest } from "../api.ts";
import { readDay } from "./days.ts";

type PaymentIn = PaymentsRequest["payments"][number];

/** Heads as offices write them; the first that fits a column wins. */
const heads: readonly (readonly [keyof PaymentIn, RegExp])[] = [
  ["number", /^(序号|编号|支付(凭证)?编号|流水号)$/u],
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
export async function paymentsIn(name: string, bytes: Uint8Array): Promise<Outcome<readonly PaymentIn[] | undefined>> {
  const { value: document, findings } = await readDocumentSafely({ file: name, bytes });
  if (!document) return { value: undefined, findings };
  const lists = tablesOf(document).flatMap((table) => paymentsOf(table) ?? []);
  return { value: lists.length > 0 ? lists : undefined, findings: findings satisfies readonly Finding[] };
}

function tablesOf({ blocks }: NeutralDocument): readonly Table[] {
  return blocks.filter((block) => block.kind === "table");
}

function paymentsOf(table: Table): readonly PaymentIn[] | undefined {
  for (let row = 0; row < Math.min(table.rowCount, 10); row += 1) {
    const columns = columnsIn(table, row);
    if (columns.has("payee") && columns.has("written")) return rowsBelow(table, row, columns);
  }
  return undefined;
}

type Columns = ReadonlyMap<keyof PaymentIn, { readonly column: number; readonly unit?: string }>;

function columnsIn(table: Table, row: number): Columns {
  const found = new Map<keyof PaymentIn, { readonly column: number; readonly unit?: string }>();
  for (let column = 0; column < table.columnCount; column += 1) {
    const head = textAt(table, row, column).replace(/\s+/gu, "");
    const bare = head.replace(/[（(].*?[）)]/gu, "");
    const key = heads.find(([name, words]) => words.test(bare) && !found.has(name))?.[0];
    const unit = /[（(](万元|元|亿元)[）)]/u.exec(head)?.[1];
    if (key) found.set(key, { column, ...(unit !== undefined && { unit }) });
  }
  return found;
}

function rowsBelow(table: Table, head: number, columns: Columns): readonly PaymentIn[] {
  const rows: PaymentIn[] = [];
  for (let row = head + 1; row < table.rowCount; row += 1) {
    const cell = (key: keyof PaymentIn) => {
      const at = columns.get(key);
      return at ? textAt(table, row, at.column).trim() : "";
    };
    const [payee, written] = [cell("payee"), cell("written")];
    // Sums at the foot, and lines that only part the list.
    if (payee === "" || /^(合计|小计|总计|共计)/u.test(payee) || /^(合计|小计|总计|共计)/u.test(cell("number")))
      continue;
    const [category, purpose, voucher, remark] = [cell("category"), cell("purpose"), cell("voucher"), cell("remark")];
    const day = readDay(cell("on"));
    const unit = columns.get("written")?.unit;
    rows.push({
      line: cell("line"),
      payee,
      written,
      ...(unit !== undefined && { unit }),
      ...(category !== "" && { category }),
      ...(purpose !== "" && { purpose }),
      ...(voucher !== "" && { voucher }),
      ...(remark !== "" && { remark }),
      ...(day && { on: [day.year, pad(day.month), pad(day.day)].join("-") }),
    });
  }
  return rows;
}

const pad = (number: number): string => `${number}`.padStart(2, "0");
