import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { named, joined, readAll, type Part } from "./compositeParts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { onlyTakes } from "./cappedLosses.ts";
import { cutAt, type Made, type ReadPiece } from "./pieces.ts";

type Group = { readonly name: string; readonly text: string; readonly marks: Decimal };

const most = 10;
const mark = /^(?:[①-⑳]|\(?[1-9一二三四五六七八九]\)|[1-9][.、](?!\d)|[一二三四五六七八九]、)+/;
const closed = /^([^()]*(?:\([^()\d]*\)[^()]*)*?)\((?:满分|计|共)?(\d+(?:\.\d+)?)分?(?:[,;:。](.+))?\)$/;
/** 1个部门0.5分，满分2分: so much for each of them. */
const each =
  /^(?:每)?(?:一|1)([个项次篇人件份家处条种场期户村])([^,;。\d扣]{0,10}?)(?:得|计|加)?(\d+(?:\.\d+)?)分(?:[,;](?:满分|最高|最多|共)(?:得)?(\d+(?:\.\d+)?)分)?$/;
/** Says what each mark in brackets says itself. */
const restated =
  /^(?:(?:以上|上述)?(?:各项)?(?:每)?(?:缺少?|少|漏|有|未)(?:报送?|交|开展|完成)?(?:其中|任意|任何)?(?:一|1)项(?:不符合(?:要求)?|未完成|不达标)?(?:的)?,?扣(?:除|减)?(?:相应|对应|该项)(?:的)?(?:分值|分)|未(?:完成|开展|落实|达到)(?:的)?不得(?:相应|该项)?(?:的)?分(?:值)?|扣完为止)$/;

/**
 * 「制度健全（1分），账实相符（2分，1处不符扣0.5分）」: each part with its marks in brackets, and where it has one with its
 * rule behind them. What follows the last of them behind a comma takes from that one.
 */
export function bracketedFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/\(\d|\(满分/.test(text) || text.length > 500) return undefined;
  const { groups, rest } = groupsIn(text) ?? { groups: [], rest: [] };
  if (groups.length < 2 || groups.length > most) return undefined;
  if (!sumOf(groups.map((one) => one.marks)).equals(points) || groups.some((one) => !one.marks.isPositive()))
    return undefined;
  const parts = named(groups.map((one): Part => ({ name: one.name, share: one.marks.over(points), text: one.text })));
  const pieces = readAll(parts, (part) => read(part.text, { points: part.share.times(points), prefix: "" }));
  if (!pieces) return undefined;
  const made = joined("sum", parts, pieces);
  if (rest.length === 0) return { ...made, assume: ["additive"] };
  const taken = read(rest.join(","), { points });
  if (!taken || !onlyTakes(taken.rule)) return undefined;
  return {
    pieces: [...pieces, taken],
    assume: ["additive", "together"],
    build: (rules) => ({
      kind: "composite",
      take: "losses",
      parts: [
        { name: "基本得分", share: Decimal.one, rule: made.build(rules.slice(0, -1)) },
        { name: "扣分", share: Decimal.one, rule: rules.at(-1) ?? taken.rule },
      ],
    }),
  };
}

type Groups = { readonly groups: readonly Group[]; readonly rest: readonly string[] };

function groupsIn(text: string): Groups | undefined {
  const groups: { name: string; text: string; marks: Decimal }[] = [];
  const rest: string[] = [];
  let open = "";
  for (const { clause, sign } of clausesOf(text)) {
    const [found, head = "", marks = "0", rule = ""] = closed.exec(open === "" ? clause : `${open},${clause}`) ?? [];
    if (found !== undefined) {
      const name = nameOf(head.replace(mark, ""));
      if (rest.length > 0 || name.length < 2 || /[得扣]\d/.test(head)) return undefined;
      groups.push({ name: name.slice(0, 30), text: spelt(name, marks, rule), marks: decimal(marks) });
      open = "";
      continue;
    }
    const last = groups.at(-1);
    const costs = /[得扣加]\d|不得分|酌情/.test(clause);
    if (last && open === "" && restated.test(clause)) continue;
    // 没有案件(0.3分),有1件案件扣0.3分: it is said of this part; what speaks of none of them is taken off all of it.
    const ofLast = last && sign === "," && open === "" && rest.length === 0 && ofPart(last, clause);
    if (ofLast) last.text += `,${clause}`;
    else if (last && open === "" && /扣\d/.test(clause)) {
      // What costs more than its part has would be taken twice.
      if (groups.some((one) => speaks(one, clause))) return undefined;
      rest.push(clause);
    } else if (costs) return undefined;
    else open = open === "" ? clause : `${open},${clause}`;
  }
  return open === "" ? { groups, rest } : undefined;
}

/** Does the clause speak of the part, and take no more than its marks? */
function ofPart(group: Group, clause: string): boolean {
  const cost = /扣(\d+(?:\.\d+)?)分/.exec(clause)?.[1];
  return (cost === undefined || decimal(cost).compare(group.marks) <= 0) && speaks(group, clause);
}

function speaks({ name, text }: Group, clause: string): boolean {
  const cost = /扣(\d+(?:\.\d+)?)分/.exec(clause)?.[1];
  if (cost === undefined) return /^每?(?:多|增)|^扣完/.test(clause) && text.includes("扣");
  if (/^每?(?:再)?(?:多|增)/.test(clause) && text.includes("扣")) return true;
  for (let at = 0; at + 2 <= name.length; at++)
    if (clause.includes(name.slice(at, at + 2)) && !/^(?:没有|[未无])/.test(name.slice(at, at + 2))) return true;
  return false;
}

function spelt(name: string, marks: string, rule: string): string {
  if (rule === "") return `${name}得${marks}分`;
  const [found, counter = "个", things = "", own = "0", limit = marks] = each.exec(rule) ?? [];
  if (found === undefined) return `${name}得${marks}分,${rule}`;
  return `${name},每1${counter}${things}得${own}分,最高得${limit}分`;
}

/** Each clause with the sign before it. */
function clausesOf(text: string): readonly { readonly clause: string; readonly sign: string }[] {
  return cutAt(text.replace(/(?<=\))(?=[\u4e00-\u9fff])/g, ";"), ";。\n").flatMap((sentence) =>
    cutAt(sentence, ",、").map((clause, at) => ({ clause, sign: at === 0 ? ";" : "," })),
  );
}
