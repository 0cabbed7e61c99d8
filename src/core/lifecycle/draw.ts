import { partyNames, type Machine } from "./machine.ts";

/** The machine as a Mermaid state diagram, for the documentation. */
export function drawMachine<State extends string, Action extends string>(machine: Machine<State, Action>): string {
  const codes = Object.keys(machine.states) as State[];
  const number = new Map(codes.map((code, index) => [code, `s${index + 1}`]));
  const lines = [
    ...codes.map((code) => `  state "${machine.states[code].name}" as ${number.get(code)}`),
    `  [*] --> ${number.get(machine.initial)}`,
    ...machine.steps.flatMap((step) =>
      step.from.map((from) => {
        const by = step.by.map((party) => partyNames[party]).join("、");
        return `  ${number.get(from)} --> ${number.get(step.to)}: ${step.name}（${by}）`;
      }),
    ),
  ];
  return `stateDiagram-v2\n${lines.join("\n")}\n`;
}

/** One line for each step: who, from where to where, what it asks for. */
export function stepTable<State extends string, Action extends string>(
  machine: Machine<State, Action>,
): readonly (readonly string[])[] {
  return machine.steps.map((step) => [
    step.name,
    step.from.map((from) => machine.states[from].name).join("、"),
    machine.states[step.to].name,
    step.by.map((party) => partyNames[party]).join("、"),
    conditions(machine, step).join("；") || "—",
  ]);
}

function conditions<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  { needsReason, needsDocument, notWhoDid, notWhoEntered, changesFigures }: Machine<State, Action>["steps"][number],
): readonly string[] {
  const names = notWhoDid?.map((action) => machine.steps.find((step) => step.action === action)?.name ?? action);
  return [
    ...(needsReason ? ["须写明理由"] : []),
    ...(needsDocument ? ["须有依据文件"] : []),
    ...(names ? [`不得由「${names.join("」「")}」的办理人办理`] : []),
    ...(notWhoEntered ? ["不得由登记人办理"] : []),
    ...(changesFigures ? ["自评签发后不得办理，须先更正"] : []),
  ];
}
