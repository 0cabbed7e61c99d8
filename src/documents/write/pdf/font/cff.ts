// Outlines in the Compact Font Format (Adobe technical notes 5176 and 5177), as most OpenType fonts with Chinese
// letters have them. A glyph calls parts it shares with others; in the subset they stand written out.
import { bytesOf } from "./sfnt.ts";

type Index = { readonly count: number; readonly at: (one: number) => Uint8Array; readonly end: number };
type Dict = ReadonlyMap<number, readonly number[]>;
/** What the glyphs of one part of the font have in common. */
type Private = { readonly bytes: Uint8Array; readonly routines: Index | undefined };

const op = {
  charset: 15,
  charStrings: 17,
  private: 18,
  routines: 19,
  matrix: 1207,
  ros: 1230,
  fdArray: 1236,
  fdSelect: 1237,
};

export function openCff(cff: DataView): { readonly subset: (glyphs: readonly number[]) => Uint8Array } {
  const names = readIndex(cff, cff.getUint8(2));
  const tops = readIndex(cff, names.end);
  const global = readIndex(cff, readIndex(cff, tops.end).end);
  const top = readDict(tops.at(0));
  const glyphs = readIndex(cff, top.get(op.charStrings)?.[0] ?? 0);
  const select = top.get(op.fdSelect)?.[0];
  const parts = privates(cff, top);
  const partOf = select === undefined ? () => 0 : partFinder(cff, select);
  const written = new Map<number, Uint8Array>();
  const flat = (glyph: number) => {
    const known = written.get(glyph) ?? flattened(glyphs.at(glyph), global, parts[partOf(glyph)]?.routines);
    written.set(glyph, known);
    return known;
  };
  const matrix = top.get(op.matrix);
  return { subset: (wanted) => subset([0, ...wanted], flat, { parts, partOf, matrix }) };
}

function readIndex(cff: DataView, from: number): Index {
  const count = cff.getUint16(from);
  if (count === 0) return { count, at: () => new Uint8Array(), end: from + 2 };
  const size = cff.getUint8(from + 2);
  const offset = (at: number) => {
    let value = 0;
    for (let byte = 0; byte < size; byte += 1) value = value * 256 + cff.getUint8(from + 3 + at * size + byte);
    return value;
  };
  const data = from + 2 + (count + 1) * size;
  return { count, at: (one) => bytesOf(cff, data + offset(one), data + offset(one + 1)), end: data + offset(count) };
}

