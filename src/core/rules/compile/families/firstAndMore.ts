import { constant, fact } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
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

const level = new RegExp(
  `^([^,;。\\d]{2,24}?)(?:与|同|较|比)(上年|去年)(?:同期)?(?:相比)?(?:持平|相同)(?:的|时)?,?扣${marks}[,;。](?:(?:较|比)(?:上年|去年)(?:同期)?)?每(增加|上升|升高|增长|高|多)(\\d+(?:\\.\\d+)?|一)(个?百分点|%|‰|[起次件人例个])(?:的)?,?(?:再|加|另|多|累加)*扣${marks}((?:[,;。]?扣完为止)?)$`,
);

/** 「与上年持平扣0.1分，每增加1起再扣0.2分」: what no fall costs, and what each rise costs on top. */
function levelAndMore(scene: Scene, text: string): Made | undefined {
  const [, words = "", than = "", once = "0", how = "", size = "1", unitName = "", each = "0"] = level.exec(text) ?? [];
  const measured = unitNamed(unitName.replace(/^个(?=.)/, ""));
  const subject = nameOf(words);
  if (subject.length < 2 || !measured) return undefined;
  const name = `${scene.around.prefix ?? ""}${subject}较${than}${how.length > 1 ? how : "增加"}`;
  const zero = quantity(Decimal.zero, measured);
  const per = quantity(size === "一" ? Decimal.one : decimal(size), measured);
  return whole(rising(name, zero, per, decimal(once), decimal(each)), "together");
}

/** 「发生1起事故扣2分，每增加1起再扣1分」: what the first of them costs, and every further one. */
export function firstAndMoreFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (/持平|相同/.test(text)) return levelAndMore(scene, text);
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
  const first1 = quantity(Decimal.one, unitNamed(unit) ?? unitNamed("个") ?? plain);
  return whole(
    rising((scene.around.prefix ?? "") + name, first1, first1, decimal(firstCost), decimal(more)),
    "together",
  );
}

/** So much as soon as it begins, and so much for each step beyond. */
function rising(name: string, from: Quantity, step: Quantity, once: Decimal, each: Decimal): Rule {
  const begins = constant(from);
  const steps = from.unit.dimension === "ratio" ? "continuous" : "whole";
  const per = { per: step, each: { of: "points", points: each }, steps, relative: false } as const;
  return {
    kind: "composite",
    take: "losses",
    parts: [
      {
        name: "起扣",
        share: Decimal.one,
        rule: {
          kind: "penalty",
          when: compares(fact(name), "≥", begins),
          lose: { of: "points", points: once },
          least: Decimal.zero,
        },
      },
      {
        name: "超过的部分",
        share: Decimal.one,
        rule: { kind: "step", measure: fact(name), start: begins, side: "above", loss: per, least: Decimal.zero },
      },
    ],
  };
}
