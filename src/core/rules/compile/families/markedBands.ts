import { decimal, type Decimal } from "../../../number/decimal.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Award, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import type { RangeCondition } from "../clauses/conditionKinds.ts";
import { readCondition } from "../clauses/conditions.ts";
import { completionName, conditionOf, orderOf } from "../clauses/expressions.ts";
import { lex } from "../lex/lex.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";

const number = "(\\d+(?:\\.\\d+)?)";
const band = new RegExp(
  `([^,;。()]*?\\d[^,;。()]*?(?:\\(不?含[^()]{0,6}\\)(?:以[上下])?)?)(?:的|时)?,?(?:\\((?:得|计)?${number}(?:分)?(?:(?:-|~|至|到)${number})?分?\\)|(?:得|计)${number}分?(?:(?:-|~|至|到)${number})?分)(?:[,;。、]|$)?`,
  "g",
);

/** A range of a figure, and the marks that may be given within it. */
export type Marked = { readonly when: RangeCondition; readonly from: Decimal; readonly to: Decimal };

/** 「完成率90%以上（13-15分），80%-90%（9-12分），……」: bands of a figure, within which a person gives the marks. */
export function markedBandsFamily(scene: Scene, text: string): Made | undefined {
  if (!/\d(?:分)?(?:-|~|至|到)\d/.test(text) || text.length > 240) return undefined;
  const bands = bandsIn(scene, text);
  // 90%以上得9-10分，70%-90%得6-9分: marks that run on might as well move with the figure.
  if (bands?.some((one, at) => at > 0 && bands[at - 1]?.from.equals(one.to) === true)) return undefined;
  if (!bands || bands.every((one) => one.from.equals(one.to))) return undefined;
  return markedRule(scene, bands);
}

/** Bands from the best down: the first that fits decides, and within it a person where the marks leave room. */
export function markedRule(scene: Scene, bands: readonly Marked[]): Made | undefined {
  const last = bands.at(-1);
  if (!last || bands.length < 2 || !falls(bands)) return undefined;
  const before = bands.at(-2)?.when.from;
  const covered = last.when.from === undefined;
  // 60%以上, 50%以下: what lies between belongs to neither.
  if (covered && !(last.when.to && before && orderOf(last.when.to.at, before.at) === 0)) return undefined;
  const cases = (covered ? bands.slice(0, -1) : bands).flatMap((one) => {
    const when = conditionOf(scene, one.when, { from: 0, to: scene.tokens.length });
    return when ? [{ when, rule: given(one) }] : [];
  });
  if (cases.length < bands.length - 1) return undefined;
  const otherwise = covered ? given(last) : ({ kind: "fixed", award: noMarks } as const);
  return whole(
    { kind: "conditional", cases, otherwise },
    "first",
    ...(bands.some((one) => !one.from.equals(one.to)) ? (["judged"] as const) : []),
    ...(covered ? [] : (["otherwise"] as const)),
  );
}

function bandsIn(scene: Scene, text: string): readonly Marked[] | undefined {
  let rest = 0;
  let subject = "";
  const bands: Marked[] = [];
  for (const found of text.matchAll(band)) {
    if (found.index !== rest) return undefined;
    rest = found.index + found[0].length;
    const [, said = "", low, high, other, otherHigh] = found;
    const tokens = lex(said);
    const when = readCondition(said, tokens, { from: 0, to: tokens.length });
    if (when?.is !== "range" || when.exactly) return undefined;
    if (bands.length === 0) subject = when.subject === "" && said.startsWith("完成") ? completionName : when.subject;
    else if (when.subject !== "" && when.subject !== subject) return undefined;
    const from = decimal(low ?? other ?? "0");
    bands.push({ when: { ...when, subject }, from, to: decimal(high ?? otherHigh ?? from.toString()) });
  }
  const { points } = scene.around;
  const fits = bands.every(({ from, to }) => from.compare(to) <= 0 && !(points && to.compare(points) > 0));
  return rest === text.length && fits ? bands : undefined;
}

/** From the best band down, none of them said twice: then the first that fits decides. */
function falls(bands: readonly Marked[]): boolean {
  return bands.every(({ when }, at) => {
    const before = bands[at - 1]?.when.from;
    const own = when.from;
    if (at === 0) return own !== undefined;
    if (!own) return at === bands.length - 1;
    return before !== undefined && (orderOf(own.at, before.at) ?? 0) < 0;
  });
}

function given({ from, to }: Marked): Rule {
  const award = (value: Decimal): Award => (value.isZero() ? noMarks : { of: "points", points: value });
  if (from.equals(to)) return { kind: "fixed", award: award(to) };
  return {
    kind: "judgement",
    given: judgedName,
    reason: reasonName,
    ...(!from.isZero() && { least: award(from) }),
    most: award(to),
  };
}
