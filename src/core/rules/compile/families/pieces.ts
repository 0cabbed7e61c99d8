import { decimal } from "../../../number/decimal.ts";
import type { Convention } from "../../../messages/compile.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks, noMarks } from "../amounts.ts";
import type { DraftReading, Notes, Scene, Surroundings } from "../notes.ts";

/** One part of a sentence that stands for itself, compiled, with what had to be noted on the way. */
export type Piece = { readonly rule: Rule; readonly notes?: Notes };

/** Compiles a part of the sentence; undefined where it is not understood to its end. */
export type ReadPiece = (text: string, around?: Partial<Surroundings>) => Piece | undefined;

/** What one of the families makes of the whole sentence. */
export type Made = {
  readonly pieces: readonly Piece[];
  readonly build: (rules: readonly Rule[]) => Rule;
  readonly assume?: readonly Convention[];
};

export type Family = (scene: Scene, text: string, read: ReadPiece) => Made | undefined;

/** A rule that needs no parts compiled. */
export function whole(rule: Rule, ...assume: readonly Convention[]): Made {
  return { pieces: [], build: () => rule, assume };
}

/** The pieces put together; where a piece has readings, the whole has them. */
export function assembled(scene: Scene, made: Made): Rule {
  const { notes } = scene;
  const all = { from: 0, to: scene.tokens.length };
  for (const { notes: own } of made.pieces) {
    for (const { convention } of own?.assumptions ?? []) notes.assume(convention, all);
    for (const { problem, stops } of own?.findings ?? []) notes.find(problem, all, stops);
  }
  for (const convention of made.assume ?? []) notes.assume(convention, all);
  const rule = made.build(made.pieces.map((piece) => piece.rule));
  notes.readings.push(...readingsOfAll(made, rule));
  return rule;
}

function readingsOfAll(made: Made, rule: Rule): readonly DraftReading[] {
  const drafts = made.pieces.map((piece) => piece.notes?.readings ?? []);
  const most = drafts.reduce((longest, list) => (list.length > longest.length ? list : longest), []);
  if (most.length < 2) return [];
  return most.map(({ because }, at) => ({
    because,
    rule:
      at === 0 ? rule : made.build(made.pieces.map((piece, index) => readingAt(piece.rule, drafts[index] ?? [], at))),
  }));
}

/** The readings of a piece exchange a part of it; here only pieces that are that part are exchanged. */
function readingAt(rule: Rule, drafts: readonly DraftReading[], at: number): Rule {
  return drafts[0]?.rule === rule ? (drafts[at]?.rule ?? rule) : rule;
}

const lead =
  /^(?:(?:评分标准|评分细则|评分办法|评分方法|评分规则|计分方法|计分标准|计分办法|计分规则|评价标准|得分标准|赋分标准|评分要点)[:,]|(?:正向|反向|逆向|定量|定性)指标[,:。]|[\s,;。])+/;

/** Without heading, and without the sign at the end. */
export function bareSentence(text: string): string {
  return text.replace(lead, "").replace(/[,;。\s]+$/, "");
}

/** 计满分, 记5分 are 得满分, 得5分; 扣减2分 is 扣2分. */
export function plainVerbs(text: string): string {
  const awarded = /[计记]/.test(text) ? text.replace(/(?<![合累共总])[计记](?=满分|\d+(?:\.\d+)?分)/g, "得") : text;
  return /扣[减除]/.test(awarded) ? awarded.replace(/扣[减除](?=\d)/g, "扣") : awarded;
}

/** Cut at signs outside of brackets. */
export function cutAt(text: string, signs: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  const atWords = hasWord(signs);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Words are neither signs to cut at nor brackets; most of a sentence is words.
    if (isWord(code) && !(atWords && signs.includes(text.charAt(at)))) continue;
    if (code === 0x28 || code === 0x5b || code === 0x300c) depth += 1;
    else if (code === 0x29 || code === 0x5d || code === 0x300d) depth -= 1;
    else if (depth <= 0 && signs.includes(text.charAt(at))) {
      keep(parts, text.slice(from, at));
      from = at + 1;
    }
  }
  keep(parts, text.slice(from));
  return parts;
}

function isWord(code: number): boolean {
  return code >= 0x4e00;
}

function hasWord(signs: string): boolean {
  for (let at = 0; at < signs.length; at++) if (isWord(signs.charCodeAt(at))) return true;
  return false;
}

function keep(parts: string[], part: string): void {
  const bare = part.trim();
  if (bare !== "") parts.push(bare);
}

const full =
  /^(?:则|均|可|即|也|应|一律|直接|视同|视为)*(?:(?:得|计|记|给|按|赋)(?:予)?(?:该项|本项|此项|该指标|本指标)?(?:的)?(?:满分|全分|全部分值|全部权重分)(?:计算?|计分|处理|得分)?|不(?:予)?扣分|满分)$/;
const none =
  /^(?:则|均|即|也|一律|直接|该项|本项|此项|该指标|本指标|指标|全项)*(?:不(?:予)?(?:得|计|给|记)分|(?:得|计|记|为)?(?:0|零)分|扣(?:除|减|完)?(?:该项|本项|全部|所有|的)*(?:全部|满)(?:权重)?(?:分值|分)?)$/;

/** 「得满分」 and 「不得分」 alone, as a branch may say it. */
export function fixedOutcome(text: string): Rule | undefined {
  if (full.test(text)) return { kind: "fixed", award: fullMarks };
  if (none.test(text)) return { kind: "fixed", award: noMarks };
  const marks = /^(?:则|均|可|即|一律|直接)*(?:得|计|记)(\d+(?:\.\d+)?)分$/.exec(text)?.[1];
  return marks === undefined ? undefined : { kind: "fixed", award: { of: "points", points: decimal(marks) } };
}
