import {
  convert,
  formatQuantity,
  isMoney,
  isOutside,
  parseQuantity,
  quantity,
  sumOf,
  unit,
  unitNamed,
  type Decimal,
} from "../../core/index.ts";
import { understood } from "./amounts.ts";
import { yearNotices } from "./messages.ts";
import type { ListedPayment, ListedSum } from "./paymentsFile.ts";

type Period = { readonly from: string; readonly to: string } | undefined;

/** What may well be a slip of whoever made the list, though the payment can be registered as it is. */
export function slipsIn(row: ListedPayment, period: Period): readonly string[] {
  const { written, on } = row;
  return [
    ...(/\d/u.test(written.normalize("NFKC")) ? [] : [yearNotices.amountInWords(written, understood(row, "元"))]),
    ...(period && on !== undefined && isOutside(on, period)
      ? [yearNotices.dayOutside(on, period.from, period.to)]
      : []),
  ];
}

export type SummedUp = { readonly sum: string; readonly notices: readonly string[] };

const yuan = unit("元");

/** All amounts that can be read, and where a sum of the file says otherwise. */
export function summedUp(rows: readonly { readonly row: ListedPayment }[], sums: readonly ListedSum[]): SummedUp {
  const total = sumOf(rows.flatMap(({ row }) => inYuan(row) ?? []));
  const sum = formatQuantity(quantity(total, yuan));
  // Several sums in one file are of its parts; which part each is of, the file does not say.
  const [only, ...more] = sums;
  const said = only && more.length === 0 ? inYuan(only) : undefined;
  const differs = only && said && said.compare(total) !== 0;
  const named = differs ? formatQuantity(quantity(said, yuan)) : "";
  return { sum, notices: differs ? [yearNotices.sumDiffers(only.at, named, sum)] : [] };
}

function inYuan({
  written,
  unit: name,
}: {
  readonly written: string;
  readonly unit?: string | undefined;
}): Decimal | undefined {
  const read = parseQuantity(written, { unit: (name === undefined ? undefined : unitNamed(name)) ?? yuan });
  return "value" in read && isMoney(read.value.unit) ? convert(read.value, yuan)?.value : undefined;
}
