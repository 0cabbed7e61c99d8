// The cmap table: formats 4 (the first 65,536 letters) and 12 (all), which every Chinese font has one of.
type LetterMap = (letter: number) => number;

export function letterMap(cmap: DataView): LetterMap {
  const tables = Array.from({ length: cmap.getUint16(2) }, (_, at) => ({
    platform: cmap.getUint16(4 + at * 8),
    encoding: cmap.getUint16(6 + at * 8),
    from: cmap.getUint32(8 + at * 8),
  })).filter(({ platform, encoding }) => platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)));
  const full = tables.find(({ from }) => cmap.getUint16(from) === 12);
  if (full) return inGroups(cmap, full.from);
  const basic = tables.find(({ from }) => cmap.getUint16(from) === 4);
  return basic ? inSegments(cmap, basic.from) : () => 0;
}

function inGroups(cmap: DataView, from: number): LetterMap {
  const count = cmap.getUint32(from + 12);
  return (letter) => {
    let [low, high] = [0, count - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = from + 16 + middle * 12;
      if (letter < cmap.getUint32(group)) high = middle - 1;
      else if (letter > cmap.getUint32(group + 4)) low = middle + 1;
      else return cmap.getUint32(group + 8) + letter - cmap.getUint32(group);
    }
    return 0;
  };
}

function inSegments(cmap: DataView, from: number): LetterMap {
  const count = cmap.getUint16(from + 6) / 2;
  const [ends, starts] = [from + 14, from + 16 + count * 2];
  const [deltas, offsets] = [starts + count * 2, starts + count * 4];
  return (letter) => {
    if (letter > 0xffff) return 0;
    for (let at = 0; at < count; at += 1) {
      if (letter > cmap.getUint16(ends + at * 2)) continue;
      const start = cmap.getUint16(starts + at * 2);
      if (letter < start) return 0;
      const delta = cmap.getUint16(deltas + at * 2);
      const offset = cmap.getUint16(offsets + at * 2);
      if (offset === 0) return (letter + delta) & 0xffff;
      const glyph = cmap.getUint16(offsets + at * 2 + offset + (letter - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
