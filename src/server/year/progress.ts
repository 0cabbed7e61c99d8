import {
  actualProblem,
  amountProblem,
  amountRead,
  finding,
  formatQuantity,
  parseQuantity,
  unitOfTarget,
} from "../../core/index.ts";
import type { MonitoringRequest } from "../api.ts";
import { columnOf } from "./amounts.ts";
import { requirementNow } from "./adjusting.ts";
import { yearRefusals } from "./messages.ts";
import type { WorkedYear } from "./working.ts";

type Row = MonitoringRequest["rows"][number];

/** What is reported of money is an amount, of a target a number of its kind; a target in words takes words. */
export function unfitProgress({ subject, measure, written, unit }: Row, worked: WorkedYear): string | undefined {
  if (typeof written !== "string" || written === "" || written.startsWith("不适用")) return undefined;
  if (worked.rows.lines.some(({ code }) => code === subject)) {
    const problem = amountProblem(written, columnOf(unit ?? "万元"));
    return problem && finding(problem).message;
  }
  const target = requirementNow(worked, subject, measure);
  const of = unitOfTarget(target);
  if (!of) return undefined;
  const column = columnOf(unit) ?? of;
  const read = parseQuantity(written, { unit: column });
  if ("problem" in read) return yearRefusals.progressUnread(written, of.name === "" ? "" : of.name);
  const problem = actualProblem(written, column, target);
  return problem && finding(problem).message;
}

/** As it was read: 「123.5家」 for 「１２３．５」 of a target of so many 家. */
export function progressRead({ subject, measure, written, unit }: Row, worked: WorkedYear): string | undefined {
  if (typeof written !== "string" || written === "") return undefined;
  if (worked.rows.lines.some(({ code }) => code === subject)) return amountRead(written, columnOf(unit ?? "万元"));
  const of = columnOf(unit) ?? unitOfTarget(requirementNow(worked, subject, measure));
  const read = of && parseQuantity(written, { unit: of });
  return read && "value" in read ? formatQuantity(read.value) : undefined;
}
