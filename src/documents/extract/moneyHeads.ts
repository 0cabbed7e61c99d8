// What a column of money holds, by its head. Four amounts stay four, and a figure for part of a year is none of them.
import type { MoneyField } from "../../core/index.ts";
import { matchText } from "../read/words.ts";
import type { RateField } from "./facts.ts";

export type MoneyHead =
  { readonly kind: "amount"; readonly field: MoneyField } | { readonly kind: "rate"; readonly field: RateField };

const partial = /\d+(?:[-—–~至]\d+)?月|预计|上半年|季度|中期|支出(?:安排|计划|进度|内容|用途|方向)/u;

const rates: readonly (readonly [RegExp, RateField])[] = [
  [/到位率/u, "到位率"],
  [/(?:支出率|执行率|支付率).*(?:÷|\/)到位|到位.*支出率/u, "支出率.按到位"],
  [/执行率|支出率|支付率/u, "支出率.按预算"],
  [/占比|比重/u, "占比"],
];

const amounts: readonly (readonly [RegExp, MoneyField])[] = [
  [/年末(?:结余|结转)/u, "年末结余"],
  [/(?:上年|以前年度)(?:结转|结余)|^结转/u, "上年结转"],
  [/年初预算|本年预算|当年预算/u, "本年预算"],
  [/下达/u, "下达"],
  [/拨付/u, "拨付"],
  [/到位/u, "到位"],
  [/执行数|支出|支付|使用金额|执行金额/u, "支出"],
  [/预算|财政拨款|安排|计划(?:资金|金额)|资金总额/u, "预算"],
];

export function moneyHeadOf(header: string): MoneyHead | undefined {
  const text = matchText(header);
  if (text === "" || text.length > 40 || partial.test(text)) return undefined;
  if (/结余/u.test(text) && /预算[-－—−]/u.test(text)) return { kind: "rate", field: "结余.按预算" };
  const rate = rates.find(([pattern]) => pattern.test(text));
  if (rate) return { kind: "rate", field: rate[1] };
  const amount = amounts.find(([pattern]) => pattern.test(text));
  return amount && { kind: "amount", field: amount[1] };
}
