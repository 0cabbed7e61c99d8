import { unreachable } from "../unreachable.ts";
import { printCondition } from "./condition.ts";
import type { Say } from "./kind.ts";
import type { Condition } from "./rule.ts";

/** A condition with the real numbers in it: 「796个 ≥ 500个」. */
export function sayCondition(condition: Condition, say: Say): string {
  switch (condition.op) {
    case "compares":
      return `${say(condition.left)} ${condition.by} ${say(condition.right)}`;
    case "holds":
      return say({ op: "fact", name: condition.fact });
    case "on-time": {
      const { deadline } = condition;
      const due = typeof deadline === "string" ? say({ op: "fact", name: deadline }) : printCondition(condition);
      return typeof deadline === "string" ? `${say({ op: "fact", name: condition.event })} 不晚于 ${due}` : due;
    }
    case "not":
      return `未达到「${sayCondition(condition.of, say)}」`;
    case "all":
      return condition.of.map((part) => sayCondition(part, say)).join(" 且 ");
    case "any":
      return condition.of.map((part) => sayCondition(part, say)).join(" 或 ");
    default:
      return unreachable(condition);
  }
}
