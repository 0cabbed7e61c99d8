import { constant, fact } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain, unitNamed } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { compares } from "../clauses/expressions.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made, type ReadPiece } from "./pieces.ts";

const counter = "(人次|[次处个项例起条份户篇台辆家宗期场人件名批只笔])";
const marks = "(\\d+(?:\\.\\d+)?)分";
const first = new RegExp(
  `^(.*?)(?:(发生|出现|有|发现|查实)(?:一|1)${counter}|(?:一|1)${counter})([^,;。\\d]{2,24}?)(?:的)?,?扣${marks}[,;。](?:此后|以后|之后)?每(?:多|增加?|再增加?|再)(?:发现|发生|出现)?(?:一|1)${counter}[^,;。\\d]{0,8}?(?:的)?,?(?:再|加|另|多|累加|累计)*扣(?:减)?${marks}(.*)$`,
);

/** 「发生1起事故扣2分，每增加1起再扣1分」: what the first of them costs, and every further one. */
export function firstAndMoreFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!/每(?:多|增|再)/.test(text)) return undefined;
  const [found, before = "", verb = "", one, other, things = "", firstCost = "0", unit = "", more = "0", rest = ""] =
    first.exec(text) ?? [];
  const name = nameOf(things);
  if (found === undefined || name.length < 2 || (one ?? other) !== unit) return undefined;
  if (firstCost === more) {
    const piece = read(`${before}每${verb === "有" ? "发生" : verb}1${unit}${name}扣${firstCost}分${rest}`);
    return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
  }
  const { points } = scene.around;
  const isBase =
    before === "" || (points && /^[^,;。\d]*(?:无|没有|未)[^,;。\d]*得(?:满|\d[\d.]*)分[,;。]$/.test(before));
  const full = /得(\d[\d.]*)分[,;。]$/.exec(before)?.[1];
  if (!isBase || (full !== undefined && !points?.equals(decimal(full)))) return undefined;
  if (!/^(?:[,;。]?扣完为止)?$/.test(rest)) return undefined;
  return whole(rising((scene.around.prefix ?? "") + name, unit, decimal(firstCost), decimal(more)), "together");
}

/** So much as soon as there is one, and so much for each beyond it. */
function rising(name: string, counted: string, once: Decimal, each: Decimal): Rule {
  const size = quantity(Decimal.one, unitNamed(counted) ?? unitNamed("个") ?? plain);
  const one = constant(size);
  const per = { per: size, each: { of: "points", points: each }, steps: "whole", relative: false } as const;
  return {
    kind: "composite",
    take: "losses",
    parts: [
      {
        name: "发生",
        share: Decimal.one,
        rule: {
          kind: "penalty",
          when: compares(fact(name), "≥", one),
          lose: { of: "points", points: once },
          least: Decimal.zero,
        },
      },
      {
        name: "超过1次的部分",
        share: Decimal.one,
        rule: { kind: "step", measure: fact(name), start: one, side: "above", loss: per, least: Decimal.zero },
      },
    ],
  };
}
