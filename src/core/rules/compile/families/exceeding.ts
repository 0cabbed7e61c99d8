import { constant, fact } from "../../../formula/expression.ts";
import { decimal, type Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { compares, completionName, wholePercent } from "../clauses/expressions.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";

const number = "(\\d+(?:\\.\\d+)?)";
const year = "(?:年度|全年|当年|本年度?)?";
const goal = "(?:计划|既定|下达|规定|考核|目标|任务|指标)*(?:目标|任务|计划|指标)(?:任务|值|数|量)?";
const base = `${year}(?:完成|达到|实现)${year}([^,;。\\d得]{0,16}?${goal})(?:的)?,?(?:得|计)(?:基本分|基础分)?(满|${number})分`;
const belongs = "(?:\\((?:含|不含)[^()]*\\))?";
const step = `(?:,|;)超额?(?:完成|计划|目标|任务)*${number}%${belongs}(?:(?:至|到|-|~)${number}%${belongs})?(?:以上|之间)?(?:的)?,?加${number}分`;
const row = new RegExp(
  `^${base}${step}${step}(?:${step})?[,;](?:以此|依此|依次|以次)类推(?:[,;](?:最多|最高|累计)(?:可|累计|不超过)*加?${number}分)?$`,
);

/**
 * 「完成任务得20分，超额10%（含）至20%加1分，超额20%（含）至30%加2分，依次类推，最多加5分」: so much for every whole step beyond the
 * target, where the steps and the marks printed are even and the first of them is one step long.
 */
export function exceedingFamily(scene: Scene, text: string): Made | undefined {
  if (!text.includes("类推") || !text.includes("超")) return undefined;
  const [found, about = "", all, marks, ...rest] = row.exec(text) ?? [];
  const { points } = scene.around;
  if (found === undefined || !points) return undefined;
  const figures = rest.map((one) => (one === undefined ? undefined : decimal(one)));
  const steps = [0, 3, 6].flatMap((at) => stepAt(figures, at));
  const most = figures[9];
  const own = all === "满" ? points : decimal(marks ?? "0");
  const each = evenly(steps);
  if (!each || !most || own.compare(points) > 0 || (own.compare(points) < 0 && own.plus(most).compare(points) < 0))
    return undefined;
  const measure = fact((scene.around.prefix ?? "") + `${about}${completionName}`);
  const start = constant(wholePercent);
  const reached = compares(measure, "≥", start);
  const rule: Rule = {
    kind: "bonus",
    base: own.equals(points)
      ? { kind: "threshold", condition: reached, otherwise: noMarks }
      : {
          kind: "conditional",
          cases: [{ when: reached, rule: { kind: "fixed", award: { of: "points", points: own } } }],
          otherwise: { kind: "fixed", award: noMarks },
        },
    measure,
    from: start,
    per: quantity(each.from, unit("%")),
    each: { of: "points", points: each.marks },
    steps: "whole",
    most: { of: "points", points: most },
  };
  return whole(rule, "progression", "otherwise");
}

type Step = { readonly from: Decimal; readonly to?: Decimal | undefined; readonly marks: Decimal };

function stepAt(figures: readonly (Decimal | undefined)[], at: number): readonly Step[] {
  const [from, to, marks] = figures.slice(at, at + 3);
  return from && marks ? [{ from, to, marks }] : [];
}

/** 10%, 20%, 30% for 1, 2, 3 marks: the first step is as long as the others, and where a step ends the next one begins. */
function evenly(steps: readonly Step[]): Step | undefined {
  const [first] = steps;
  if (!first || steps.length < 2) return undefined;
  const even = steps.every((one, at) => {
    const times = decimal(String(at + 1));
    const end = one.to === undefined || one.to.equals(first.from.times(times).plus(first.from));
    return end && one.from.equals(first.from.times(times)) && one.marks.equals(first.marks.times(times));
  });
  return even ? first : undefined;
}
