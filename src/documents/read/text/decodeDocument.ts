// What letters the bytes of a text file stand for. Offices save as UTF-8, as UTF-16 (Notepad's "Unicode") or as GBK.
import { problem, type Attempt, type Problem } from "../../../core/index.ts";

export type Decoded = { readonly text: string; readonly remarks: readonly Problem[] };

const isUnreadable = /\uFFFD/gu;
/** Signs no text has; tab, line feed, form feed and return are ordinary. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000E-\u001F]/gu;

export function decodeDocument(bytes: Uint8Array): Attempt<Decoded> {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const lost = text.match(isUnreadable)?.length ?? 0;
  if (lost * 50 > text.length || isBinary(text)) return { problem: binary };
  const remarks: Problem[] = [];
  if (encoding !== "utf-8") remarks.push({ code: "document-decoded", facts: { encoding: encoding.toUpperCase() } });
  if (lost > 0) remarks.push({ code: "document-letters-lost", facts: { count: `${lost}` } });
  return { value: { text, remarks } };
}

const { problem: binary } = problem("document-kind", {
  what: "无法识别的二进制文件",
  advice: "请选择 Word、Excel、PDF、文本或网页文件。",
});

function isBinary(text: string): boolean {
  const found = text.slice(0, 100_000).match(control)?.length ?? 0;
  return found * 200 > Math.min(text.length, 100_000);
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | "gb18030" {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (isUtf8(bytes)) return hasZeros(bytes, 1) ? "utf-16le" : "utf-8";
  if (hasZeros(bytes, 1)) return "utf-16le";
  if (hasZeros(bytes, 0)) return "utf-16be";
  // A few damaged bytes do not make a UTF-8 file a GBK one: take what loses least.
  return losses(bytes, "utf-8") <= losses(bytes, "gb18030") ? "utf-8" : "gb18030";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Line feeds and digits in two bytes each, without a mark at the start. */
function hasZeros(bytes: Uint8Array, odd: 0 | 1): boolean {
  const sample = bytes.subarray(0, 4_000);
  let [there, elsewhere] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0 && at % 2 === odd) there += 1;
    else if (byte === 0) elsewhere += 1;
  });
  // 「一」 is U+4E00 and has its zero on the other side.
  return there > 4 && there * 50 > sample.length && there > elsewhere * 2;
}

function losses(bytes: Uint8Array, encoding: string): number {
  return new TextDecoder(encoding).decode(bytes.subarray(0, 1_000_000)).match(isUnreadable)?.length ?? 0;
}
