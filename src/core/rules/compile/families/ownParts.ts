import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { joined, named as distinct, readAll, type Part } from "./compositeParts.ts";
import type { Scene } from "../notes.ts";
import { factsOfRule } from "../../print.ts";
import { cutAt, type Made, type Piece, type ReadPiece } from "./pieces.ts";

const most = 8;
const mark = /^(?:[①-⑳]|\(?[1-9一二三四五六七八九]\)|[1-9][.、](?!\d)|[一二三四五六七八九]、)+/;
const head = /^[^,;。:()\d]{2,24}\(\d+(?:\.\d+)?分\)[:,。]?/;
const awards = /(?:得|计|满分(?:为|:)?)(\d+(?:\.\d+)?)分?(?=[、,;。)]|$|分)/g;
const bare = /(?<=[\u4e00-\u9fff)])(?<![得计扣加减满共分为每第过于到少足值])(\d+(?:\.\d+)?)分(?=[,;。]|$)/;

/** 数量指标5分，完成率×5分: the name of the part, and its formula. */
const named = /^[^,;。:\d≥≤<>]{2,16}(\d+(?:\.\d+)?)分[,:]([^,;。=]+×\d+(?:\.\d+)?分?)$/;

const ofAll =
  /^(?:以上|上述|各项|每项|任何?一项|其中|(?:每)?(?:缺少?|少|有|发现|出现)(?:其中|任何|任意)?[一1]?(?:项|个|条|处)(?:不符合|不达标|不满足|未完成|未达到?|未达标|达不到|未落实|不规范|不合格)?(?:要求|标准)?(?:的)?,?扣)/;

/**
 * 「报送及时的得1分，延期不得分；数据完整的得2分，每错1项扣0.5分，最多扣2分」: sentences one after the other, each with marks of
 * its own, what is lost of them and how much of them can be lost. Together the marks make the whole.
 */
export function ownPartsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || text.length > 500 || !/\d分/.test(text)) return undefined;
  const headings = headed(text);
  for (const groups of [
    () => headings,
    () => grouped(sentencesOf(text), false),
    () => grouped(clausesOf(text), false),
    () => grouped(sentencesOf(text), true),
    () => grouped(sentencesOf(text), false, true),
  ]) {
    const made = sumOfParts(points, groups(), read);
    if (made) return made;
  }
  return undefined;
}

function sumOfParts(points: Decimal, groups: readonly Group[] | undefined, read: ReadPiece): Made | undefined {
  if (!groups || groups.length < 2 || groups.length > most) return undefined;
  const marks = groups.map((group) => group.marks);
  if (!sumOf(marks).equals(points) || marks.some((one) => !one.isPositive())) return undefined;
  const parts = groups.map(({ text, marks: own, name }): Part => ({
    name: name ?? nameIn(text),
    share: own.over(points),
    text: byCompletion(text),
  }));
  const read1 = (part: Part, prefix?: string) =>
    read(part.text, { points: part.share.times(points), ...(prefix !== undefined && { prefix }) });
  const alone = readAll(parts, (part) => read1(part));
  // What two parts call the same is not the same figure.
  const shared = alone && sharedFacts(alone);
  const pieces =
    shared && shared.size > 0
      ? readAll(distinct(parts), (part) => {
          const own = alone?.[parts.findIndex((one) => one.text === part.text)];
          return own && factsOfRule(own.rule).some((name) => shared.has(name)) ? read1(part, part.name) : own;
        })
      : alone;
  if (!pieces || sharedFacts(pieces).size > 0) return undefined;
  return { ...joined("sum", distinct(parts), pieces), assume: ["additive"] };
}

function sharedFacts(pieces: readonly Piece[]): ReadonlySet<string> {
  const all = pieces.flatMap((piece) => [...new Set(factsOfRule(piece.rule))]);
  return new Set(all.filter((name, at) => all.indexOf(name) < at));
}

function sentencesOf(text: string): readonly string[] {
  return cutAt(text, ";。\n").map((one) => one.replace(mark, ""));
}

/** All in one sentence: what is lost stands behind a comma, too. */
function clausesOf(text: string): readonly string[] {
  return cutAt(text, ",;。\n")
    .map((one) => one.replace(mark, ""))
    .reduce<string[]>((all, one) => {
      const open = all.at(-1);
      // A clause without marks belongs to the one behind it.
      if (open !== undefined && !/[得扣加计满]|\d分|为止/.test(open)) all[all.length - 1] = `${open},${one}`;
      else all.push(one);
      return all;
    }, []);
}