function readDict(bytes: Uint8Array): Dict {
  const dict = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    if (first <= 21) {
      dict.set(first === 12 ? 1200 + (bytes[at + 1] ?? 0) : first, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else {
      const [value, length] = first === 30 ? readReal(bytes, at) : readInteger(bytes, at);
      operands.push(value);
      at += length;
    }
  }
  return dict;
}

function readInteger(bytes: Uint8Array, at: number): readonly [value: number, length: number] {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = bytes.subarray(at, at + 5);
  if (first === 28) return [(((second << 8) | third) << 16) >> 16, 3];
  if (first === 29) return [(second << 24) | (third << 16) | (fourth << 8) | fifth, 5];
  if (first < 247) return [first - 139, 1];
  return first < 251 ? [(first - 247) * 256 + second + 108, 2] : [-(first - 251) * 256 - second - 108, 2];
}

function readReal(bytes: Uint8Array, at: number): readonly [value: number, length: number] {
  let text = "";
  for (let length = 1; at + length < bytes.length; length += 1) {
    const byte = bytes[at + length] ?? 0xff;
    for (const half of [byte >> 4, byte & 15]) {
      if (half === 15) return [Number(text), length + 1];
      text += "0123456789.EE -"[half] ?? "";
      if (half === 12) text += "-";
    }
  }
  return [Number(text), bytes.length - at];
}

function privates(cff: DataView, top: Dict): readonly Private[] {
  const array = top.get(op.fdArray)?.[0];
  if (array === undefined) return [privateOf(cff, top)];
  const dicts = readIndex(cff, array);
  return Array.from({ length: dicts.count }, (_, at) => privateOf(cff, readDict(dicts.at(at))));
}

function privateOf(cff: DataView, dict: Dict): Private {
  const [size = 0, from = 0] = dict.get(op.private) ?? [];
  const bytes = bytesOf(cff, from, from + size);
  const routines = readDict(bytes).get(op.routines)?.[0];
  return { bytes, routines: routines === undefined ? undefined : readIndex(cff, from + routines) };
}

function partFinder(cff: DataView, from: number): (glyph: number) => number {
  if (cff.getUint8(from) === 0) return (glyph) => cff.getUint8(from + 1 + glyph);
  const ranges = cff.getUint16(from + 1);
  return (glyph) => {
    for (let at = ranges - 1; at >= 0; at -= 1)
      if (cff.getUint16(from + 3 + at * 3) <= glyph) return cff.getUint8(from + 5 + at * 3);
    return 0;
  };
}

/** The glyph with every call replaced by what it calls. */
function flattened(glyph: Uint8Array, global: Index, local: Index | undefined): Uint8Array {
  const out: number[] = [];
  /** Where each operand on the stack starts in `out`, and its value. */
  let stack: { readonly from: number; readonly value: number }[] = [];
  let hints = 0;
  const call = (routines: Index | undefined, depth: number): boolean => {
    const number = stack.pop();
    if (!number || !routines) return false;
    out.length = number.from;
    const bias = routines.count < 1240 ? 107 : routines.count < 33_900 ? 1131 : 32_768;
    const index = number.value + bias;
    return index >= 0 && index < routines.count && walk(routines.at(index), depth + 1);
  };
  /** True when the glyph has come to its end. */
  const walk = (code: Uint8Array, depth: number): boolean => {
    if (depth > 10) return false;
    for (let at = 0; at < code.length;) {
      const first = code[at] ?? 0;
      if (first >= 32 || first === 28) {
        const [value, length] = first === 255 ? [0, 5] : readInteger(code, at);
        stack.push({ from: out.length, value });
        for (let byte = 0; byte < length; byte += 1) out.push(code[at + byte] ?? 0);
        at += length;
        continue;
      }
      at += 1;
      if (first === 11) return false;
      if (first === 10 || first === 29) {
        if (call(first === 10 ? local : global, depth)) return true;
        continue;
      }
      out.push(first);
      if (first === 12) out.push(code[at++] ?? 0);
      // Stems come in pairs; a mask has one bit for each, and may itself bring the last of them.
      if ([1, 3, 18, 19, 20, 23].includes(first)) hints += stack.length >> 1;
      if (first === 19 || first === 20) {
        for (let byte = 0; byte < (hints + 7) >> 3; byte += 1) out.push(code[at++] ?? 0);
      }
      stack = [];
      if (first === 14) return true;
    }
    return false;
  };
  if (!walk(glyph, 0)) out.push(14);
  return Uint8Array.from(out);
}

type Shared = {
  readonly parts: readonly Private[];
  readonly partOf: (glyph: number) => number;
  readonly matrix: readonly number[] | undefined;
};

/** A CID-keyed font whose glyphs are numbered in the order given. */
function subset(glyphs: readonly number[], flat: (glyph: number) => Uint8Array, shared: Shared): Uint8Array {
  const used = [...new Set(glyphs.map(shared.partOf))];
  const head = Uint8Array.of(1, 0, 4, 4);
  const names = index([latin("HengjiSubset")]);
  const strings = index([latin("Adobe"), latin("Identity")]);
  const charset = [2, ...word(1), ...word(glyphs.length - 2 < 0 ? 0 : glyphs.length - 2)];
  const select = [0, ...glyphs.map((glyph) => used.indexOf(shared.partOf(glyph)))];
  const charStrings = index(glyphs.map(flat));
  const privateDicts = used.map((part) => withoutRoutines(shared.parts[part]?.bytes ?? new Uint8Array()));
  const matrix = shared.matrix ? [...shared.matrix.flatMap(real), 12, 7] : [];
  // Every offset takes five bytes, so the lengths are known before the offsets are.
  const topOf = (charsetAt: number, selectAt: number, stringsAt: number, arrayAt: number) =>
    index([
      joined([
        Uint8Array.from([...long(391), ...long(392), ...long(0), 12, 30, ...matrix, ...long(glyphs.length), 12, 34]),
        Uint8Array.from([...long(charsetAt), 15, ...long(selectAt), 12, 37]),
        Uint8Array.from([...long(stringsAt), 17, ...long(arrayAt), 12, 36]),
      ]),
    ]);
  const dictsOf = (first: number) => {
    let from = first;
    return index(
      privateDicts.map(({ length }) => {
        from += length;
        return Uint8Array.from([...long(length), ...long(from - length), 18]);
      }),
    );
  };
  const noRoutines = Uint8Array.of(0, 0);
  const charsetAt = [head, names, topOf(0, 0, 0, 0), strings, noRoutines].reduce((sum, { length }) => sum + length, 0);
  const selectAt = charsetAt + charset.length;
  const stringsAt = selectAt + select.length;
  const arrayAt = stringsAt + charStrings.length;
  const array = dictsOf(arrayAt + dictsOf(0).length);
  return joined([
    head,
    names,
    topOf(charsetAt, selectAt, stringsAt, arrayAt),
    strings,
    noRoutines,
    Uint8Array.from(charset),
    Uint8Array.from(select),
    charStrings,
    array,
    ...privateDicts,
  ]);
}

/** The shared parts are written out, so the pointer to them goes; everything else stays as it is. */
function withoutRoutines(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let operands: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const isOperator = first <= 21;
    const length = isOperator
      ? first === 12
        ? 2
        : 1
      : first === 30
        ? readReal(bytes, at)[1]
        : readInteger(bytes, at)[1];
    operands.push(...bytes.subarray(at, at + length));
    if (isOperator) {
      if (first !== op.routines) out.push(...operands);
      operands = [];
    }
    at += length;
  }
  return Uint8Array.from(out);
}

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const word = (value: number) => [value >> 8, value & 255];
const long = (value: number) => [29, value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

function real(value: number): readonly number[] {
  const halves = Array.from(String(value).replace("e-", "E"), (sign) =>
    sign === "E" ? 12 : "0123456789.".indexOf(sign),
  );
  if (String(value).startsWith("-")) halves[0] = 14;
  const even = halves.length % 2 === 0 ? [...halves, 15, 15] : [...halves, 15];
  return [
    30,
    ...Array.from({ length: even.length / 2 }, (_, at) => ((even[at * 2] ?? 15) << 4) | (even[at * 2 + 1] ?? 15)),
  ];
}

function index(items: readonly Uint8Array[]): Uint8Array {
  const offsets = [1];
  for (const { length } of items) offsets.push((offsets.at(-1) ?? 1) + length);
  const head = [...word(items.length), 4, ...offsets.flatMap((offset) => long(offset).slice(1))];
  return joined([Uint8Array.from(head), ...items]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
