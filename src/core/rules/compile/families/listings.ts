import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName, type ChecklistItem } from "../../kinds/checklist.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Condition, Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { unique } from "../clauses/listParts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made, type Piece, type ReadPiece } from "./pieces.ts";

/** Items in one sentence, each with its marks, which together make the whole. */
export function listingsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!scene.around.points || text.length > 400 || numbered.test(text)) return undefined;
  return (
    (/[达≥≤>高低超满]/.test(text) ? comparisons(scene, text, read) : undefined) ??
    (/%/.test(text) ? sharedEnd(scene, text, read) : undefined) ??
    (/\d分[、,;。]/.test(text) ? (judgedRest(scene, text) ?? additive(scene, text)) : undefined)
  );
}

/** What is numbered is a list, and read as one. */
const numbered = /[①-⑳⑴-⒇]|(?:^|[;。:\n])(?:\(?\d{1,2}[.、)](?!\d)|[一二三四五六]、)/;

// --- 甲得3分、乙得2分；丙得5分 ---

const item =
  /^((?:[^,;。、\d扣%≥≤<>=×÷]|、(?!\d)|,(?![得计]?\d|否则|其中)){2,90}?)(?:的)?,?(?:(?:得|计|记|占)?(\d+(?:\.\d+)?)分|\((\d+(?:\.\d+)?)分\))$/;
/** Says nothing that the marks of the items do not say. */
const restated =
  /[,;。](?:(?:每|凡)?(?:完成|符合|满足|具备|达到|做到)(?:其中)?[一1](?:项|个|条)(?:的)?,?(?:得|取得|计)(?:该项|相应|对应|其)(?:的)?(?:分数|分值|权重分|分)|(?:未(?:完成|符合|满足|具备|达到|做到)|不(?:符合|满足|具备)|没有)(?:要求)?(?:的)?(?:项|项目)?(?:的)?(?:则)?不得(?:相应|该项)?(?:的)?分(?:值)?|否则不得(?:相应|该项)?(?:的)?分(?:值)?|(?:每)?(?:缺|少)(?:少)?(?:任[一何意])?[一1]?项(?:的)?,?扣(?:除|减)?(?:相应|对应|该项)(?:的)?分(?:值)?|未按(?:规定|要求)(?:的|执行的|办理的)?,?(?:每项)?(?:相应)?(?:扣(?:除|减)?(?:相应|对应|该项)?(?:的)?分(?:值)?|不得分)|扣完为止)$/;
const degrees =
  /(?:基本|较为?|比较|一般|部分|大部分|不够|欠|略|^(?:优|良|中|差|不|未|无|否))(?![^,]{0,3}(?:制度|数据|设施|建设|要求|目标))/;
const lead = /^(?:(?!\d分|扣|不得).){0,120}?(?:其中|包括)[,:]/;
const announces = /^[^\d;。]{0,60}?(?:计分|评分|得分|赋分|打分)[,:。;](?=.)/;

/** 每发现一项未达要求扣1分, where each has one mark: said twice. */
const failing =
  /[,;。](?:以上|上述|其中)?(?:每|凡)?(?:发现|有|出现)?(?:一|1)(?:项|个|条)(?:未|没有?|不|达不)(?:能)?(?:达|符合|合格|满足|到位|完成|规范)[到标]?(?:要求|标准|规定)?(?:的)?,?扣(\d+(?:\.\d+)?)分$/;

type Marked = { readonly name: string; readonly points: Decimal };

/** 「甲1分；乙1分、丙2分」 of 4: marks that make the whole, whatever signs stand between them. */
function additive(scene: Scene, text: string): Made | undefined {
  const found = marked(text);
  if (!found || !sumsUp(scene, found) || found.some((one) => degrees.test(one.name))) return undefined;
  return whole({ kind: "checklist", items: checks(scene, found) }, "additive");
}

