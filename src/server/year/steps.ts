import type pg from "pg";
import {
  dueDate,
  isoText,
  machines,
  plainWeeks,
  type DayDate,
  type Machine,
  type MachineCode,
  type WorkCalendar,
} from "../../core/index.ts";
import type { WritingDesk } from "../route.ts";
import { putStanding } from "../store/yearWrites.ts";
import { todayIn } from "./days.ts";

/** Until when something has to leave this state; a deadline set for the object itself goes before the machine's. */
export function dueOf(
  machine: MachineCode,
  state: string,
  entered: DayDate,
  calendar: WorkCalendar = plainWeeks,
): string | null {
  const rule = (machines[machine] as Machine).states[state]?.due;
  return rule ? isoText(dueDate(entered, rule, calendar)) : null;
}

/** An object enters its life; `due` where somebody set a day for it. */
export async function beginStanding(
  client: pg.PoolClient,
  fundId: string,
  machine: MachineCode,
  object: string,
  { caller, services }: Pick<WritingDesk, "caller" | "services">,
  due: string | undefined,
): Promise<void> {
  const { initial } = machines[machine];
  const today = todayIn(services.now());
  await putStanding(client, fundId, {
    machine,
    object,
    state: initial,
    entered_by: caller.person.id,
    done_by: {},
    reason: null,
    document: null,
    figure: null,
    since: today.text,
    due: due ?? dueOf(machine, initial, today.day, caller.policy.calendar),
  });
}
