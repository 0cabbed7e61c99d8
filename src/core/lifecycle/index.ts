export {
  begin,
  move,
  movesFrom,
  partyNames,
  type Due,
  type Machine,
  type Move,
  type Mover,
  type Party,
  type Standing,
  type StateRule,
  type Step,
  type Wish,
} from "./machine.ts";
export { machines, type MachineCode } from "./machines.ts";
export { dueDate, isWorkday, plainWeeks, urgency, type Urgency, type WorkCalendar } from "./due.ts";
export { drawMachine, stepTable } from "./draw.ts";
