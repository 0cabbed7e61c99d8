// A chart as SVG, drawn by hand: one row for each figure, its words beside it, so that nothing rests on colour alone.
import type { Bar, ComposedPicture } from "../compose/composed.ts";
import { escaped } from "./xml.ts";

export type Chart = {
  readonly width: number;
  readonly height: number;
  /** Where the line stands that the bars begin at. */
  readonly axis: number;
  readonly svg: string;
  /** The same for writers that draw it otherwise. */
  readonly boxes: readonly Box[];
  readonly words: readonly Words[];
};
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
};
/** On the base line; `end`: they end at x. */
export type Words = { readonly text: string; readonly x: number; readonly y: number; readonly end: boolean };

const width = 620;
const rowHeight = 20;
const gap = 10;
const barFrom = 236;
const colors = ["#1f4e79", "#5b8fbf", "#c0792a"];
const fonts = "FangSong_GB2312, 仿宋_GB2312, FangSong, 仿宋, Noto Serif CJK SC, Noto Serif SC, SimSun, serif";

export function chartOf({ bars, title }: ComposedPicture): Chart {
  const height = bars.reduce((sum, { parts }) => sum + parts.length * rowHeight + gap, gap);
  const boxes: Box[] = [];
  const words: Words[] = [];
  let y = gap;
  const longest = Math.max(0, ...bars.flatMap(({ parts }) => parts.map(({ text }) => widthOf(text))));
  const room = Math.max(120, Math.min(250, width - barFrom - 12 - longest));
  for (const bar of bars) {
    drawBar(bar, { top: y, room }, boxes, words);
    y += bar.parts.length * rowHeight + gap;
  }
  const axis = `<line x1="${barFrom}" y1="0" x2="${barFrom}" y2="${height}" stroke="#444" stroke-width="1"/>`;
  const rects = boxes.map(
    (box) => `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="${box.color}"/>`,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<title>${escaped(title)}</title><g font-family="${fonts}" font-size="14" fill="#111">${rects.join("")}${axis}${words.map(textXml).join("")}</g></svg>`;
  return { width, height, axis: barFrom, svg, boxes, words };
}

/** About: the fonts are not known here. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x250 ? 8 : 14), 0);
}

type At = { readonly top: number; readonly room: number };

function drawBar({ label, parts }: Bar, { top, room }: At, boxes: Box[], words: Words[]): void {
  const middle = top + (parts.length * rowHeight) / 2;
  const single = parts.length === 1;
  words.push(wordsAt(label, { x: single ? barFrom - 8 : barFrom - 52, y: middle, end: true }));
  parts.forEach(({ name, text, share }, at) => {
    const y = top + at * rowHeight;
    const long = share === undefined ? 0 : Math.max(1, Math.round(share * room * 10) / 10);
    if (share !== undefined)
      boxes.push({ x: barFrom, y: y + 3, width: long, height: rowHeight - 6, color: colors[at % 3] ?? "#444" });
    if (!single) words.push(wordsAt(name, { x: barFrom - 8, y: y + rowHeight / 2, end: true }));
    words.push(wordsAt(text, { x: barFrom + long + 6, y: y + rowHeight / 2, end: false }));
  });
}

function wordsAt(text: string, { x, y, end }: Omit<Words, "text">): Words {
  const shown = end && text.length > 12 ? `${text.slice(0, 11)}…` : text;
  return { text: shown, x, y: y + 5, end };
}

function textXml({ text, x, y, end }: Words): string {
  return `<text x="${x}" y="${y}"${end ? ' text-anchor="end"' : ""}>${escaped(text)}</text>`;
}
