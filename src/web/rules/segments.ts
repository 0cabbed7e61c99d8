import type { Role, SentencePart } from "../../core/index.ts";

export type Stretch = { readonly start: number; readonly end: number };
export type Segment = Stretch & { readonly role?: Role; readonly isFirst: boolean; readonly pointed: boolean };

/** The sentence cut wherever a part or the stretch pointed at begins or ends. */
export function segmentsOf(
  text: string,
  whole: readonly SentencePart[],
  pointed: Stretch | undefined,
): readonly Segment[] {
  const parts = whole.flatMap((part) => elementsOf(text, part));
  const ends = parts.flatMap(({ span }) => [span.start, span.end]);
  const cuts = [...new Set([0, text.length, ...ends, ...(pointed ? [pointed.start, pointed.end] : [])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .toSorted((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const part = parts.find(({ span }) => span.start <= start && end <= span.end);
    return {
      start,
      end,
      ...(part && { role: part.role }),
      isFirst: part?.span.start === start,
      pointed: pointed !== undefined && pointed.start <= start && end <= pointed.end,
    };
  });
}

const mark = /[①-⑳]|[(（]\d{1,2}[)）]|(?<![\d.])\d{1,2}[.、．](?!\d)/gu;

/** A list of elements is one part of the sentence; each of them is shown as its own. */
export function elementsOf(text: string, part: SentencePart): readonly SentencePart[] {
  if (part.role !== "element") return [part];
  const { start, end } = part.span;
  const starts = [...text.slice(start, end).matchAll(mark)]
    .map(({ index }) => start + index)
    .filter((at) => at > start);
  return [start, ...starts].map((from, index) => {
    const stretch = text.slice(from, starts[index] ?? end);
    return { role: part.role, span: { start: from, end: from + stretch.replace(/[\s;；,，。、]+$/u, "").length } };
  });
}