function checks(scene: Scene, found: readonly Marked[]): readonly ChecklistItem[] {
  const all = scene.around.points ?? Decimal.one;
  return unique(
    found.map(({ name, points }, at): ChecklistItem => ({ name, share: points.over(all), met: elementName(at) })),
  );
}

function sumsUp(scene: Scene, found: readonly Marked[]): boolean {
  const { points } = scene.around;
  return points !== undefined && found.length > 1 && sumOf(found.map((one) => one.points)).equals(points);
}

/** The items of which every word is a name or its marks; what only says these marks again is let be. */
function marked(text: string): readonly Marked[] | undefined {
  let body = text.replace(lead, "").replace(announces, "");
  for (let end = restated.exec(body); end; end = restated.exec(body)) body = body.slice(0, end.index);
  const again = failing.exec(body);
  if (again) body = body.slice(0, again.index);
  const items = body.split(/(?<=\d分\)?)[、,;。\n]|[;。\n]/).filter((one) => one !== "");
  const found = items.map((one) => item.exec(one));
  if (found.some((one) => !one) || items.length < 2) return undefined;
  const own = found.map((one) => ({ name: nameOf(one?.[1] ?? ""), points: decimal(one?.[2] ?? one?.[3] ?? "0") }));
  const each = again?.[1] === undefined ? undefined : decimal(again[1]);
  return each && own.some((one) => !one.points.equals(each)) ? undefined : own;
}

// --- 甲得3分，乙得2分，否则酌情扣分 ---

const judged =
  /^(.+?\d分)[,;。](?:否则|(?:如有|若有|有)?(?:不(?:符合|满足|规范|健全|到位|完善)|未(?:达到|达标|落实|符合))(?:要求|规定)?(?:的|时)?,?)(?:则)?(?:视情况?|视情节|酌情)(?:予以|适当)?扣(?:减|除)?(?:相应)?分(?:值)?$/;

/** All of them earn the full marks; where one is missing a person says how much that costs. */
function judgedRest(scene: Scene, text: string): Made | undefined {
  const found = marked(judged.exec(text)?.[1] ?? "");
  if (!found || !sumsUp(scene, found)) return undefined;
  const prefix = scene.around.prefix ?? "";
  const of = found.map(({ name }): Condition => ({ op: "holds", fact: prefix + name }));
  const rule: Rule = {
    kind: "conditional",
    cases: [{ when: { op: "all", of }, rule: { kind: "fixed", award: fullMarks } }],
    otherwise: { kind: "judgement", given: judgedName, reason: reasonName, deducting: true },
  };
  return whole(rule, "judged");
}

// --- 甲率100%得2分；乙率100%得2分。每低5%扣0.5分 ---

const rated =
  /^([\u4e00-\u9fff]{2,20}(?:率|度|比例))((?:达到|达|为|≥|不低于|=)?(?:\d+(?:\.\d+)?)%(?:\(含\))?(?:及?以上)?)(?:的)?,?(?:得|计)(\d+(?:\.\d+)?)分$/;
const everyOne =
  /^(?:(?:均|各|各项|每项|以上(?:各项|两项|指标)?)?(?:每(?:低|下降|降低|减少|少)(?:于?(?:目标|标准)(?:值)?)?\d+(?:\.\d+)?(?:%|个百分点)(?:的)?,?扣(?:减)?\d+(?:\.\d+)?分)|(?:未达到|达不到|未完成|不足|低于)(?:要求|目标|标准|的)*,?(?:均|各)?按(?:照)?(?:实际|各自|完成|相应)*(?:的)?比例(?:计算)?(?:得分|计分|给分))$/;

