// What pdfjs knows of a page: its text with positions, and the lines that are drawn.
import { OPS, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { combined, moved, type Item, type Matrix, type PageContent, type Stroke } from "./geometry.ts";
import { largest, smallest } from "../words.ts";

export async function pageContent(page: PDFPageProxy, number: number): Promise<PageContent> {
  const view = page.getViewport({ scale: 1 });
  const toPage = matrixOf(view.transform);
  const content = await page.getTextContent({ disableNormalization: true, includeMarkedContent: true });
  const items = outsidePictures(content.items).flatMap((item) => itemOf(item, toPage));
  const operations = await page.getOperatorList();
  const drawing = strokesOf(operations, toPage);
  return { page: number, width: view.width, height: view.height, items, ...drawing };
}

type Marked = { readonly type: string; readonly tag?: string; readonly id?: string | null };
type Text = {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly mark?: string;
};

/** The words of a chart that is marked as a picture are part of the picture; in columns they would pass for a table. */
function outsidePictures(items: readonly (Text | Marked)[]): readonly Text[] {
  const open: Marked[] = [];
  return items.flatMap((item) => {
    if (!("str" in item)) {
      if (item.type === "endMarkedContent") open.pop();
      else open.push(item);
      return [];
    }
    if (open.some(({ tag }) => tag === "Figure")) return [];
    const { tag = "", id } = open.at(-1) ?? {};
    return [/^(?:P|H\d|Title)$/u.test(tag) && typeof id === "string" ? { ...item, mark: id } : item];
  });
}

function matrixOf(values: readonly unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = values.map(Number);
  return [a, b, c, d, e, f];
}

/** What fonts without a proper map yield beside letters. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001F\u007F]/gu;

/** Text on its side or upside down is a watermark or a margin note more often than a sentence; it is left out. */
function itemOf({ str, transform, width, mark }: Text, toPage: Matrix): readonly Item[] {
  const [a, b, c, d, x, y] = combined(toPage, matrixOf(transform));
  const size = Math.hypot(c, d);
  const text = str.replace(control, "");
  if (text === "" || size < 1 || Math.abs(b) > Math.abs(a) * 0.2) return [];
  return [{ text, x, y, width, size, ...(mark !== undefined && { mark }) }];
}

type Operations = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Drawing = { across: Stroke[]; down: Stroke[]; hasPictures: boolean };

const painting = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const filling = new Set([OPS.fill, OPS.eoFill]);
const pictures = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObjectGroup,
]);
/** A page with more is a drawing or a map, not a table. */
const mostStrokes = 6_000;

function strokesOf({ fnArray, argsArray }: Operations, toPage: Matrix): Drawing {
  const drawing: Drawing = { across: [], down: [], hasPictures: false };
  const saved: Matrix[] = [];
  let matrix = toPage;
  fnArray.forEach((operation, at) => {
    const values = argsArray[at];
    if (operation === OPS.save) saved.push(matrix);
    else if (operation === OPS.restore) matrix = saved.pop() ?? toPage;
    else if (operation === OPS.transform && Array.isArray(values)) matrix = combined(matrix, matrixOf(values));
    else if (operation === OPS.paintFormXObjectBegin && Array.isArray(values)) {
      saved.push(matrix);
      if (Array.isArray(values[0])) matrix = combined(matrix, matrixOf(values[0]));
    } else if (operation === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? toPage;
    else if (operation === OPS.constructPath && Array.isArray(values)) takePath(values, matrix, drawing);
    else if (pictures.has(operation)) drawing.hasPictures = true;
  });
  return drawing;
}

function takePath([paint, data]: readonly unknown[], matrix: Matrix, drawing: Drawing): void {
  const numbers = Array.isArray(data) ? data[0] : undefined;
  if (typeof paint !== "number" || !painting.has(paint) || !(numbers instanceof Float32Array)) return;
  if (drawing.across.length + drawing.down.length > mostStrokes) return;
  for (const points of outlines(numbers)) {
    const placed = points.map(([x, y]) => moved(matrix, x, y));
    if (filling.has(paint)) takeFilled(placed, drawing);
    else placed.slice(1).forEach((to, at) => takeStroke(placed[at] ?? to, to, drawing));
  }
}

type Point = readonly [x: number, y: number];
const lengths: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

/** Moves, lines, curves (of which only the end counts) and closings, as pdfjs writes them in one row of numbers. */
function outlines(numbers: Float32Array): readonly (readonly Point[])[] {
  const all: Point[][] = [];
  for (let at = 0; at < numbers.length;) {
    const code = numbers[at] ?? 4;
    const length = lengths[code];
    if (length === undefined) return all;
    const last = all.at(-1);
    const end: Point = [numbers[at + length - 1] ?? 0, numbers[at + length] ?? 0];
    if (code === 0) all.push([end]);
    else if (code === 4 && last?.[0]) last.push(last[0]);
    else if (code !== 4) last?.push(end);
    at += 1 + length;
  }
  return all;
}

const straight = 1;
const thickest = 4;

function takeStroke([x1, y1]: Point, [x2, y2]: Point, { across, down }: Drawing): void {
  if (Math.abs(y1 - y2) <= straight && Math.abs(x1 - x2) > straight) {
    across.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
  } else if (Math.abs(x1 - x2) <= straight && Math.abs(y1 - y2) > straight) {
    down.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  }
}

/** Many programs draw a line as a thin filled rectangle; a larger one is a background, and not a line. */
function takeFilled(points: readonly Point[], drawing: Drawing): void {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [smallest(xs), largest(xs), smallest(ys), largest(ys)];
  const [width, height] = [right - left, bottom - top];
  if (height <= thickest && width > height * 2) drawing.across.push({ at: (top + bottom) / 2, from: left, to: right });
  else if (width <= thickest && height > width * 2)
    drawing.down.push({ at: (left + right) / 2, from: top, to: bottom });
}
