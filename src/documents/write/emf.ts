// The same chart as an Enhanced Metafile: bars and words as vectors for every Word, WPS and LibreOffice, also those that
// cannot draw SVG. [MS-EMF]; the numbers are the record types of that specification.
import type { Chart } from "./chart.ts";

/** Units to a pixel of the chart: fine enough for bars of half a pixel. */
const fine = 10;

export function emfOf({ width, height, boxes, words }: Chart): Uint8Array {
  const colors = [...new Set(boxes.map(({ color }) => color))];
  const font = 1;
  const brushes = new Map(colors.map((color, at) => [color, at + 2]));
  const records = [
    record(17, [8]), // SETMAPMODE: anisotropic, so that the extents below hold
    record(9, [width * fine, height * fine]), // SETWINDOWEXTEX
    record(11, [width, height]), // SETVIEWPORTEXTEX
    record(18, [1]), // SETBKMODE: transparent
    fontRecord(font),
    record(37, [font]), // SELECTOBJECT
    record(37, [0x8000_0008]), // SELECTOBJECT: no pen
    ...[...brushes].map(([color, at]) => record(39, [at, 0, colorOf(color), 0])), // CREATEBRUSHINDIRECT
    ...boxes.flatMap(({ x, y, width: wide, height: high, color }) => [
      record(37, [brushes.get(color) ?? 0x8000_0004]),
      record(
        43,
        [x, y, x + wide, y + high].map((one) => Math.round(one * fine)),
      ), // RECTANGLE
    ]),
    ...words.flatMap(({ text, x, y, end }) => [
      record(22, [end ? 26 : 24]), // SETTEXTALIGN: on the base line, to the right or the left of the point
      textRecord(text, Math.round(x * fine), Math.round(y * fine)),
    ]),
    record(14, [0, 16, 20]), // EOF
  ];
  const length = 100 + records.reduce((sum, one) => sum + one.length, 0);
  return joined([
    headerRecord({ width, height, length, records: records.length + 1, handles: colors.length + 2 }),
    ...records,
  ]);
}

type Head = {
  readonly width: number;
  readonly height: number;
  readonly length: number;
  readonly records: number;
  readonly handles: number;
};

/** The device is taken as 96 dots to an inch. */
function headerRecord({ width, height, length, records, handles }: Head): Uint8Array {
  const hundredths = (dots: number) => Math.round((dots * 2540) / 96);
  const [deviceWide, deviceHigh] = [1920, 1080];
  const version = 0x1_0000;
  const values = [
    0,
    0,
    width,
    height,
    0,
    0,
    hundredths(width),
    hundredths(height),
    0x464d_4520,
    version,
    length,
    records,
  ];
  const rest = [handles, 0, 0, 0, deviceWide, deviceHigh, 508, 286, 0, 0, 0];
  return record(1, [...values, ...rest]);
}

function fontRecord(at: number): Uint8Array {
  const face = new Uint8Array(332 - 12);
  const view = new DataView(face.buffer);
  view.setInt32(0, -14 * fine, true);
  view.setInt32(16, 400, true);
  view.setUint8(23, 134); // GB2312 character set
  Array.from("FangSong").forEach((letter, index) => view.setUint16(28 + index * 2, letter.charCodeAt(0), true));
  const out = record(82, [at]);
  const all = joined([out, face]);
  new DataView(all.buffer).setUint32(4, all.length, true);
  return all;
}

function textRecord(text: string, x: number, y: number): Uint8Array {
  const units = text.length;
  const textBytes = Math.ceil((units * 2) / 4) * 4;
  const all = new Uint8Array(76 + textBytes + units * 4);
  const view = new DataView(all.buffer);
  [84, all.length, 0, 0, -1, -1, 1].forEach((value, at) => view.setInt32(at * 4, value, true));
  view.setFloat32(28, 1, true);
  view.setFloat32(32, 1, true);
  [x, y, units, 76, 0, 0, 0, -1, -1, 76 + textBytes].forEach((value, at) => view.setInt32(36 + at * 4, value, true));
  for (let at = 0; at < units; at += 1) {
    const code = text.charCodeAt(at);
    view.setUint16(76 + at * 2, code, true);
    view.setUint32(76 + textBytes + at * 4, (code < 128 ? 7 : 14) * fine, true);
  }
  return all;
}

/** 「#1f4e79」 → red lowest. */
function colorOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return red | (green << 8) | (blue << 16);
}

function record(type: number, values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + values.length * 4);
  const view = new DataView(bytes.buffer);
  [type, bytes.length, ...values].forEach((value, at) => view.setUint32(at * 4, value >>> 0, true));
  return bytes;
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