/** What is said last is said of each of the figures before it, each with its own marks. */
function sharedEnd(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const clauses = text
    .replace(/,(?=(?:得|计)\d)/g, "")
    .split(/[,;。\n]/)
    .filter((one) => one !== "" && one !== "扣完为止");
  const last = clauses.findIndex((one) => !rated.test(one));
  const end = clauses.slice(last).join(",");
  if (last < 2 || !everyOne.test(end)) return undefined;
  const found = clauses.slice(0, last).map((one) => rated.exec(one));
  const parts = found.map((one) => ({
    name: one?.[1] ?? "",
    points: decimal(one?.[3] ?? "0"),
    text: `${one?.[1] ?? ""}${one?.[2] ?? ""}得满分,${end.replace(/^(?:均|各项?|每项|以上(?:各项|两项|指标)?)/, "")}`,
  }));
  if (!sumsUp(scene, parts) || new Set(parts.map((one) => one.name)).size < parts.length) return undefined;
  const pieces = parts.map((one) => read(one.text, { points: one.points }));
  const known = pieces.filter((one): one is Piece => one !== undefined);
  if (known.length < pieces.length) return undefined;
  const all = scene.around.points ?? Decimal.one;
  return {
    pieces: known,
    assume: ["additive"],
    build: (rules) => ({
      kind: "composite",
      take: "sum",
      parts: parts.map((one, at) => ({
        name: one.name,
        share: one.points.over(all),
        rule: rules[at] ?? { kind: "fixed", award: fullMarks },
      })),
    }),
  };
}

// --- 一季度≥20%、二季度≥45%，每个季度达标得2分 ---

const figure = "-?\\d+(?:\\.\\d+)?[^\\d、,;。:的]{0,4}?";
const compared = new RegExp(
  `^([^,;。、:\\d≥≤<>]*(?:\\d+(?:月|季度|年)[^\\d≥≤<>]*)?)(≥|≤|>|<|达到|达|不低于|不少于|不高于|不超过|高于|低于|超过|为)(${figure})(以上|以下|以内)?$`,
);
const each = new RegExp(
  `^((?:[^,;。:\\d]{2,16}:)?.+?)(?:的)?,?(?:每(?:个|一)?(?:项|条|季度|月份|节点|时点|指标|阶段|年度|率)?(?:均)?(?:达标|达到(?:要求|目标)?|符合|满足|完成)?(?:[一1]项)?(?:的)?,?(?:得|计)|(?:均|分别)?各?(?:得|计))(\\d+(?:\\.\\d+)?)分(?:[,;。](?:未达标|不达标|未达到|未达到要求|达不到|不符合|未完成|否则)(?:的)?不得分)?$`,
);

function comparisons(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [, list = "", marks = ""] = each.exec(text) ?? [];
  const points = marks === "" ? undefined : decimal(marks);
  const headed = /^([^,;。:\d]{2,16}):(.+)$/.exec(list);
  const [head, rest] = [headed?.[1] ?? "", headed?.[2] ?? list];
  const clauses = cutAt(rest, "、,;。");
  if (!points || clauses.length < 2 || clauses.length > 8) return undefined;
  if (!sumOf(clauses.map(() => points)).equals(scene.around.points ?? Decimal.zero)) return undefined;
  const found = clauses.map((one) => compared.exec(one));
  if (found.some((one) => !one)) return undefined;
  const names = found.map((one) => head + nameOf(one?.[1] ?? ""));
  if (names.some((one) => one.length < 2) || new Set(names).size < names.length) return undefined;
  const pieces = found.map((one, at) =>
    read(`${names[at] ?? ""}${one?.[2] ?? ""}${one?.[3] ?? ""}${one?.[4] ?? ""}得满分,否则不得分`, { points }),
  );
  const known = pieces.filter((one): one is Piece => one !== undefined);
  if (known.length < pieces.length) return undefined;
  const share = Decimal.one.over(decimal(String(names.length)));
  return {
    pieces: known,
    assume: ["additive"],
    build: (rules) => ({
      kind: "checklist",
      items: names.map((name, at) => ({ name, share, rule: rules[at] ?? { kind: "fixed", award: fullMarks } })),
    }),
  };
}
