// The outer form of a TrueType or OpenType font: its tables, alone or in a collection.
export type Sfnt = {
  readonly has: (tag: string) => boolean;
  /** An empty table where there is none. */
  readonly table: (tag: string) => DataView;
};

const collection = 0x7474_6366;

export function openSfnt(bytes: Uint8Array, index: number): Sfnt {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(0) === collection ? view.getUint32(12 + index * 4) : 0;
  const tables = new Map<string, DataView>();
  for (let at = 0; at < view.getUint16(start + 4); at += 1) {
    const record = start + 12 + at * 16;
    const tag = String.fromCharCode(...bytes.subarray(record, record + 4));
    const [from, length] = [view.getUint32(record + 8), view.getUint32(record + 12)];
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + from, length));
  }
  const none = new DataView(new ArrayBuffer(0));
  return { has: (tag) => tables.has(tag), table: (tag) => tables.get(tag) ?? none };
}

/** Tables as one font; checksums stay 0, which no reader of an embedded font asks about. */
export function packSfnt(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const head = 12 + tables.length * 16;
  const padded = (length: number) => (length + 3) & ~3;
  const total = tables.reduce((sum, [, { length }]) => sum + padded(length), head);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x0001_0000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (tables.length - power) * 16);
  let from = head;
  tables.forEach(([tag, content], at) => {
    const record = 12 + at * 16;
    for (let letter = 0; letter < 4; letter += 1) bytes[record + letter] = tag.charCodeAt(letter);
    view.setUint32(record + 8, from);
    view.setUint32(record + 12, content.length);
    bytes.set(content, from);
    from += padded(content.length);
  });
  return bytes;
}

export function bytesOf(view: DataView, from = 0, to = view.byteLength): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + from, to - from);
}
