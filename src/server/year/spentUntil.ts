import { convert, parseQuantity, quantity, sumOf, unit, unitNamed, type Decimal } from "../../core/index.ts";
import type { YearRound } from "../api.ts";
import type { PaymentRow, YearRows } from "../store/yearRows.ts";
import { inTenThousand } from "./arranged.ts";

/** 支出 of each line and those below it up to a day, from the payments that were confirmed by then; none, nothing said. */
export function spentUntil({ lines, payments }: Pick<YearRows, "lines" | "payments">, day: string): YearRound["spent"] {
  if (payments.length === 0) return [];
  const root = lines[0]?.code;
  const of = (code: string, above: readonly string[]): readonly PaymentRow[] => [
    ...payments.filter((row) => row.line_code === code && countsBy(row, day)),
    ...lines
      .filter((line) => line.code !== root && (line.parent_code ?? root) === code && !above.includes(line.code))
      .flatMap((line) => of(line.code, [...above, code])),
  ];
  return lines.map(({ code }) => {
    const counted = of(code, []);
    return { line: code, amount: inTenThousand(sumOf(counted.map(amountOf))), count: counted.length };
  });
}

/** One without a day counts as paid when it was confirmed: nobody can say that it came later. */
function countsBy({ state, paid_on: on, paid_again_on: again }: PaymentRow, day: string): boolean {
  if (state !== "confirmed" && state !== "paid-again" && state !== "refunded") return false;
  return ((state === "paid-again" ? again : on) ?? "") <= day;
}

const tenThousand = unit("万元");

function amountOf({ written, unit: name, refunded_written: refunded }: PaymentRow): Decimal {
  const read = (text: string) => {
    const of = parseQuantity(text, { unit: unitNamed(name) ?? unit("元") });
    return "value" in of ? convert(of.value, tenThousand)?.value : undefined;
  };
  const zero = quantity(sumOf([]), tenThousand).value;
  const paid = read(written) ?? zero;
  return refunded === null ? paid : paid.minus(read(refunded) ?? zero);
}
