import { drawMachine, machines, stepTable, type Machine } from "../../src/core/index.ts";

/** docs/lifecycle.md: the state machines of a fund year, drawn from the data that the server enforces. */
export function lifecyclesPage(): string {
  const all = Object.values(machines) as readonly Machine[];
  return [
    "# 一个年度里各事项的办理过程",
    "",
    "由 `npm run generate` 从 `src/core/lifecycle/machines.ts` 写出；系统按同一份数据控制每一步由谁办理。",
    ...all.flatMap((machine) => [
      "",
      `## ${machine.name}`,
      "",
      "```mermaid",
      drawMachine(machine).trimEnd(),
      "```",
      "",
      "| 步骤 | 从 | 到 | 由谁办理 | 条件 |",
      "|---|---|---|---|---|",
      ...stepTable(machine).map((cells) => `| ${cells.join(" | ")} |`),
      ...deadlines(machine),
    ]),
    "",
  ].join("\n");
}

function deadlines({ states }: Machine): readonly string[] {
  const due = Object.values(states).flatMap(({ name, due: rule }) =>
    rule
      ? [
          `- 「${name}」须在 ${rule.days} 个${rule.counting === "working" ? "工作日" : "自然日"}内办理（${rule.source}）`,
        ]
      : [],
  );
  return due.length > 0 ? ["", ...due] : [];
}
