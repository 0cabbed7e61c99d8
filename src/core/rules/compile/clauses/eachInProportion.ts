import { Decimal, sumOf } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import type { Case } from "./cases.ts";
import { sameMeasure } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import { proportionRule } from "./proportions.ts";

/** 「开工率100%得3分，完工率100%得3分；未达到的按比例得分」 of 6: each of them earns its own marks, or its part of them. */
export function eachInProportion(scene: Scene, cases: readonly Case[], otherwise: Case | undefined): Rule | undefined {
  const { points } = scene.around;
  const all = otherwise ? [...cases, otherwise] : cases;
  const mover = all.at(-1);
  const fixed = all.slice(0, -1);
  const marks = fixed.flatMap(({ award }) => (award?.of === "points" ? [award.points] : []));
  const subjects = fixed.flatMap(({ when }) => (when?.is === "range" && when.from && !when.to ? [when.subject] : []));
  const exact = fixed.flatMap(({ when }) => (when?.is === "range" && when.exactly ? [when.subject] : []));
  const names = subjects.length === fixed.length ? subjects : exact;
  if (!mover || !points || fixed.length < 2 || mover.outcome.is !== "prop") return undefined;
  if (mover.when && mover.when.is !== "contrary" && mover !== otherwise) return undefined;
  if (marks.length < fixed.length || !sumOf(marks).equals(points) || names.length < fixed.length) return undefined;
  if (names.some((one, at) => one === "" || names.some((other, index) => index < at && sameMeasure(other, one))))
    return undefined;
  const parts = fixed.map((one, at) => {
    const share = (marks[at] ?? Decimal.zero).over(points);
    const around = { ...scene.around, points: marks[at] ?? points };
    const rule = proportionRule({ ...scene, around }, mover, [one, mover]);
    return rule && { name: names[at] ?? textOf(scene, one.statement.when), share, rule };
  });
  const made = parts.filter((part) => part !== undefined);
  if (made.length < parts.length) return undefined;
  scene.notes.assume("additive", mover.statement.at);
  scene.notes.assume("rounding", mover.statement.at);
  return { kind: "composite", take: "sum", parts: made };
}
