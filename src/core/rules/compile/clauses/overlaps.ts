import type { Case } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { sameMeasure } from "./expressions.ts";
import type { Scene } from "../notes.ts";
import type { Statement } from "../parse/nodes.ts";

/** 超过1个月扣10%，超过2个月扣20%: steps of one figure, of which the last that is passed counts. */
export function overlapping(once: readonly Case[]): boolean {
  const open = once.flatMap(({ when }) =>
    when?.is === "range" && !(when.from && when.to) && !when.exactly ? [when] : [],
  );
  const ranges = open.filter((one) =>
    open.some(
      (other) =>
        other !== one &&
        sameMeasure(one.subject, other.subject) &&
        (one.from === undefined) === (other.from === undefined),
    ),
  );
  return ranges.length > 1;
}

/** 「公示不少于7天得3分；不足7天的，每少1天扣0.5分」: are the 3 marks lost at once, or by the day? */
export function coveredAlready(scene: Scene, loss: Statement, cases: readonly Case[]): boolean {
  const own = readCondition(scene.text, scene.tokens, loss.when);
  const bound = own?.is === "range" && !own.exactly ? (own.from ?? own.to) : undefined;
  return cases.some(({ when }) => {
    const other = when?.is === "range" ? (when.from ?? when.to) : undefined;
    return bound && other && other.at.unit === bound.at.unit && other.at.value.equals(bound.at.value);
  });
}
