import { Decimal, sumOf } from "../../../number/decimal.ts";
import { elementName, type ChecklistItem } from "../../kinds/checklist.ts";
import { givenName } from "../../kinds/qualitative.ts";
import type { Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { isNothing, type Case } from "./cases.ts";
import { conditionOf } from "./expressions.ts";
import type { Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";
import { gradeName, said } from "./wordCases.ts";

/** A word of degree alone is the next grade of what was said before: 质量高的得2分、一般的得1分、差的不得分. */
const degree =
  /^(?:一般|较?差|较?好|良好?|中等?|优秀?|较?高|较?低|基本.{0,4}|部分.{0,4}|不.{1,4}|未.{1,4}|无|欠.{0,3}|较.{1,3})$/;

/** 「完成率100%得2分，报送及时得1分，质量高得2分、一般得1分、差不得分」: parts whose best marks make the whole. */
export function groupedRule(scene: Scene, cases: readonly Case[], at: Stretch): Rule | undefined {
  const { points } = scene.around;
  if (!points || cases.length < 3) return undefined;
  const groups: Case[][] = [];
  for (const one of cases) {
    const open = groups.at(-1);
    if (open && one.when?.is === "words" && degree.test(one.when.text)) open.push(one);
    else groups.push([one]);
  }
  if (groups.length < 2 || groups.every((group) => group.length === 1)) return undefined;
  const best = groups.map((group) => marksOf(group[0]));
  const known = best.filter((one) => one !== undefined);
  if (known.length < groups.length || !sumOf(known).equals(points)) return undefined;
  const items = groups.map((group, index) => partOf(scene, group, index, known[index] ?? Decimal.zero, points, at));
  const made = items.filter((item) => item !== undefined);
  if (made.length < groups.length || new Set(made.map((item) => item.name)).size < made.length) return undefined;
  scene.notes.assume("additive", at);
  return { kind: "checklist", items: made };
}

function marksOf(one: Case | undefined): Decimal | undefined {
  return one?.award?.of === "points" && one.award.points.isPositive() ? one.award.points : undefined;
}

function partOf(
  scene: Scene,
  group: readonly Case[],
  index: number,
  marks: Decimal,
  points: Decimal,
  at: Stretch,
): ChecklistItem | undefined {
  const [first] = group;
  const name = first && said(scene, first);
  if (!first || !name) return undefined;
  const share = marks.over(points);
  if (group.length > 1) {
    const grades = group.flatMap((one) => {
      const own = one.award && (isNothing(one.award) ? Decimal.zero : marksOf(one)?.over(marks));
      return own && own.compare(Decimal.one) <= 0
        ? [{ name: said(scene, one), from: own, to: own, toIncluded: true }]
        : [];
    });
    if (grades.length < group.length || first.when?.is !== "words") return undefined;
    scene.notes.assume("graded", at);
    const prefix = elementName(index);
    return { name, share, rule: { kind: "qualitative", grade: prefix + gradeName, given: prefix + givenName, grades } };
  }
  if (!first.when || first.when.is === "words") return { name, share, met: elementName(index) };
  const condition = conditionOf(scene, first.when, at);
  return condition && { name, share, rule: { kind: "threshold", condition, otherwise: noMarks } };
}
