/** What is said about the demonstration's years. */
export const cityMessages = {
  demoOnly: () => "演示年度只能在演示环境（HENGJI_DEMO=on，演示账号）中载入或移除。",
  workedOn: (people: readonly string[]) =>
    `演示年度已由非演示人员办理过（${people.slice(0, 3).join("、")}${people.length > 3 ? " 等" : ""}），不能移除或重新载入。请先核实这些数据是否还需要。`,
} as const;
