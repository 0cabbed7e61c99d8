import {
  moneyFields,
  unitNamed,
  type Adjustment,
  type Entry,
  type MoneyField,
  type MoneyNode,
  type ReturnedPayment,
  type Unit,
} from "../../core/index.ts";
import { readEntry, readDateText } from "./entry.ts";
import { fieldsOf, type Fields } from "./fields.ts";
import type { Node } from "./node.ts";
import { readCode, type Codes } from "./names.ts";
import type { Surroundings } from "./report.ts";

const nodeKeys = ["代码", "名称", "性质", "单位", ...moneyFields, "调整", "退回", "子项"];

/** 资金账: one tree of money, its unit given once and inherited. */
export function readMoney(node: Node, codes: Codes, around: Surroundings): MoneyNode | undefined {
  const fields = fieldsOf(node, "资金账", { keys: nodeKeys }, around.report);
  if (!fields) return undefined;
  fields.needed("单位", "单位: 万元");
  return readNode(fields, fields.has("代码") ? undefined : "资金", undefined, codes, around);
}

function readNode(
  fields: Fields,
  ownCode: string | undefined,
  above: Unit | undefined,
  codes: Codes,
  around: Surroundings,
): MoneyNode {
  const fallback = fields.text("名称") ?? "未编码";
  const code = ownCode
    ? codes.add(ownCode, "资金账", fields.place)
    : readCode(fields, "资金账", fallback, codes, around.report);
  const unit = readUnit(fields, around) ?? above;
  const nature = fields.text("性质");
  return {
    code,
    name: fields.text("名称") ?? code,
    ...(nature !== undefined && { nature }),
    amounts: readAmounts(fields, code, unit, around),
    adjustments: fields
      .list("调整")
      .flatMap((one, index) => readAdjustment(one, `${code}.调整.${index + 1}`, unit, around)),
    returns: fields.list("退回").flatMap((one, index) => readReturn(one, `${code}.退回.${index + 1}`, unit, around)),
    children: readChildren(fields, unit, codes, around),
    place: fields.place,
  };
}

function readChildren(
  fields: Fields,
  unit: Unit | undefined,
  codes: Codes,
  around: Surroundings,
): readonly MoneyNode[] {
  return fields.list("子项").flatMap((node, index) => {
    const child = fieldsOf(node, `子项第${index + 1}项`, { keys: nodeKeys }, around.report);
    return child ? [readNode(child, undefined, unit, codes, around)] : [];
  });
}

function readUnit(fields: Fields, around: Surroundings): Unit | undefined {
  const name = fields.text("单位");
  if (name === undefined) return undefined;
  const unit = unitNamed(name);
  if (unit?.dimension === "money") return unit;
  around.report({ code: "money-unit", facts: { text: name } }, fields.placeOf("单位"));
  return undefined;
}

function readAmounts(fields: Fields, code: string, unit: Unit | undefined, around: Surroundings): MoneyNode["amounts"] {
  const amounts = new Map<MoneyField, Entry>();
  for (const field of moneyFields) {
    const node = fields.node(field);
    if (node) amounts.set(field, readAmount(node, `${code}.${field}`, field, unit, around));
  }
  return amounts;
}

function readAmount(node: Node, name: string, key: string, unit: Unit | undefined, around: Surroundings): Entry {
  return readEntry(node, { name, key, unit, only: "money" }, around);
}

/** What cannot be read waits: without it the budget would be another one. */
function unreadable(fields: Fields): Node {
  return { kind: "hole", place: fields.place };
}

const adjustmentKeys = ["增减", "调整后", "文件", "日期"];

/** A change or a new amount, not both: together they could contradict each other. */
function readAdjustment(node: Node, name: string, unit: Unit | undefined, around: Surroundings): readonly Adjustment[] {
  const fields = fieldsOf(node, "调整", { keys: adjustmentKeys }, around.report);
  if (!fields) return [];
  const key = fields.has("增减") ? "增减" : "调整后";
  const amount = fields.node(key);
  const ambiguous = !amount || (fields.has("增减") && fields.has("调整后"));
  if (ambiguous)
    around.report(
      { code: "adjustment-ambiguous", facts: { found: amount ? "两个都写了" : "两个都没有写" } },
      fields.place,
    );
  const document = fields.text("文件");
  const date = readDateText(fields, "日期", around.report);
  return [
    {
      amount: readAmount(ambiguous ? unreadable(fields) : amount, name, key, unit, around),
      means: key === "增减" ? "change" : "new-amount",
      ...(document !== undefined && { document }),
      ...(date !== undefined && { date }),
      place: fields.place,
    },
  ];
}

function readReturn(
  node: Node,
  name: string,
  unit: Unit | undefined,
  around: Surroundings,
): readonly ReturnedPayment[] {
  const fields = fieldsOf(node, "退回", { keys: ["金额", "退回日期", "重付日期", "说明"] }, around.report);
  if (!fields) return [];
  const amount = fields.needed("金额", "金额: 待填") ?? unreadable(fields);
  const returned = readDateText(fields, "退回日期", around.report);
  const paidAgain = readDateText(fields, "重付日期", around.report);
  const note = fields.text("说明");
  return [
    {
      amount: readAmount(amount, name, "金额", unit, around),
      ...(returned !== undefined && { returned }),
      ...(paidAgain !== undefined && { paidAgain }),
      ...(note !== undefined && { note }),
      place: fields.place,
    },
  ];
}
