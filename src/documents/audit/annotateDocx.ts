// Puts comments into a copy of a Word file. Every other part keeps its bytes; in the body only marks are added, and a
// run is cut in two where a mark stands inside it.
import type { Span } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { defaultLimits } from "../read/limits.ts";
import { openZip } from "../read/zip/openZip.ts";
import { archived } from "../write/archive.ts";
import { alignLetters } from "./alignLetters.ts";
import { commentParts, firstFreeId, mainPartOf, type Note, type Part } from "./commentParts.ts";
import { docxLetters, type Letter, type Stretch } from "./docxLetters.ts";

/** `document` says the same lines in the same order as the file. Undefined for what is no Word file. */
export function annotateDocx(
  bytes: Uint8Array,
  document: NeutralDocument,
  notes: readonly Note[],
): Uint8Array | undefined {
  const parts = partsOf(bytes);
  const main = parts && mainPartOf(parts);
  if (!parts || !main) return undefined;
  const body = textOf(main.content);
  const firstId = firstFreeId(parts, main.name);
  const marked = withMarks(body, document, notes, firstId);
  const changed = commentParts(parts, main.name, body, notes, firstId);
  const replaced = new Map<string, string>([...changed, [main.name, marked]]);
  const kept = parts.map(({ name, content }) => [name, replaced.get(name) ?? content] as const);
  const added = [...replaced].filter(([name]) => !parts.some((part) => part.name === name));
  return archived([...kept, ...added]);
}

function partsOf(bytes: Uint8Array): readonly Part[] | undefined {
  const zip = openZip(bytes, "Word", defaultLimits);
  if ("problem" in zip) return undefined;
  const { names, part } = zip.value;
  const parts = names.flatMap((name) => {
    const content = part(name);
    return content && "value" in content ? [{ name, content: content.value }] : [];
  });
  return parts.length === names.length ? parts : undefined;
}

/** Written back as UTF-8, whatever it was. */
function textOf(content: Uint8Array): string {
  const [first, second] = content;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding).decode(content);
  return encoding === "utf-8" ? text : text.replace(/^(<\?xml[^>]*?encoding=)(?:"[^"]*"|'[^']*')/u, '$1"UTF-8"');
}

/** What is put at one place of the XML: ends before starts, so that neighbours do not overlap. */
type Marks = { readonly cut?: Letter; readonly ends: string[]; readonly starts: string[] };

function withMarks(body: string, document: NeutralDocument, notes: readonly Note[], firstId: number): string {
  const letters = docxLetters(body);
  if (letters.length === 0) return body;
  const places = alignLetters(document, letters);
  const marks = new Map<number, Marks>();
  const at = (position: number, cut: Letter | undefined): Marks => {
    const there = marks.get(position) ?? { ...(cut && { cut }), ends: [], starts: [] };
    marks.set(position, there);
    return there;
  };
  notes.forEach(({ span }, index) => {
    const id = firstId + index;
    const [from, to] = lettersIn(span, places, letters);
    const start = startOf(from, letters);
    at(start.position, start.cut).starts.push(`<w:commentRangeStart w:id="${id}"/>`);
    const end = endOf(to, letters);
    at(end.position, end.cut).ends.push(
      `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`,
    );
  });
  return assembled(body, marks);
}

/** The first and the last letter of a stretch; where it has none, the nearest before it. */
function lettersIn({ start, end }: Span, places: Int32Array, letters: readonly Letter[]): readonly [number, number] {
  const within = Array.from(places.subarray(start, end)).filter((one) => one >= 0);
  const [first, last] = [within[0], within.at(-1)];
  if (first !== undefined && last !== undefined) return [Math.min(first, last), Math.max(first, last)];
  for (let at = Math.min(start, places.length - 1); at >= 0; at -= 1) {
    const found = places[at] ?? -1;
    if (found >= 0) return [found, found];
  }
  return letters.length > 0 ? [0, 0] : [-1, -1];
}

type Spot = { readonly position: number; readonly cut?: Letter };

function startOf(index: number, letters: readonly Letter[]): Spot {
  const letter = letters[index];
  if (!letter) return { position: 0 };
  const { run } = letter;
  const isFirst = letters[index - 1]?.run !== run;
  return isFirst || !run.mayBeCut || !letter.tag
    ? { position: run.around.start }
    : { position: letter.start, cut: letter };
}

function endOf(index: number, letters: readonly Letter[]): Spot {
  const letter = letters[index];
  if (!letter) return { position: 0 };
  const { run, end, tag } = letter;
  const isLast = letters[index + 1]?.run !== run;
  return isLast || !run.mayBeCut || !tag ? { position: run.around.end } : { position: end, cut: letter };
}

function assembled(body: string, marks: ReadonlyMap<number, Marks>): string {
  const edits: { readonly at: Stretch; readonly xml: string }[] = [];
  const tags = new Map<number, Stretch>();
  for (const [position, { cut, ends, starts }] of marks) {
    const inside = [...ends, ...starts].join("");
    const at = { start: position, end: position };
    if (!cut?.tag) {
      edits.push({ at, xml: inside });
      continue;
    }
    tags.set(cut.tag.start, cut.tag);
    edits.push({ at, xml: `</w:t></w:r>${inside}<w:r>${cut.run.properties}<w:t xml:space="preserve">` });
  }
  for (const tag of tags.values()) edits.push({ at: tag, xml: preserving(body.slice(tag.start, tag.end)) });
  return applied(body, edits);
}

/** What was inside a text may now be at its edge, where blanks would be lost. */
function preserving(tag: string): string {
  return tag.includes("xml:space") ? tag : tag.replace(/^<w:t/u, '<w:t xml:space="preserve"');
}

function applied(body: string, edits: readonly { readonly at: Stretch; readonly xml: string }[]): string {
  const out: string[] = [];
  let from = 0;
  for (const { at, xml } of edits.toSorted((left, right) => left.at.start - right.at.start)) {
    out.push(body.slice(from, at.start), xml);
    from = at.end;
  }
  return [...out, body.slice(from)].join("");
}
