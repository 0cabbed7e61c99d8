import { fact } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made, type ReadPiece } from "./pieces.ts";
import { closedClauses } from "./tally.ts";

/** Prices of tenders: in proportion to the basic price, or so much for every percent above and below it. */
export function pricesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!text.includes("基准价")) return undefined;
  return deviating(scene, text) ?? inProportion(scene, text, read);
}

const introduction =
  /^(?:[^=。;]{0,40}(?:低价优先法)[^=。;]{0,12}[,;。:]?(?:即)?)?((?:[^=;。]*?(?:最低|平均|算术|中位)[^=;。]*?(?:为|作为|即为|是)[^=;。,]{0,8}基准价[^=;。]*[;。,]?)(?:[^=;。]{0,12}(?:价格|报价)分?(?:为|得)满分[^=;。]{0,6}[;。,])?)?(?:(?:其他|其余)[^=;。]{0,40}?)?(?:价格分|得分)?(?:统一)?(?:按(?:照)?(?:下列|以下|如下)?公式(?:计算|计分)?)?[:,;。]*(?=[^=,;。:]{0,14}得分=)/;

/** 「最低报价为评标基准价，其价格分为满分；其他的按公式：得分＝基准价÷报价×30」: the formula holds for the lowest one too. */
function inProportion(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const found = introduction.exec(text);
  const lead = found?.[0] ?? "";
  if (!found || lead === "") return undefined;
  const formula = text.slice(lead.length).replace(/[;。,].{0,20}保留.*$/, "");
  if (!/^[^=,;。:]{0,14}得分=[^=,;。]+$/.test(formula)) return undefined;
  const piece = read(formula.replace(/^[^=]*得分=/, "得分="));
  if (!piece) return undefined;
  const all = { from: 0, to: scene.tokens.length };
  scene.notes.find({ code: "compile-aside", facts: { text: lead.replace(/[,;。:]+$/, "").slice(0, 40) } }, all, false);
  return { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

const offer = "(?:投标报价|最终报价|有效报价|评标价|报价|投标价|修正投标价|磋商报价|响应报价)";
const basis = "(?:评标基准价|磋商基准价|基准价)";
const even = new RegExp(
  `^(${offer})?(?:的)?(?:等于|与|=|为)?(${basis})(?:相等|相同|一致)?(?:的|时|者)?,?(?:得|计|为)(?:满分|(\\d+(?:\\.\\d+)?)分|满分\\d+分)$`,
);
const step = new RegExp(
  `^(${offer})?(?:与)?(?:${basis}相比,?)?(?:每)?(高|低)(?:于|出|过)?(?:评标基准价|磋商基准价|基准价)?(?:的)?(?:每)?(\\d+(?:\\.\\d+)?)(?:%|个百分点)(?:的|时)?,?(?:扣减?|减|扣除)(\\d+(?:\\.\\d+)?)分(?:,?最[多高](?:扣|减)?(\\d+(?:\\.\\d+)?)分)?$`,
);

/** 「等于基准价得满分，每高于1%扣0.5分，每低于1%扣0.3分」 */
function deviating(scene: Scene, text: string): Made | undefined {
  const { points } = scene.around;
  const defined = /^[^;。\d]*?(?:平均|最低|中位)[^;。\d]*?为[^,;。\d]{0,6}基准价[,;。]/.exec(text)?.[0] ?? "";
  const clauses = closedClauses(text.slice(defined.length))
    .filter((one) => !/^扣完为止$|^最低(?:得)?0分$/.test(one))
    .reduce<string[]>((all, one) => {
      if (/^最[多高][扣减]/.test(one) && all.length > 0) all[all.length - 1] += `,${one}`;
      else all.push(one);
      return all;
    }, []);
  const [first = ""] = clauses;
  const begun = even.exec(first);
  if (begun?.[3] !== undefined && points && !decimal(begun[3]).equals(points)) return undefined;
  const found = (begun ? clauses.slice(1) : clauses).map((one) => step.exec(one));
  if (found.length === 0 || found.length > 2 || found.some((one) => !one)) return undefined;
  const sides = found.map((one) => one?.[2]);
  if (new Set(sides).size < sides.length || !text.includes("每")) return undefined;
  const prefix = scene.around.prefix ?? "";
  const name = begun?.[1] ?? found.find((one) => one?.[1] !== undefined)?.[1] ?? "投标报价";
  const base = /(?:评标|磋商)?基准价/.exec(text)?.[0] ?? "评标基准价";
  const parts = found.map((one) => {
    const [, , side, size = "1", each = "0", most] = one ?? [];
    const rule: Rule = {
      kind: "step",
      measure: fact(prefix + name),
      start: fact(prefix + base),
      side: side === "高" ? "above" : "below",
      loss: {
        per: quantity(decimal(size), unit("%")),
        each: { of: "points", points: decimal(each) },
        steps: "continuous",
        relative: true,
      },
      least: most !== undefined && points ? points.minus(decimal(most)).largerOf(Decimal.zero) : Decimal.zero,
    };
    return { name: `${side === "高" ? "高" : "低"}于${base}`, share: Decimal.one, rule };
  });
  const [only] = parts;
  if (parts.length === 1 && only) return whole(only.rule, "steps", "floor");
  return whole({ kind: "composite", take: "losses", parts }, "steps", "floor");
}
