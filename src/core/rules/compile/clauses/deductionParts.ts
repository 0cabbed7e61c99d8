import type { Rule } from "../../rule.ts";
import { isFull, isJudgedLoss, isNothing, type Case } from "./cases.ts";
import { casesRule } from "./choices.ts";
import { addsUp } from "./judgedLosses.ts";
import type { Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";

/** `apart`: the deductions count other things than the cases measure. 「甲得5分，乙得4分；每缺一次扣0.5分」, 「未完成的按比例得分；超过30%以上的扣20%」: marks earned first, then what is taken off. */
export function baseOf(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  apart: boolean,
  at: Stretch,
): Rule | undefined {
  // 80%以上得80%权重分……；未公示的扣1分: whatever was earned, it is taken off.
  if (apart && cases.some((one) => isBetween(scene, one)))
    return casesRule(
      scene,
      cases.filter((one) => !isJudgedLoss(one)),
      otherwise,
      at,
    );
  const moving = [...cases, ...(otherwise ? [otherwise] : [])].filter(
    (one) => one.outcome.is === "prop" || one.outcome.is === "formula",
  );
  const summed = !otherwise && addsUp(scene, cases);
  return moving.length === 1 || summed ? casesRule(scene, cases, otherwise, at) : undefined;
}

/** More than nothing, less than all. */
function isBetween(scene: Scene, { award, range, outcome }: Case): boolean {
  if (outcome.is !== "award") return false;
  return range !== undefined || (award !== undefined && !isNothing(award) && !isFull(award, scene.around.points));
}
