import { fact } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unitNamed } from "../../../number/units.ts";
import type { Band } from "../../kinds/bands.ts";
import type { Award } from "../../rule.ts";
import { fullMarks, noMarks, numeral } from "../amounts.ts";
import { marksIn } from "./markPhrases.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made } from "./pieces.ts";

const counted =
  /^(.{0,24}?)(?:有|发现|出现|存在|发生|缺少?|少)?(\d{1,2}|[一二两三四五六七八九十])(项|个|次|处|例|起|条|件|人|家|份)(\(含\))?((?:及|\(含\))?以上|或以上)?([^,;。\d]{0,24}?)(?:的|时|者)?,?((?:扣|得|不得分|不计分|计)[^,;。]*)$/;

type Step = { readonly count: Decimal; readonly open: boolean; readonly award: Award };

/** 「1项不符合扣1分，2项不符合扣3分，3项及以上不得分」: how many there are decides; the steps exclude each other. */
export function progressionsFamily(scene: Scene, text: string): Made | undefined {
  if (!/[1一](?:项|个|次|处|例|起|条|件|人|家|份)/.test(text) || /每|各/.test(text)) return undefined;
  const clauses = joinedClauses(text);
  const none = noneOf(clauses[0] ?? "");
  const found = (none ? clauses.slice(1) : clauses).map((clause) => counted.exec(clause));
  if (found.length < 2 || found.some((one) => !one)) return undefined;
  const counter = found[0]?.[3] ?? "";
  const lost = found.every((one) => /^(?:扣|不得|不计)/.test(one?.[7] ?? ""));
  if (!lost || found.some((one) => one?.[3] !== counter)) return undefined;
  const steps = found.flatMap((one) => stepOf(scene, one?.[2] ?? "", one?.[5], one?.[7] ?? ""));
  if (steps.length < found.length || !ascends(steps)) return undefined;
  const name = nameIn(found, counter, none);
  const unit = unitNamed(counter);
  if (name === undefined || !unit) return undefined;
  const at = (value: Decimal, included: boolean) => ({ at: quantity(value, unit), included });
  // There is nothing between 1 and 2; half-open bands leave no hole.
  const bands = [
    { to: at(Decimal.one, false), award: fullMarks },
    ...steps.map(({ count, open, award }): Band => ({
      from: at(count, true),
      ...(!open && { to: at(count.plus(Decimal.one), false) }),
      award,
    })),
  ];
  return whole({ kind: "bands", measure: fact((scene.around.prefix ?? "") + name), bands: bands.toReversed() });
}

function joinedClauses(text: string): readonly string[] {
  return cutAt(text, ",;。\n").reduce<string[]>((all, clause) => {
    const open = all.at(-1);
    if (open !== undefined && !open.endsWith("分")) all[all.length - 1] = `${open},${clause}`;
    else all.push(clause);
    return all;
  }, []);
}

/** 未发生……的得满分, 全部符合得满分: none of them. */
function noneOf(clause: string): string | undefined {
  const [, words = ""] = /^(.{2,24}?)(?:的|时)?,?(?:得满分|计满分|不扣分)$/.exec(clause) ?? [];
  return words !== "" && !/\d/.test(words) ? words : undefined;
}

function stepOf(scene: Scene, count: string, above: string | undefined, marks: string): readonly Step[] {
  const read = marksIn(marks);
  const value = read?.from.value;
  if (!read || !value?.equals(read.to.value)) return [];
  const award = awardOf(scene, value, read.to.unit, marks.startsWith("扣"));
  return award ? [{ count: numeral(count), open: above !== undefined, award }] : [];
}

/** What is left after what is taken off. */
function awardOf(scene: Scene, value: Decimal, unit: string, loses: boolean): Award | undefined {
  const { points } = scene.around;
  const hundred = decimal("100");
  if (!loses) return value.isZero() ? noMarks : undefined;
  const taken = value.absolute();
  if (unit === "%") return { of: "share", share: hundred.minus(taken).over(hundred) };
  return points && taken.compare(points) <= 0 ? { of: "points", points: points.minus(taken) } : undefined;
}

/** 1, 2, 3 and more: without a hole, the last one open to the top or the end of all marks. */
function ascends(steps: readonly Step[]): boolean {
  return steps.every(({ count, open }, index) => {
    const last = index === steps.length - 1;
    return count.equals(decimal(String(index + 1))) && open === last;
  });
}

function nameIn(
  found: readonly (RegExpExecArray | null)[],
  counter: string,
  none: string | undefined,
): string | undefined {
  const heads = found.map((one) => nameOf(one?.[1] ?? ""));
  const tails = found.map((one) => nameOf(one?.[6] ?? ""));
  const [head = "", tail = ""] = [heads[0], tails[0]];
  if (heads.slice(1).some((one) => one !== "" && one !== head)) return undefined;
  if (tails.slice(1).some((one) => one !== "" && one !== tail)) return undefined;
  const about = none === undefined ? "" : nameOf(none.replace(/^(?:未发生|没有|未出现|未发现|不存在|无)/, ""));
  const name = head + tail || about;
  return name === "" ? undefined : `${name}${counter}数`;
}
