import { decimal } from "../../../number/decimal.ts";
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

const titled =
  /^(?:[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十]+)\)|\d{1,2}[.、]|[一二三四五六七八九十]+、)?([^,;。:()\d]{2,30}?)(?:\((?:满分|分值)?:?(\d+(?:\.\d+)?)分\)([:。\n]*)|(\d+(?:\.\d+)?)分([:。\n]+))(?=[^]{6})/;
const topic = /(?:情况|水平|程度|能力|状况|质量|效益|效果|进度|管理|制度|措施|工作|工程|建设|[率性度数])$/;

/** 「安全生产（10分）：……」 of an indicator of 10: the heading of the row, copied along with its marks. */
export function titledFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [whole = "", name = "", marks, sign = "", bare, other = ""] = titled.exec(text) ?? [];
  const { points } = scene.around;
  if (name === "" || !points?.equals(decimal(marks ?? bare ?? "0"))) return undefined;
  // 有制度（10分）执行不到位扣2分: without a sign behind it, only a name is surely no condition.
  if (scored.test(name) || (sign + other === "" && !topic.test(name))) return undefined;
  if (!/[:]/.test(sign + other) && /^(?:有|无|未|已|不|按)/.test(name)) return undefined;
  const piece = read(text.slice(whole.length));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

/** What stands before the rule and only says what it is about. */
export function headingsFamily(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  return text.endsWith(")") && text.includes("得分=") ? inBrackets(text, read) : undefined;
}
