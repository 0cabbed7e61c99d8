// The letters of a Word body with the place of each in its XML: what marks are put between, without touching the rest.
// The same text counts as visible as in the reader: insertions in, deletions and hidden text out.
import { symbolText } from "../read/docx/symbols.ts";

/** A stretch of the XML source. */
export type Stretch = { readonly start: number; end: number };

export type LetterRun = {
  /** The run itself, or around what must not be cut (formulas, text boxes) the outermost element that may be marked. */
  readonly around: Stretch;
  readonly mayBeCut: boolean;
  /** `<w:rPr>…</w:rPr>` as it stands, repeated where a run is cut in two. */
  properties: string;
};

export type Letter = {
  /** One sign; blanks are left out, since office programs and readers treat them differently. */
  readonly sign: string;
  readonly start: number;
  readonly end: number;
  readonly run: LetterRun;
  /** The opening tag of the `<w:t>` it stands in; none for signs that are elements themselves. */
  readonly tag?: Stretch;
};

type Open = Stretch & { readonly name: string; readonly run?: LetterRun; hidden?: boolean };

const token =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!(?:[^>"']|"[^"]*"|'[^']*')*>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/gu;
const containers = new Set(
  "ins moveTo hyperlink smartTag sdt sdtContent customXml fldSimple dir bdo".split(" ").map((name) => `w:${name}`),
);
const invisible = new Set([
  ..."del moveFrom instrText delText delInstrText rt pPr sectPr".split(" ").map((name) => `w:${name}`),
  "mc:Fallback",
  "w:commentReference",
]);

export function docxLetters(xml: string): readonly Letter[] {
  const walk = new Walk(xml);
  return walk.letters();
}

class Walk {
  private readonly found: Letter[] = [];
  private readonly boxed: Letter[] = [];
  private readonly open: Open[] = [];
  private hidden = 0;
  private boxes = 0;
  private readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }

  /** Those of text boxes come last, as readers put them behind what they hang on. */
  letters(): readonly Letter[] {
    let at = 0;
    for (const match of this.xml.matchAll(token)) {
      this.text(at, match.index);
      at = match.index + match[0].length;
      const [whole, closing, name, attributes = "", selfClosing] = match;
      if (name === undefined) {
        if (whole.startsWith("<![CDATA[")) this.plain(match.index + 9, at - 3);
      } else if (closing) this.close(at);
      else this.element(name, attributes, { start: match.index, end: at }, selfClosing === "/");
    }
    return [...this.found, ...this.boxed];
  }

  private element(name: string, attributes: string, tag: Stretch, isClosed: boolean): void {
    this.single(name, attributes, tag);
    if (isClosed) return;
    const run = name === "w:r" ? this.runAt(tag) : undefined;
    const hidden = invisible.has(name);
    if (hidden) this.hidden += 1;
    if (name === "w:txbxContent") this.boxes += 1;
    this.open.push({ name, start: tag.start, end: tag.end, ...(run && { run }), hidden });
  }

  /** Elements that are a sign themselves, and properties that hide the run they stand in. */
  private single(name: string, attributes: string, tag: Stretch): void {
    if (name === "w:noBreakHyphen") this.add("-", tag.start, tag.end);
    if (name === "w:sym") {
      const value = (key: string) => new RegExp(`w:${key}="([^"]*)"`, "u").exec(attributes)?.[1] ?? "";
      for (const sign of symbolText(value("font"), value("char"))) this.add(sign, tag.start, tag.end);
    }
    if (name === "w:vanish" && !/w:val="(?:0|false|off|none)"/u.test(attributes)) this.hideRun();
  }

  private hideRun(): void {
    const properties = this.open.at(-1);
    const run = this.open.at(-2);
    if (properties?.name !== "w:rPr" || run?.name !== "w:r" || run.hidden) return;
    run.hidden = true;
    this.hidden += 1;
  }

  private close(end: number): void {
    const closed = this.open.pop();
    if (!closed) return;
    const { name, start, run } = closed;
    if (closed.hidden) this.hidden -= 1;
    if (name === "w:txbxContent") this.boxes -= 1;
    if (name === "w:rPr") {
      const parent = this.open.at(-1)?.run;
      if (parent) parent.properties = this.xml.slice(start, end);
    }
    if (run?.mayBeCut) run.around.end = end;
    this.waiting.get(start)?.forEach((stretch) => (stretch.end = end));
    this.waiting.delete(start);
  }

  /** Stretches of elements that are still open, by where they start. */
  private readonly waiting = new Map<number, Stretch[]>();

  private runAt({ start, end }: Stretch): LetterRun {
    const paragraph = this.open.findIndex(({ name }) => name === "w:p");
    const outermost = this.open.slice(paragraph + 1).find(({ name }) => !containers.has(name));
    if (paragraph < 0 || !outermost) return { around: { start, end }, mayBeCut: paragraph >= 0, properties: "" };
    const around: Stretch = { start: outermost.start, end: outermost.end };
    this.waiting.set(around.start, [...(this.waiting.get(around.start) ?? []), around]);
    return { around, mayBeCut: false, properties: "" };
  }

  private text(from: number, to: number): void {
    if (to <= from) return;
    const holder = this.open.at(-1);
    if (holder?.name === "w:t" || holder?.name === "m:t") this.plain(from, to);
  }

  private plain(from: number, to: number): void {
    const holder = this.open.at(-1);
    const tag = holder && { start: holder.start, end: holder.end };
    const part = /&(?:#x([\da-f]+)|#(\d+)|(\w+));|[^]/giuy;
    part.lastIndex = from;
    while (part.lastIndex < to) {
      const start = part.lastIndex;
      const match = part.exec(this.xml);
      if (!match) return;
      for (const sign of signOf(match)) this.add(sign, start, part.lastIndex, tag);
    }
  }

  private add(sign: string, start: number, end: number, tag?: Stretch): void {
    const run = this.open.findLast((one) => one.run)?.run ?? this.mathRun();
    if (this.hidden > 0 || !run || /\s/u.test(sign)) return;
    (this.boxes > 0 ? this.boxed : this.found).push({ sign, start, end, run, ...(tag && { tag }) });
  }

  /** A formula has runs of its own kind; it is marked as a whole. */
  private mathRun(): LetterRun | undefined {
    const outer = this.open.find(({ name }) => name === "m:oMathPara" || name === "m:oMath");
    return outer && this.runAt({ start: outer.start, end: outer.end });
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** In UTF-16 units, as positions in the document's text are counted. */
function signOf([whole, hex, decimal, name]: RegExpExecArray): readonly string[] {
  const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined;
  const isCharacter = code !== undefined && code > 0 && code <= 0x10ffff;
  const sign = isCharacter ? String.fromCodePoint(code) : name === undefined ? whole : (entities[name] ?? whole);
  return sign.split("");
}
