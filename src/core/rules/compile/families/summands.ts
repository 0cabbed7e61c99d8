import { decimal } from "../../../number/decimal.ts";
import type { ChecklistItem } from "../../kinds/checklist.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";

const element = /^([\u4e00-\u9fff、,()]{2,50}?)(?:的)?,?得(\d+(?:\.\d+)?)分$/;
const missing =
  /^(?:每)?(?:缺少|缺|少)(?:任意|任何|其中)?(?:一|1)(?:项|个)(?:的)?,?扣(?:除)?(?:相应|对应|\d+(?:\.\d+)?)(?:的)?(?:权重)?分(?:值)?$/;

/** 「制度健全得2分，执行有效得3分，缺一项扣1分」: marks that add up; what one that is missing costs is said twice. */
export function summandsFamily(scene: Scene, text: string): Made | undefined {
  if (!/[缺少]/.test(text)) return undefined;
  const clauses = text
    .split(/[,;。]/)
    .filter((clause) => !/^扣完为止$/.test(clause))
    .reduce<string[]>((all, clause) => {
      // 制度合法、完整，得2分: the marks behind the comma belong to what stands before it.
      if (/^得\d+(?:\.\d+)?分$/.test(clause) && all.length > 0) all[all.length - 1] += `,${clause}`;
      else all.push(clause);
      return all;
    }, []);
  const last = clauses.pop() ?? "";
  if (clauses.length < 2 || !missing.test(last)) return undefined;
  const found = clauses.flatMap((clause) => {
    const [, words = "", marks = ""] = element.exec(clause) ?? [];
    return nameOf(words) === "" ? [] : [{ name: nameOf(words), points: decimal(marks) }];
  });
  if (found.length < clauses.length || new Set(found.map((one) => one.name)).size < found.length) return undefined;
  const sum = found.reduce((total, one) => total.plus(one.points), decimal("0"));
  if (!sum.isPositive() || found.some((one) => !one.points.isPositive())) return undefined;
  const all = { from: 0, to: scene.tokens.length };
  const each = /(\d+(?:\.\d+)?)分/.exec(last)?.[1];
  if (each !== undefined && !found.every((one) => one.points.equals(decimal(each))))
    scene.notes.find({ code: "compile-clause-unread", facts: { text: last } }, all);
  const { points } = scene.around;
  if (points && !points.equals(sum))
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: sum.toString(), points: points.toString() } },
      all,
    );
  const prefix = scene.around.prefix ?? "";
  const items = found.map(({ name, points: own }): ChecklistItem => ({
    name,
    share: own.over(sum),
    met: prefix + name,
  }));
  return whole({ kind: "checklist", items }, "additive");
}
