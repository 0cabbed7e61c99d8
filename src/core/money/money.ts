import type { Entry } from "../tables/table.ts";
import type { Place } from "../place.ts";

/** The amounts entered for a fund, a budget line or a sub-project. Four stay four: released, disbursed, in place, spent. */
export const moneyFields = ["本年预算", "上年结转", "预算", "下达", "拨付", "到位", "支出", "年末结余"] as const;

export type MoneyField = (typeof moneyFields)[number];

/** 调整（调剂）: the change itself or the amount after it, with the approving document. */
export type Adjustment = {
  readonly amount: Entry;
  readonly means: "change" | "new-amount";
  readonly document?: string;
  readonly date?: string;
  readonly place: Place;
};

/** A payment that came back, and when it was paid again. */
export type ReturnedPayment = {
  readonly amount: Entry;
  readonly returned?: string;
  readonly paidAgain?: string;
  readonly note?: string;
  readonly place: Place;
};

/** A node of the money tree. What a parent does not enter itself is the sum of its children. */
export type MoneyNode = {
  readonly code: string;
  readonly name: string;
  /** 资金性质: 中央直达资金, 转移支付, 本级 … */
  readonly nature?: string;
  readonly amounts: ReadonlyMap<MoneyField, Entry>;
  readonly adjustments: readonly Adjustment[];
  readonly returns: readonly ReturnedPayment[];
  readonly children: readonly MoneyNode[];
  readonly place: Place;
};
