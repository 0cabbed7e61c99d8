import { fact } from "../../../formula/expression.ts";
import { decimal } from "../../../number/decimal.ts";
import { compares } from "../clauses/expressions.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made, type ReadPiece } from "./pieces.ts";
import { quantity } from "../../../number/quantity.ts";
import { unitNamed } from "../../../number/units.ts";
import type { Band, BandsRule } from "../../kinds/bands.ts";
import { noMarks, numeral } from "../amounts.ts";

const list = "((?:\\d+(?:\\.\\d+)?分?[、,和及])+\\d+(?:\\.\\d+)?)分";
const down =
  "(?:按照?|依)?(?:照)?(?:其)?(?:数值|得分|结果|大小)?(?:从高到低|由高到低|从大到小|由大到小|从优到差|高低|大小|多少)(?:的?顺序|进行|的)*(?:排序|排列|排名|排位|排队|次序)?";
const each = "(?:的)?,?(?:分别|依次|各|逐一)*(?:得|计|给|记)";
const firsts =
  "(?:,?(?:第?[一1]名?(?:-|~|至|到)第?(\\d{1,2}|[二三四五六七八九十])名|前(\\d{1,2}|[二三四五六七八九十])名?))?";
const others = "(?:[,;。](?:其余|其他|其它)[^,;。\\d得]{0,8}(?:的|均|各)?,?(?:(?:得|计)(\\d+(?:\\.\\d+)?)分|不得分))?";
const inRow = new RegExp(`^([^,;。\\d]{0,40}?)(?:的)?,?${down}${firsts}${each}${list}${others}$`);
const bound = "(\\d+(?:\\.\\d+)?(?:%|[\\u4e00-\\u9fff]{1,2}?))";
const reached = new RegExp(
  `^([^,;。\\d]{2,30}?)(?:达到(?:或超过)?|不低于|高于或等于|大于等于|≥)${bound}(?:及?以上)?(?:的|时)?,?得(\\d+(?:\\.\\d+)?)分[,;。](?:低于|不足|未达到|达不到|小于|<)${bound}(?:的|时)?([^,;。\\d得]{0,10}?)(?:的)?,?${down}${each}${list}$`,
);
const mean = "((?:全)?[省市县区国](?:级)?(?:的)?平均(?:值|水平|数|线)?|平均(?:值|水平|数|线)|均值)";
const twoSided = new RegExp(
  `^([^,;。]{0,30}?)(?:,)?(?:以${mean}为(?:标准|基准|界|准),)?(?:高于或等于|高于|不低于|达到或高于|达到或超过|≥|大于等于|达到(?:或)?)${mean}(?:及以上)?的?([^,;。\\d得]{0,10}?)(?:的)?,?得(\\d+(?:\\.\\d+)?)分[,;。]低于${mean}的?([^,;。\\d得]{0,10}?)(?:的)?,?${down}${each}${list}$`,
);

/** 「……按从高到低排序，分别得10、8、6、4分」: the first of the row, the second, and so on. */
export function rankListsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!/从高到低|由高到低|从大到小|由大到小|高低|大小|多少|从优到差/.test(text)) return undefined;
  return aboveTheMean(scene, text) ?? aboveTheBound(scene, text, read) ?? row(text);
}

function row(text: string): Made | undefined {
  const [found = "", subject = "", last, top, marks = "", behind] = inRow.exec(text) ?? [];
  const count = last ?? top;
  if (count !== undefined && !numeral(count).equals(decimal(String(marks.split(/[、,和及]/).length)))) return undefined;
  const rule =
    marks === ""
      ? undefined
      : ranked(`${subject.replace(/^(?:按照?|依|根据)|(?:按|依|根据)$/g, "")}排名`, marks, behind);
  return rule && (/[其]/.test(found.slice(-12)) ? whole(rule) : whole(rule, "otherwise"));
}

/** One mark for each rank; whoever comes behind the last of them has none, unless that is said. */
function ranked(name: string, marks: string, others?: string): BandsRule | undefined {
  const own = marks.split(/[、,和及]/).map((one) => decimal(one.replace("分", "")));
  const place = unitNamed("名");
  if (!place || !own.every((one, at) => at === 0 || one.compare(own[at - 1] ?? one) < 0)) return undefined;
  const bound = (rank: number, included: boolean) => ({ at: quantity(decimal(String(rank)), place), included });
  const bands = own.map((points, at): Band => ({
    from: bound(at + 1, true),
    to: bound(at + 2, false),
    award: { of: "points", points },
  }));
  const rest = others === undefined ? undefined : decimal(others);
  if (rest && own.at(-1)?.compare(rest) !== 1) return undefined;
  const behind: Band = {
    from: bound(own.length + 1, true),
    award: rest?.isPositive() === true ? { of: "points", points: rest } : noMarks,
  };
  return { kind: "bands", measure: fact(name), bands: [behind, ...bands.toReversed()] };
}

/** 「高于或等于市平均的得10分，低于市平均的按从高到低得8、6、4分」: a rank among those below it. */
function aboveTheMean(scene: Scene, text: string): Made | undefined {
  const found = twoSided.exec(text);
  if (!found) return undefined;
  const [, subject = "", standard, line = "", , marks = "", other = "", who = "", rest = ""] = found;
  const same = (one: string | undefined) => one === undefined || bareMean(one) === bareMean(line);
  const otherwise = ranked(`低于${bareMean(line)}的${who.replace(/[()]/g, "")}排名`, rest);
  if (!otherwise || !same(standard) || !same(other)) return undefined;
  const award = { of: "points", points: decimal(marks) } as const;
  const measure = subject === "" ? (scene.around.name ?? "实际值") : subject;
  const when = compares(fact((scene.around.prefix ?? "") + measure), "≥", fact(bareMean(line)));
  // 高于平均的……，低于平均的……: whoever is right on it.
  const bare = /高于(?!或)/.test(text) && !/等于|不低于/.test(text);
  return whole(
    { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award } }], otherwise },
    "otherwise",
    ...(bare ? (["better"] as const) : []),
  );
}

/** 「占比达到85%得10分，低于85%的按从高到低排序，分别得8、6、4分」: a rank among those below the bound. */
function aboveTheBound(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [, subject = "", least = "", marks = "", same, who = "", rest = ""] = reached.exec(text) ?? [];
  const otherwise =
    subject === "" || least !== same ? undefined : ranked(`未达到的${who.replace(/[()]/g, "")}排名`, rest);
  const piece = otherwise && read(`${subject}达到${least}的,得满分,否则不得分`, { points: decimal(marks) });
  if (!otherwise || piece?.rule.kind !== "threshold") return undefined;
  const { condition } = piece.rule;
  const award = { of: "points", points: decimal(marks) } as const;
  const rule = {
    kind: "conditional",
    cases: [{ when: condition, rule: { kind: "fixed", award } }],
    otherwise,
  } as const;
  return { pieces: [piece], build: () => rule, assume: ["otherwise"] };
}

function bareMean(words: string): string {
  return words.replace(/的/g, "").replace(/(?:值|水平|数|线)$/, "");
}
