import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const bracketed = /^([^()\d;。]{2,60}?)[,。]?\((?:[^()=;。]{0,6}?)得分=((?:[^()]|\([^()]*\)){3,120})\)$/;
const scored = /扣|得(?!到|以)|满分|不得分|加分|酌情|计分|赋分|评分/;

/** 「到位资金占计划资金的比例（得分＝资金到位率×分值）」: the name of the indicator, and its formula in brackets. */
function inBrackets(text: string, read: ReadPiece): Made | undefined {
  const [, head = "", formula = ""] = bracketed.exec(text) ?? [];
  if (formula === "" || scored.test(head)) return undefined;
  const piece = read(`得分=${formula}`);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

/** What stands before the rule and only says what it is about. */
export function headingsFamily(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  return text.endsWith(")") && text.includes("得分=") ? inBrackets(text, read) : undefined;
}
