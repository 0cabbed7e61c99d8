export type HtmlToken =
  | { readonly kind: "open"; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

/** Tags and text in order; comments, scripts and styles are left out. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open !== at) yield { kind: "text", text: decodeEntities(html.slice(at, open < 0 ? html.length : open)) };
    if (open < 0) return;
    const end = endOfTag(html, open);
    const token = tagOf(html.slice(open, end));
    if (token) yield token;
    at = token?.kind === "open" && skipped.has(token.name) ? endOfRaw(html, token.name, end) : end;
  }
}

const skipped = new Set(["script", "style", "template", "noscript"]);

function endOfRaw(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, "giu");
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? found.index : html.length;
}

/** A sign `>` inside a quoted attribute does not end the tag. */
function endOfTag(html: string, open: number): number {
  if (html.startsWith("<!--", open)) {
    const close = html.indexOf("-->", open + 4);
    return close < 0 ? html.length : close + 3;
  }
  let quote = "";
  const most = Math.min(html.length, open + 20_000);
  for (let at = open + 1; at < most; at += 1) {
    const sign = html[at] ?? "";
    if (quote !== "") quote = sign === quote ? "" : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return at + 1;
  }
  const close = html.indexOf(">", open);
  return close < 0 ? html.length : close + 1;
}

/** Spans and the like stand at the start; a hostile tag may be a megabyte long. */
const mostAttributes = 4_000;

function tagOf(tag: string): HtmlToken | undefined {
  const name = /^<(\/?)([a-zA-Z][\w:-]*)/u.exec(tag);
  if (!name)
    return tag.startsWith("<!") || tag.startsWith("<?") ? undefined : { kind: "text", text: decodeEntities(tag) };
  const word = (name[2] ?? "").toLowerCase();
  if (name[1] === "/") return { kind: "close", name: word };
  const attributes: Record<string, string> = {};
  for (const found of tag
    .slice(name[0].length, mostAttributes)
    .matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gu)) {
    attributes[(found[1] ?? "").toLowerCase()] = decodeEntities(found[2] ?? found[3] ?? found[4] ?? "");
  }
  return { kind: "open", name: word, attributes };
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: "　",
  ge: "≥",
  le: "≤",
  times: "×",
  divide: "÷",
  middot: "·",
  mdash: "—",
  ndash: "–",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  hellip: "…",
  permil: "‰",
};

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|(\w{2,8}));/gu, (whole, digits, hex, name) => {
    if (typeof name === "string") return named[name] ?? whole;
    const code = typeof digits === "string" ? Number.parseInt(digits, 10) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "�";
  });
}
