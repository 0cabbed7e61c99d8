import { fact } from "../../../formula/expression.ts";
import type { Condition, Rule } from "../../rule.ts";

/** 同类项目平均水平, then just 平均水平: the same figure by its short name. */
export function oneName(made: { when: Condition; rule: Rule }[]): void {
  const names = made.flatMap(({ when }) =>
    when.op === "compares" && when.right.op === "fact" ? [when.right.name] : [],
  );
  for (const one of made) {
    const { when } = one;
    if (when.op !== "compares" || when.right.op !== "fact") continue;
    const short = when.right.name;
    const long = names.find((name) => name !== short && name.endsWith(short) && !name.startsWith("上年"));
    if (long !== undefined && short.includes("平均")) one.when = { ...when, right: fact(long) };
  }
}
