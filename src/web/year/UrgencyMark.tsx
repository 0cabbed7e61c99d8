import type { Urgency } from "../../core/index.ts";
import { yearWords } from "./words.ts";

type Props = { readonly due?: string | undefined; readonly urgency?: Urgency | undefined };

const marks = { overdue: "■", today: "▲", soon: "▲", later: "" } as const;

/** The day, and how many days are left; shape and word besides the colour. */
export function UrgencyMark({ due, urgency }: Props) {
  if (due === undefined) return null;
  const { kind } = urgency ?? { kind: "later" };
  return (
    <span className={`urgency ${kind}`}>
      {marks[kind] !== "" && <span aria-hidden="true">{marks[kind]} </span>}
      {due}
      {urgency !== undefined && <small> {yearWords.days(daysLeft(urgency))}</small>}
    </span>
  );
}

export function daysLeft(urgency: Urgency): number {
  if (urgency.kind === "today") return 0;
  return urgency.kind === "overdue" ? -urgency.days : urgency.days;
}
