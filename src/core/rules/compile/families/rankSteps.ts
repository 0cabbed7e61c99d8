import { constant, fact } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { unit } from "../../../number/units.ts";
import { numeral } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made, type ReadPiece } from "./pieces.ts";

const figure = "(\\d{1,3}|[一二三四五六七八九十]{1,3})";
const best = new RegExp(
  `^([^,;。\\d]{0,30}?)(?:,)?(?:(?:前${figure}名?|第(?:1|一)[名位]?)的?,?得满分|按(?:照)?(?:排[名位]|名次|位次)(?:打分|计分|得分|赋分))[,;。](?:其余|其他|之后|以后|往后)?的?,?每(?:下降|降低|后退|靠后|后移|递减|低|差|落后)?(?:1|一)?个?(?:名次|位次|名|位)(?:的)?,?(?:依次|按)?(?:递减|扣减|扣|减)?(\\d+(?:\\.\\d+)?)分?(?:递减|扣减|扣分)?(?:,?扣完为止)?$`,
);

/** 「前三名得满分，其余每下降一名扣0.5分」, 「按排名计分，每位次递减0.25分」: a rank is a figure that had better be small. */
export function rankSteps(scene: Scene, text: string): Made | undefined {
  const marks = scene.around.points?.toString();
  const spelt = marks === undefined ? text : text.replace(`得${marks}分`, "得满分");
  const [, said = "", top, each = ""] = best.exec(spelt) ?? [];
  if (each === "") return undefined;
  const place = unit("名");
  const start = top === undefined ? Decimal.one : numeral(top);
  const name = nameFrom(said);
  return whole({
    kind: "step",
    measure: fact((scene.around.prefix ?? "") + name),
    start: constant(quantity(start, place)),
    side: "above",
    loss: {
      per: quantity(Decimal.one, place),
      each: { of: "points", points: decimal(each) },
      steps: "continuous",
      relative: false,
    },
    least: Decimal.zero,
  });
}

/** 按各县完成率由高到低排序: the rank by that figure. */
function nameFrom(said: string): string {
  const [, first = ""] =
    /^([\u4e00-\u9fff]{2,24}?)(?:在)?(?:排名|位次|名次|排位)(?:在|位居|位列|居|列)?(?:全[省市县区国])?(?:位居|位列|居|列)?$/.exec(
      said,
    ) ?? [];
  if (first !== "") return `${first}排名`;
  const [, by = ""] =
    /(?:按照?|根据|依据|以)?(?:各(?:[省市县区州乡镇村地]|单位|部门|企业)*)?([\u4e00-\u9fff]{2,14}?)(?:的)?(?:高低|由高到低|从高到低|情况)?(?:进行)?(?:排序|排名|排位|排列)$/.exec(
      said.replace(/\([^()]*\)/g, ""),
    ) ?? [];
  return by === "" || /^(?:全[省市县国]|进行)$/.test(by) ? "排名" : `${by}排名`;
}

const inTurn =
  /^(.{0,40}?)(?:排名|名次|位次|排位)?第?(\d{1,2})(?:名)?(?:-|~|至|到)第?(\d{1,2})名的?,?(?:依次|分别)(?:赋予|给予|得|计|记|评)?((?:\d+(?:\.\d+)?分?[、,])+\d+(?:\.\d+)?分)$/;

/** 「排名1-5名的依次得10分、8分、6分、4分、2分」: one mark for each rank. */
export function ranksInTurn(text: string, read: ReadPiece): Made | undefined {
  const [, said = "", first = "", last = "", list = ""] = inTurn.exec(text) ?? [];
  const marks = list.split(/[、,]/).map((one) => one.replace(/分$/, ""));
  const [from, to] = [Number(first), Number(last)];
  if (list === "" || to - from + 1 !== marks.length) return undefined;
  const name = /([\u4e00-\u9fff]{0,12})$/.exec(said.replace(/(?:在|的)+$/, ""))?.[1] ?? "";
  const clauses = marks.map((each, at) => `${name}排名第${from + at}名得${each}分`);
  const piece = read(clauses.join(";"));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}
