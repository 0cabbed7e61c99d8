import { problem, type Attempt } from "../../core/index.ts";

/** The bytes as UTF-8 text, or what they seem to be instead. */
export function decodeText(bytes: Uint8Array): Attempt<string> {
  const known = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (known) return known[1];
  if (bytes.includes(0))
    return looksLikeUtf16(bytes)
      ? problem("file-encoding", { encoding: "UTF-16" })
      : problem("file-not-text", { hint: "" });
  const text = decoded(bytes, "utf-8");
  if (text !== undefined) return { value: text };
  const chinese = decoded(bytes, "gb18030");
  if (chinese !== undefined && /[\u4E00-\u9FFF]{2}/u.test(chinese))
    return problem("file-encoding", { encoding: "GBK（ANSI）" });
  return problem("file-not-text", { hint: "" });
}

const office = problem("file-not-text", { hint: "它像是 Word、Excel 或压缩文件。请把内容填入 YAML 文件后再打开。" });
const pdf = problem("file-not-text", { hint: "它像是 PDF 文件。请把内容填入 YAML 文件后再打开。" });
const utf16 = problem("file-encoding", { encoding: "UTF-16" });

const signatures: readonly (readonly [readonly number[], Attempt<string>])[] = [
  [[0xff, 0xfe], utf16],
  [[0xfe, 0xff], utf16],
  [[0x50, 0x4b, 0x03, 0x04], office],
  [[0xd0, 0xcf, 0x11, 0xe0], office],
  [[0x25, 0x50, 0x44, 0x46], pdf],
];

/** Zeros only in every second place: ASCII signs such as ":" and line ends in two bytes each. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 2_000);
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length;
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  return Math.min(even, odd) === 0 && Math.max(even, odd) * 20 > sample.length;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
