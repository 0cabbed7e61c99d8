import { decimal, type Decimal } from "../../../number/decimal.ts";
import type { Quantity } from "../../../number/quantity.ts";
import type { Comparison, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { compares } from "../clauses/expressions.ts";
import { nameOf } from "../names.ts";
import type { Scene, Surroundings } from "../notes.ts";
import { printRule } from "../../print.ts";
import { whole, type Made, type Piece, type ReadPiece } from "./pieces.ts";

const outcomes = new Set([
  "award",
  "deduct",
  "gain",
  "zero",
  "prop",
  "proploss",
  "judge",
  "veto",
  "share",
  "each",
  "most",
]);

/**
 * A row that says what has to be reached and nothing of marks lost: 「出台了管理办法（3分）」, 「结余率≤5%」, or the name of an
 * indicator whose target stands in its own column. Reached earns all (财预〔2020〕10号第十六条); the rest is assumed aloud.
 */
export function requirementsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 120 || scene.tokens.some((one) => outcomes.has(one.kind))) return undefined;
  const [, body = "", marks] = /^(.*?)[,;。:]?(?:\((?:满分)?(\d+(?:\.\d+)?)分?\)?)?$/.exec(text) ?? [];
  const points = marks === undefined ? undefined : decimal(marks);
  if (points && scene.around.points && !points.equals(scene.around.points)) return undefined;
  const bare = body.replace(/^(?:[★☆*]+|\d{1,2}[.、])+/, "");
  if (bare.length < 3 || /[;。\n]|\d\s*分(?![钟类之])|扣|得分|满分|分值|计分/.test(bare)) return undefined;
  const order = orderIn(scene);
  if (order !== undefined) return compared(bare, order, read) ?? (points && inWords(bare));
  return towardsTarget(scene, bare, read) ?? (points && inWords(bare));
}

/** 「结余率≤5%」: the requirement is the sentence. */
function compared(bare: string, order: Comparison, read: ReadPiece): Made | undefined {
  const name = nameOf(/^[^\d≥≤<>=达不低高大小超多少]+/.exec(bare)?.[0] ?? "");
  const subject = name === "" ? {} : { subject: { name, ratio: /[率度比例]$/.test(name) } };
  const piece = read(`${bare}的,得满分,${unreached(order)}`, subject) ?? read(`${bare}的,得满分`, subject);
  return made(piece && (order === "≥" || order === ">" ? eitherWay(piece, bare, subject, read) : piece));
}

/** 「归档率≥95%」 says what is to be reached, and not what less of it earns: in proportion, or nothing. */
function eitherWay(piece: Piece, bare: string, around: Partial<Surroundings>, read: ReadPiece): Piece {
  const strict = allOrNothing(piece.rule) ?? read(`${bare}的,得满分,否则不得分`, around)?.rule;
  if (!strict || !piece.notes || piece.notes.readings.length > 0) return piece;
  if (printRule(strict) === printRule(piece.rule)) return piece;
  piece.notes.readings.push(
    { rule: piece.rule, because: "没有达到的，按完成比例得分" },
    { rule: strict, because: "没有达到的，不得分" },
  );
  return piece;
}

function allOrNothing(rule: Rule): Rule | undefined {
  if (rule.kind !== "proportional") return undefined;
  return { kind: "threshold", condition: compares(rule.actual, "≥", rule.target), otherwise: noMarks };
}

/** 「发放资料」 with 不少于12种 in the column of targets. */
function towardsTarget(scene: Scene, bare: string, read: ReadPiece): Made | undefined {
  const { target } = scene.around;
  if (target?.kind !== "amount" || !holdsNoOther(scene, target.quantity)) return undefined;
  const name = nameOf(bare.replace(/\([^()]*\)/g, "").replace(/^\d+(?:\.\d+)?/, ""));
  if (name === "") return undefined;
  const subject = { name, ratio: /[率度比例]$/.test(name) };
  return made(read(`达到目标值得满分,${unreached(target.operator)}`, { subject, name }));
}

/** 「出台了管理办法（3分）」 */
function inWords(bare: string): Made | undefined {
  return mayAsk(bare) ? whole(asked(bare), "required") : undefined;
}

const reached =
  /^([^扣]{4,120}?)(?:的|者)?,?得(满分|\d+(?:\.\d+)?分)(?:[,;。]\n?(?:否则|反之|(?:未|不|没有?|达不|未能)(?:达标|达到|达|完成|满足|符合)?(?:要求|标准|条件)?的?),?(?:均|则)?(?:不得分|得0分|0分))?$/;

/** 「实行公示，公示时间不少于7天，得5分；未达要求的不得分」: all of it is one question to whoever fills it in. */
export function oneQuestionFamily(scene: Scene, text: string): Made | undefined {
  const { points } = scene.around;
  const several = severalAsked(text);
  if (several && points?.equals(several.marks) === true) return whole(asked(several.words), "asOne");
  const [, words = "", marks = ""] = reached.exec(text) ?? [];
  if (words === "" || !/\d/.test(words) || /(?<!不)得|;/.test(words) || !mayAsk(words)) return undefined;
  if (marks !== "满分" && !(points && decimal(marks.slice(0, -1)).equals(points))) return undefined;
  return whole(asked(words), "asOne");
}

const bracketed = /^([^()]{8,}(?:\([^()\d]*\)[^()]*)*)\((\d+(?:\.\d+)?)分\)?$/;

/** 「安排资金用于就业；年末结余小于投入的50%（6分）」: several requirements under one mark, of which none has marks of its own. */
function severalAsked(text: string): { readonly words: string; readonly marks: Decimal } | undefined {
  const [, words = "", marks = "0"] = text.endsWith("扣") ? [] : (bracketed.exec(text) ?? []);
  const several = /[;。]./.test(words) || words.split(",").length > 2;
  if (
    !several ||
    words.length > 200 ||
    /[×÷]|\d分|[得扣加]\d|每[^年月日学]|得分|满分|分值|计分|酌情|视情|系数/.test(words)
  )
    return undefined;
  return { words: words.replace(/。/g, ";").replace(/;$/, ""), marks: decimal(marks) };
}

/** A rate is compared, never asked for: only other figures may stand in a question. */
function mayAsk(words: string): boolean {
  return !/[%‰≥≤<>=×÷]|百分|每|比例|倍|率|得分|满分|分值|计分|酌情|视情/.test(words);
}

function asked(words: string): Rule {
  return { kind: "threshold", condition: { op: "holds", fact: words }, otherwise: noMarks };
}

/** In proportion up to a lower bound, all or nothing at an upper one. */
function unreached(order: Comparison): string {
  return order === "≥" || order === ">" ? "未达到的按完成比例得分" : "否则不得分";
}

function made(piece: Piece | undefined): Made | undefined {
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule, assume: ["required"] };
}

/** A name that holds no figure but perhaps the target's own: 「1290平方米冷库建设」 of a target of 1290平方米. */
function holdsNoOther(scene: Scene, target: Quantity): boolean {
  return scene.tokens.every(({ kind, quantity }) => kind !== "quantity" || quantity?.value.equals(target.value));
}

function orderIn(scene: Scene): Comparison | undefined {
  for (const [index, one] of scene.tokens.entries()) {
    const next = scene.tokens[index + 1];
    if (one.kind === "compare" && next?.kind === "quantity") return one.by;
    if (one.kind === "quantity" && next?.kind === "suffix") return next.by;
  }
  return undefined;
}
