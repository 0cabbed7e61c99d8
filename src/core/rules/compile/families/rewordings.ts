import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import type { Scene } from "../notes.ts";
import { inBands, partsOf } from "../lex/bandRows.ts";
import { cutAt, whole, type Made, type ReadPiece } from "./pieces.ts";

/** Short ways of writing, each spelt out and then read like any other sentence. */
export function rewordingsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 200) return undefined;
  return (
    (text.includes("=") ? definedFirst(text, read) : undefined) ??
    (text.includes("(") ? explained(text, read) : undefined) ??
    (text.includes("扣") ? missedLoses(scene, text, read) : undefined) ??
    (/^\d+(?:\.\d+)?分[:,]/.test(text) ? marksFirst(text, read) : undefined) ??
    (/\d分、[\d≥≤<>]/.test(text) && !text.includes("分别") ? inRow(text, read) : undefined) ??
    (text.endsWith(")") ? (bandsInBrackets(scene, text, read) ?? inBrackets(scene, text, read)) : undefined) ??
    (text.includes("分别") ? respectively(text, read) : undefined) ??
    (text.startsWith("是否") ? questions(scene, text) : undefined)
  );
}

const compared = "(?:小于|大于|不低于|不高于|不少于|不超过|不大于|不小于|低于|高于|≤|≥|<|>|达到)";
const defined = new RegExp(
  `^([^=,;。:()]{2,24})=(\\([^()]+\\)|[^=,;。≤≥<>()%]{3,60}?)(?:×?100%)?(?=${compared}[^,;。]{1,12},?(?:的,?)?得(?:满分|\\d))`,
);

