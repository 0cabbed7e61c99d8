import { binary, constant, fact } from "../../../formula/expression.ts";
import { decimal, Decimal, sumOf } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain, unitNamed } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made, type ReadPiece } from "./pieces.ts";
import { closedClauses } from "./tally.ts";

/** Lists of marks without a verb, parts of a ranking, deductions doubled or halved. */
export function optionsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  return (
    (/^(?:\([1一]\)|①|1[.、])/.test(text) ? listed(scene, text, read) : undefined) ??
    (/前|后/.test(text) ? segments(scene, text) : undefined) ??
    (text.endsWith("否则不得分") ? byGroup(scene, text, read) : undefined) ??
    (/加倍|翻倍|双倍|减半|折半/.test(text) ? doubled(scene, text) : undefined)
  );
}

const sign = /(?:\([1-9一二三四五六七八九]\)|[①-⑨]|(?<=^|[;。\n分])[1-9][.、](?!\d))/;
const bare = /^([^得扣加]{1,49}?[^\d得扣加.])(\d+(?:\.\d+)?)分$/;
const none = /^(?:上述|以上)?(?:[两二三四五六]项|各项|全部)?(?:均|都)?(?:不|未|没有|无)[^,;。\d]{0,16}(?:0|零)分$/;

/** 「(1)增值15分(2)保值9分(3)减少0分」 with the verb that is left out. */
function listed(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const clauses = text
    .split(sign)
    .flatMap((one) => cutAt(one, ",;。\n"))
    .reduce<string[]>((all, one) => {
      const open = all.at(-1);
      if (open !== undefined && !open.endsWith("分")) all[all.length - 1] = `${open},${one}`;
      else all.push(one);
      return all;
    }, []);
  const found = clauses.map((one) => bare.exec(one));
  if (found.length < 2 || found.some((one) => !one)) return undefined;
  const marks = found.map((one) => decimal(one?.[2] ?? "0"));
  const { points } = scene.around;
  const adds = points !== undefined && sumOf(marks).equals(points);
  const kept = adds ? clauses.filter((one) => !none.test(one)) : clauses;
  if (!adds && !marks.some((one) => points === undefined || one.equals(points))) return undefined;
  const piece = read(kept.map((one) => one.replace(bare, "$1得$2分").replace("得0分", "不得分")).join(";"));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

const segment =
  /^([^,;。\d]{0,30}?)(?:位居|位列|排名|排在|处于|位于|居|列)?(?:全[省市国县区]|同类|本组)?(前|中间|后|末尾?)(\d{1,2}%|[1-4]\/[2-5]|[二三四五]分之一)(?:名|位)?(?:的|者)?,?(?:得|计)(\d+(?:\.\d+)?|满)分$/;

/** 「前1/3得15分，中间1/3得10分，后1/3得5分」: which part of the ranking. */
function segments(scene: Scene, text: string): Made | undefined {
  const { points } = scene.around;
  const found = closedClauses(text).map((one) => segment.exec(one));
  if (!points || found.length < 2 || found.some((one) => !one)) return undefined;
  const [first] = found;
  if (found.slice(1).some((one) => (one?.[1] ?? "") !== "")) return undefined;
  const places = found.map((one) => `${one?.[2] ?? ""}${one?.[3] ?? ""}`);
  // 前10%, 前30%: the second takes in the first; parts beside each other differ in where they lie.
  if (new Set(found.map((one) => one?.[2])).size < found.length) return undefined;
  const grades = found.map((one, at) => {
    const share = one?.[4] === "满" ? Decimal.one : decimal(one?.[4] ?? "0").over(points);
    return { name: places[at] ?? "", from: share, to: share, toIncluded: true };
  });
  if (!grades.some((grade) => grade.to.equals(Decimal.one))) return undefined;
  const about = nameOf(first?.[1] ?? "")
    .replace(/(?:在|的)$/, "")
    .replace(/(?:得分|分值|分数|评分)$/, "");
  const grade = (scene.around.prefix ?? "") + (/排名|位次|名次/.test(about) ? about : `${about}所处位次`);
  return whole({ kind: "qualitative", grade, given: "判分", grades }, "graded");
}

const group = "([\\u4e00-\\u9fff]{1,10}?)(?:得|计)(\\d+(?:\\.\\d+)?)分";
const grouped = new RegExp(`^(.{6,200}?)(?:的)?,${group}[,;]${group}(?:[,;]${group})?,否则不得分$`);

/** 「出台政策的，产区得0.2分，非产区得1分，否则不得分」: one requirement, and marks that differ by what one is. */
function byGroup(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const found = grouped.exec(text);
  const { points } = scene.around;
  if (!found || !points) return undefined;
  const [, requirement = "", ...rest] = found;
  const groups = [0, 2, 4].flatMap((at) => {
    const [name, marks] = [rest[at], rest[at + 1]];
    return name === undefined || marks === undefined ? [] : [{ name, marks: decimal(marks) }];
  });
  const names = groups.map((one) => one.name);
  const kinds = /(?:区|县|市|院校|学校|类|单位|部门|企业|地区|省份|中心)$/;
  if (/[得扣]\d|不得分/.test(requirement) || !names.every((name) => kinds.test(name))) return undefined;
  if (!groups.some((one) => one.marks.equals(points)) || groups.some((one) => one.marks.compare(points) > 0))
    return undefined;
  const piece = read(`${requirement}的,得满分,否则不得分`);
  if (piece?.rule.kind !== "threshold") return undefined;
  const { condition, otherwise } = piece.rule;
  const grades = groups.map(({ name, marks }) => {
    const share = marks.over(points);
    return { name, from: share, to: share, toIncluded: true };
  });
  const grade = (scene.around.prefix ?? "") + "所属类别";
  return {
    pieces: [piece],
    build: () => ({
      kind: "conditional",
      cases: [{ when: condition, rule: { kind: "qualitative", grade, given: "判分", grades } }],
      otherwise: { kind: "fixed", award: otherwise },
    }),
    assume: ["branches"],
  };
}

const twice =
  /^([^,;。\d]{2,50}?)(?:的)?,?每(起|次|项|件|例|处|个|人|条|户)(?:\(次\))?(?:加)?扣(\d+(?:\.\d+)?)分[,;。]([^,;。\d]{2,40}?)(?:的)?,?(加倍|翻倍|双倍|减半|折半)(?:扣分|扣减|扣)?(?:,扣完为止)?$/;

/** 「每起扣1分，催办后仍未落实的加倍扣分」: of those counted, some cost twice or half as much. */
function doubled(scene: Scene, text: string): Made | undefined {
  const [, things = "", counter = "", each = "0", which = "", how = ""] = twice.exec(text) ?? [];
  const { points } = scene.around;
  const [name, some] = [nameOf(things), nameOf(which)];
  if (name.length < 2 || some.length < 2 || !points) return undefined;
  const prefix = scene.around.prefix ?? "";
  const one = unitNamed(counter) ?? plain;
  const count = (said: string) => binary(fact(prefix + said), "÷", constant(quantity(Decimal.one, one)));
  const price = (value: Decimal) => constant(quantity(value, plain));
  const marks = decimal(each);
  const all = binary(price(points), "−", binary(count(name), "×", price(marks)));
  const part = `其中${some}`;
  const score = /减半|折半/.test(how)
    ? binary(all, "+", binary(count(part), "×", price(marks.over(decimal("2")))))
    : binary(all, "−", binary(count(part), "×", price(marks)));
  const rule: Rule = { kind: "formula", score };
  return whole(rule, "together", "floor");
}
