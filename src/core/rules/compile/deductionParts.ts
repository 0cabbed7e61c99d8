import type { Rule } from "../rule.ts";
import type { Case } from "./cases.ts";
import { casesRule } from "./choices.ts";
import { addsUp } from "./judgedLosses.ts";
import type { Scene } from "./notes.ts";
import type { Stretch } from "./parse.ts";

/** 「甲得5分，乙得4分；每缺一次扣0.5分」, 「未完成的按比例得分；超过30%以上的扣20%」: marks earned first, then what is taken off. */
export function baseOf(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const moving = [...cases, ...(otherwise ? [otherwise] : [])].filter(
    (one) => one.outcome.is === "prop" || one.outcome.is === "formula",
  );
  const summed = !otherwise && addsUp(scene, cases);
  return moving.length === 1 || summed ? casesRule(scene, cases, otherwise, at) : undefined;
}
