import { Decimal, sumOf } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { isJudgedLoss, type Case } from "./cases.ts";
import { conditionOf } from "./expressions.ts";
import type { Scene } from "../notes.ts";
import { judgementFor, said } from "./wordCases.ts";

/** 「未开展的，扣2分；不熟悉的，酌情扣分」: what a person takes off stands beside the other deductions. */
export function judgedLosses(scene: Scene, cases: readonly Case[]): readonly { name: string; rule: Rule }[] {
  return cases.flatMap((one) => {
    const when = isJudgedLoss(one) && one.when ? conditionOf(scene, one.when, one.statement.at) : undefined;
    if (!when) return [];
    scene.notes.assume("judged", one.statement.at);
    const full = { kind: "fixed", award: fullMarks } as const;
    return [
      {
        name: said(scene, one),
        rule: { kind: "conditional", cases: [{ when, rule: judgementFor(one) }], otherwise: full },
      },
    ];
  });
}

/** 甲得5分，乙得4分 of 9: marks told in words that make the whole. */
export function addsUp(scene: Scene, cases: readonly Case[], headed = true): boolean {
  const told = cases.every(
    (one) =>
      one.when?.is === "words" &&
      one.award?.of === "points" &&
      one.outcome.is === "award" &&
      (!headed || earns(scene, one)),
  );
  const sum = sumOf(cases.map((one) => (one.award?.of === "points" ? one.award.points : Decimal.zero)));
  return cases.length > 1 && told && scene.around.points?.equals(sum) === true;
}

/** 制度建设5分，台账管理5分 may be headings; 得5分 is earned. */
function earns(scene: Scene, { statement }: Case): boolean {
  const token = scene.tokens[statement.at.to - 1];
  return token !== undefined && /^[得计记给]/.test(scene.text.slice(token.start, token.end));
}
