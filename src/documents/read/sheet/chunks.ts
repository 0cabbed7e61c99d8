// A part of a workbook in pieces of about a megabyte that end where an element ends: the whole as one string would
// cost several times its size.
const pieceBytes = 1_048_576;

export function* chunksOf(bytes: Uint8Array, end: string): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < buffer.length) {
    const found = buffer.indexOf(end, Math.min(buffer.length, at + pieceBytes));
    const stop = found < 0 ? buffer.length : found + end.length;
    yield buffer.toString("utf8", at, stop);
    at = stop;
  }
}

/** A piece cut from a long string keeps that string alive; a copy does not. */
export function own(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf8").toString("utf8");
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Entities, and the form in which Excel stores signs that XML does not allow. */
export function unescaped(text: string): string {
  const plain = !text.includes("&")
    ? text
    : text.replace(
        /&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(\w+));/gu,
        (whole, hex?: string, digits?: string, name?: string) => {
          if (name !== undefined) return named[name] ?? whole;
          const code = Number.parseInt(hex ?? digits ?? "", hex === undefined ? 10 : 16);
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
        },
      );
  const signs = plain.includes("_x")
    ? plain.replace(/_x([\dA-F]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain;
  return signs.includes("\r") ? signs.replace(/\r\n?/gu, "\n") : signs;
}

/** The text of a string item: its runs one after another, without the pronunciation that may stand beside them. */
export function itemText(item: string): string {
  const body = withoutPronunciation(item);
  let text = "";
  for (let at = body.indexOf("<t"); at >= 0; at = body.indexOf("<t", at)) {
    const open = body.indexOf(">", at);
    if (open < 0) break;
    const sign = body.charCodeAt(at + 2);
    // `<t>` or `<t xml:space=…>`, not `<tint>`; `<t/>` is empty.
    const isText = (sign === 62 || sign === 32) && body.charCodeAt(open - 1) !== 47;
    const close = isText ? body.indexOf("</t>", open) : open;
    if (close < 0) break;
    if (isText) text += body.slice(open + 1, close);
    at = close + 1;
  }
  return own(unescaped(text).trim());
}

function withoutPronunciation(item: string): string {
  let text = item;
  for (let open = text.indexOf("<rPh "); open >= 0; open = text.indexOf("<rPh ", open)) {
    const close = text.indexOf("</rPh>", open);
    if (close < 0) return text.slice(0, open);
    text = text.slice(0, open) + text.slice(close + 6);
  }
  return text;
}

/** Some writers put a prefix before every element of the sheet's own names. */
export function prefixOf(bytes: Uint8Array, root: string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2_000, bytes.byteLength)).toString("utf8");
  return new RegExp(`<(\\w+:)${root}[\\s>]`, "u").exec(head)?.[1] ?? "";
}

export function withoutPrefix(chunk: string, prefix: string): string {
  return prefix === "" ? chunk : chunk.replaceAll(`<${prefix}`, "<").replaceAll(`</${prefix}`, "</");
}

export function sharedStrings(bytes: Uint8Array): readonly string[] {
  const prefix = prefixOf(bytes, "sst");
  const strings: string[] = [];
  for (const raw of chunksOf(bytes, `</${prefix}si>`)) {
    const chunk = withoutPrefix(raw, prefix);
    for (let at = chunk.indexOf("<si"); at >= 0;) {
      if (chunk.startsWith("<si/>", at)) {
        strings.push("");
        at = chunk.indexOf("<si", at + 5);
        continue;
      }
      const close = chunk.indexOf("</si>", at);
      if (close < 0) break;
      strings.push(itemText(chunk.slice(at, close)));
      at = chunk.indexOf("<si", close);
    }
  }
  return strings;
}