/** 「控制率＝（在职人数/编制数）×100%小于等于100%得5分」: the rate is defined and compared in one breath. */
function definedFirst(text: string, read: ReadPiece): Made | undefined {
  const [found, name = "", formula = ""] = defined.exec(text) ?? [];
  if (found === undefined) return undefined;
  const bare = /^\(.*\)$/.test(formula) ? formula.slice(1, -1) : formula;
  const piece = read(`${name}=${bare}×100%,${name}${text.slice(found.length)}`);
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const explanation = new RegExp(`^([\\u4e00-\\u9fff]{2,20}[率度比例额数])\\([^()\\d]*[:=/÷][^()\\d]*\\)(?=${compared})`);

/** 「结余率（结余数/预算数）≤5%」: what the rate is stands in brackets behind its name. */
function explained(text: string, read: ReadPiece): Made | undefined {
  const [found, name = ""] = explanation.exec(text) ?? [];
  const piece = found === undefined ? undefined : read(name + text.slice(found.length));
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const missed =
  /^([^扣]*得(满分|\d+(?:\.\d+)?分))的?[,;。]\n?(?:否则|其余|其他|(?:未|不|没有?|达不|未能)(?:达标|达到|到|完成|满足|符合|通过)?(?:要求|标准|目标|规定|条件|任务)*的?),?则?扣(\d+(?:\.\d+)?)分$/;

/** 「合格率达到90%得5分，未达标的扣2分」: what misses full marks keeps the rest. */
function missedLoses(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  const [, reached = "", marks = "", loss] = missed.exec(text) ?? [];
  if (!points || loss === undefined) return undefined;
  if (marks !== "满分" && !decimal(marks.slice(0, -1)).equals(points)) return undefined;
  const left = points.minus(decimal(loss));
  const piece = read(`${reached};否则${left.isPositive() ? `得${left.toString()}分` : "不得分"}`);
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

/** 「90%以上5分、80-90%3分、80%以下0分」: bands in one row. */
function inRow(text: string, read: ReadPiece): Made | undefined {
  const piece = read(text.replace(/(?<=\d分)、(?=[\d≥≤<>])/g, ";"));
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const markFirst = /^(\d+(?:\.\d+)?)分[:,]([^:]{2,60})$/;

/** 「4分：目标明确；3分：较明确；0分：不明确」 is 目标明确得4分；…. */
function marksFirst(text: string, read: ReadPiece): Made | undefined {
  const clauses = cutAt(text, ";。\n").map((one) => markFirst.exec(one.replace(/,$/, "")));
  if (clauses.length < 2 || clauses.some((one) => !one)) return undefined;
  const piece = read(clauses.map((one) => `${one?.[2] ?? ""}得${one?.[1] ?? ""}分`).join(";"));
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const inBracket = /\((\d+(?:\.\d+)?)分\)/g;

/** 「运行率：95%及以上（6分）；85%-95%（4分）；……」: bands, the best of them with all the marks. */
function bandsInBrackets(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const clauses = cutAt(text, ",;。\n");
  const marks = [...text.matchAll(inBracket)].map((one) => decimal(one[1] ?? "0"));
  const { points } = scene.around;
  if (!points || marks.length < 2 || marks.length !== clauses.length || marks[0]?.equals(points) !== true)
    return undefined;
  if (!clauses.every((one) => /\d(?:%|[\u4e00-\u9fff]{1,3})?(?:\(不?含\))?(?:及?以[上下内])?\(\d[\d.]*分\)$/.test(one)))
    return undefined;
  if (marks.some((one, at) => at > 0 && one.compare(marks[at - 1] ?? one) >= 0)) return undefined;
  const piece = read(text.replace(inBracket, "得$1分"));
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const bracketed = /^([^()\d扣得]{2,60}?(?:\d[^()\d扣得]{1,20})?)\((\d+(?:\.\d+)?)分[,:;]([^()]+)\)$/;

/** 「服务投诉（2分，每次扣0.1分）」: name, marks and rule in one. */
function inBrackets(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [, name = "", marks = "", rule = ""] = bracketed.exec(text) ?? [];
  if (marks === "") return undefined;
  const points = decimal(marks);
  if (scene.around.points && !scene.around.points.equals(points)) return undefined;
  const joined = /^(?:达到|≥|≤|>|<|不低于|不高于|低于|高于|每(?:低|高|增|减|下|上|超))/.test(rule)
    ? `${name}${rule}`
    : `${name},${rule}`;
  const piece = read(joined, { points });
  return piece && { pieces: [piece], build: ([made]) => made ?? piece.rule };
}

const levels =
  /^([^,;。\d]{0,12}?)((?:国家级?|中央|部级|省级?|市级?|县级?|区级?)(?:[、和及](?:国家级?|中央|部级|省级?|市级?|县级?|区级?))+)([^,;。\d]{2,30}?,?)每(起|次|项|人|例|件|个)分别(扣|加)((?:\d+(?:\.\d+)?分?[、和及]*)+分)$/;

/** 「低于80%、70%、60%的，分别扣1分、2分、3分」 as bands; 「被省级、市级通报的，每次分别扣3分、1分」 as two clauses. */
function respectively(text: string, read: ReadPiece): Made | undefined {
  const spelt = inBands(text);
  const piece = spelt === undefined ? undefined : read(spelt);
  if (piece) return { pieces: [piece], build: ([made]) => made ?? piece.rule };
  const pieces = byLevel(text).map((one) => ({ ...one, piece: read(one.text) }));
  const known = pieces.flatMap(({ name, piece: own }) => (own ? [{ name, own }] : []));
  if (known.length < 2 || known.length < pieces.length) return undefined;
  return {
    pieces: known.map(({ own }) => own),
    assume: ["together"],
    build: (rules) => ({
      kind: "composite",
      take: "losses",
      parts: known.map(({ name, own }, at) => ({ name, share: Decimal.one, rule: rules[at] ?? own.rule })),
    }),
  };
}

function byLevel(text: string): readonly { readonly name: string; readonly text: string }[] {
  const [, before = "", list = "", after = "", counter = "", verb = "", marks = ""] = levels.exec(text) ?? [];
  const named = partsOf(list);
  const each = partsOf(marks).map((one) => one.replace(/分$/, ""));
  if (verb !== "扣" || named.length !== each.length) return [];
  return named.map((one, at) => ({ name: one, text: `${before}${one}${after}每${counter}扣${each[at] ?? ""}分` }));
}

const asked =
  /^(是否[^;。]+?(?:,是否[^;。]+?)+)[,。;](?:每)?(?:符合|满足|做到|具备)(?:其中)?[一1]项(?:的)?(?:得|计)(\d+(?:\.\d+)?)分(?:[,;]不(?:符合|满足)(?:的)?不得分)?$/;

/** 「是否制定方案，是否明确目标，……，符合一项得1分」: as many elements as questions, if their marks make the whole. */
function questions(scene: Scene, text: string): Made | undefined {
  const [, list = "", marks = ""] = asked.exec(text) ?? [];
  const names = list.split(/,(?=是否)/).map((one) => one.replace(/^是否/, ""));
  const each = marks === "" ? undefined : decimal(marks);
  const { points } = scene.around;
  if (!each || !points || names.length < 2 || !sumOf(names.map(() => each)).equals(points)) return undefined;
  const share = Decimal.one.over(decimal(String(names.length)));
  return whole({ kind: "checklist", items: names.map((name, at) => ({ name, share, met: elementName(at) })) });
}
