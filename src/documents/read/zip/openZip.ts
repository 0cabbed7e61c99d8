// A zip archive is judged by its table of contents before anything in it is unpacked.
import { crc32, inflateRawSync } from "node:zlib";
import { problem, type Attempt, type Problem } from "../../../core/index.ts";
import { sizeText, type Limits } from "../limits.ts";

export type Zip = {
  readonly names: readonly string[];
  /** Undefined when there is no such part. */
  readonly part: (name: string) => Attempt<Uint8Array> | undefined;
};

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
};

const locked = 1;
const stored = 0;
const deflated = 8;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSignature = 0x06054b50;
const endSize = 22;
/** An entry this small harms nobody, however well it is packed. */
const harmlessBytes = 4 * 1_048_576;

export function openZip(bytes: Uint8Array, what: string, limits: Limits): Attempt<Zip> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view, what, limits);
  if ("problem" in entries) return entries;
  const refused = refuse(entries.value, bytes.byteLength, what, limits);
  if (refused) return { problem: refused };
  const byName = new Map(entries.value.map((entry) => [entry.name, entry]));
  return {
    value: {
      names: [...byName.keys()],
      part: (name) => {
        const entry = byName.get(name);
        return entry && unpack(entry, bytes, view, what);
      },
    },
  };
}

function readDirectory(view: DataView, what: string, limits: Limits): Attempt<readonly Entry[]> {
  const end = findEnd(view);
  if (end === undefined) return damaged(what, "没有目录，可能没有下载完整");
  const count = view.getUint16(end + 10, true);
  if (count > limits.zipEntries) {
    return problem("document-entries-many", { entries: `${count}`, limit: `${limits.zipEntries}` });
  }
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== directorySignature)
      return damaged(what, "目录不完整");
    entries.push(readEntry(view, at));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { value: entries };
}

/** The record at the end may be followed by a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endSize - 65_535);
  for (let at = view.byteLength - endSize; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return undefined;
}

function readEntry(view: DataView, at: number): Entry {
  const length = Math.min(view.getUint16(at + 28, true), view.byteLength - at - 46);
  const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, length);
  return {
    name: new TextDecoder().decode(name).replaceAll("\\", "/").replace(/^\//u, ""),
    encrypted: (view.getUint16(at + 8, true) & locked) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

function refuse(entries: readonly Entry[], fileBytes: number, what: string, limits: Limits): Problem | undefined {
  if (entries.some(({ encrypted }) => encrypted)) return { code: "document-encrypted", facts: { what } };
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.expandedBytes) {
    const facts = { size: sizeText(total), limit: sizeText(limits.expandedBytes) };
    return { code: "document-expands", facts };
  }
  const dense = entries.find(({ size, packed }) => size > harmlessBytes && size > packed * limits.zipRatio);
  if (dense) {
    const ratio = `${Math.floor(dense.size / Math.max(1, dense.packed))}`;
    return { code: "document-ratio", facts: { ratio, limit: `${limits.zipRatio}` } };
  }
  // Entries that share their bytes: the file says it holds more than it is long.
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  return packed > fileBytes ? damaged(what, "目录与内容不符").problem : undefined;
}

/** The declared size is the most that is unpacked, so that a lying entry costs no more than an honest one. */
function unpack(entry: Entry, bytes: Uint8Array, view: DataView, what: string): Attempt<Uint8Array> {
  const { offset, packed, size, method, crc } = entry;
  if (offset + 30 > bytes.byteLength || view.getUint32(offset, true) !== localSignature) {
    return damaged(what, "内容的位置不对");
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.byteLength) return damaged(what, "内容不完整");
  const content = bytes.subarray(start, start + packed);
  const unpacked = method === stored ? content : method === deflated ? inflated(content, size) : undefined;
  if (unpacked === undefined || unpacked.byteLength !== size) return damaged(what, "内容解压失败");
  return crc32(unpacked) === crc ? { value: unpacked } : damaged(what, "校验码不符");
}

function inflated(content: Uint8Array, size: number): Uint8Array | undefined {
  try {
    // In one piece: pieces would be joined in the end, and both would be in memory.
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size) });
  } catch {
    return undefined;
  }
}

function damaged(what: string, because: string): { readonly problem: Problem } {
  return problem("document-damaged", { what, because });
}