const ofWhole =
  /^未(?:能)?(?:足额|全部|按时|完全|全额)?(?:完成|到位|达到|达标|实现)[^,;。]{0,6}的,?按[^,;。]{0,12}比例|(?:本|该|此)指标(?:均|则|一律)?(?:不得分|得0分|不计分)/;

type Group = { readonly text: string; readonly marks: Decimal; readonly name?: string };

const heading =
  /(?:^|[;。\n]+)(?:[①-⑳]|\(?[1-9一二三四五六七八九]\)|[1-9][.、]|[一二三四五六七八九]、)?([^,;。:()\d得扣]{2,24})\((?:满分)?(\d+(?:\.\d+)?)分\)[:,。\n]*/g;

/** 「一、组织领导（5分）。……二、工作落实（10分）。……」: each heading with the marks of what stands below it. */
function headed(text: string): readonly Group[] | undefined {
  const heads = [...text.matchAll(heading)];
  if (heads.length < 2 || heads[0]?.index !== 0) return undefined;
  return heads.map((head, at) => ({
    name: head[1] ?? "",
    marks: decimal(head[2] ?? "0"),
    text: text.slice(head.index + head[0].length, heads[at + 1]?.index ?? text.length),
  }));
}

/**
 * A sentence that awards begins a part; one that only takes away belongs to the part before it, or is a part of as many
 * marks as it can take (最多扣5分).
 */
function grouped(sentences: readonly string[], apart: boolean, added = false): readonly Group[] | undefined {
  const groups: { text: string; marks: Decimal }[] = [];
  for (const sentence of sentences) {
    const bareSentence = sentence.replace(head, "");
    const scored = named.exec(sentence);
    if (scored) {
      groups.push({ text: `得分=${scored[2] ?? ""}`, marks: decimal(scored[1] ?? "0") });
      continue;
    }
    const said = bareSentence.replace(bare, "得$1分");
    const own = [...said.matchAll(awards)].map((one) => decimal(one[1] ?? "0"));
    // 甲得2分、乙得2分，未开展的视情况扣分: what one sentence gives may add up.
    const best = added ? sumOf(own) : own.reduce((more, one) => more.largerOf(one), Decimal.zero);
    const open = groups.at(-1);
    // 缺一项扣1分, and what bars the whole indicator, is said of all of them.
    if (best.isZero() && (ofAll.test(said) || (groups.length > 1 && ofWhole.test(said)))) return undefined;
    if (best.isZero() && !open) {
      // 「查阅资料，……」 before the first part says how one looks.
      if (/\d分|扣|满分|得/.test(said)) return undefined;
      continue;
    }
    // 公示期不足7天的，…… behind another part is said of the part before that.
    const about = said.replace(/^(?:其中|对于?|如果?|若|未|不|没有|无)+/, "").slice(0, 3);
    const general = /^(?:每|扣完|最多|最高|否则|逾期|不符合)/.test(said);
    const other = !general && open && !open.text.includes(about) && groups.some((one) => one.text.includes(about));
    if (best.isZero() && other) return undefined;
    const all = apart && best.isZero() ? takesAtMost.exec(said)?.[1] : undefined;
    if (all !== undefined) groups.push({ text: said, marks: decimal(all) });
    else if (best.isZero() && open) open.text = `${open.text};${said}`;
    else groups.push({ text: said, marks: best });
  }
  return groups;
}

const inProportion =
  /^[^\d,;。扣]{2,60}(?:\([^()\d]*\))?(?:的)?,?(?:得|满分)\d+(?:\.\d+)?分[,;]未(?:能|全部|按[时期])*完成(?:任务|目标)?的?,?按(?:照)?(?:实际|任务量?|完成|相应|其)*(?:的)?(?:完成)?(?:比例|进度)(?:相应|计算)?(?:计分|得分|给分|扣分|扣减|扣除)(?:相应)?(?:分值)?$/;

/** 「完成工作要点得12分，未完成的按比例扣分」: no figure stands for it but how much of it was done. */
function byCompletion(text: string): string {
  return inProportion.test(text) ? "得分=完成率×分值,最高得满分" : text;
}

const takesAtMost = /^[^;。]*扣\d[^;。]*,(?:最多|最高)扣(\d+(?:\.\d+)?)分$/;

function nameIn(text: string): string {
  return /^[^,;。:\d]{2,24}/.exec(text)?.[0].replace(/(?:的|得|满分|按|各)+$/, "") ?? "分项";
}
