// Which fonts are there, by the names in the font files themselves, and which of them a PDF is set in.
import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Layout } from "../../templates/layout.ts";

const packages = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));

/** Where the systems keep fonts, HENGJI_FONTS, and free fonts installed through npm. */
export function fontFolders(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const own = env["HENGJI_FONTS"];
  const windows = env["WINDIR"];
  const home = (...parts: readonly string[]) => join(homedir(), ...parts);
  const folders = [
    ...(own === undefined ? [] : [own]),
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    home(".fonts"),
    home(".local/share/fonts"),
    "/System/Library/Fonts",
    "/Library/Fonts",
    home("Library/Fonts"),
    ...(windows === undefined ? [] : [join(windows, "Fonts")]),
    ...["noto-serif-sc", "noto-sans-sc"].map((name) => join(packages, "@expo-google-fonts", name)),
  ];
  return folders.filter((folder) => existsSync(folder));
}

/** Families of free or system fonts that stand in, in this order, for those a layout names. */
const standIns: Readonly<Record<string, readonly string[]>> = {
  仿宋: ["FangSong_GB2312", "FangSong", "STFangsong", "FandolFang R", "Zhuque Fangsong (technical preview)"],
  楷体: ["KaiTi_GB2312", "KaiTi", "STKaiti", "FandolKai", "LXGW WenKai"],
  黑体: ["SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"],
  宋体: ["SimSun", "STSong", "FandolSong"],
  小标宋: ["FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"],
};
/** The first comes with the system, so that there is always one. */
const last = [
  "Noto Serif SC",
  "Noto Serif CJK SC",
  "Source Han Serif SC",
  "AR PL UMing CN",
  "Noto Sans CJK SC",
  "Noto Sans SC",
];
/** Kinds of type that are heavy by themselves: what stands in for them, when it is not, is taken in bold. */
const heavy = ["黑体", "小标宋"];

/** The family a layout names, then what may stand in for it. */
export function familiesFor(family: string): readonly string[] {
  const kind = Object.keys(standIns).find((word) => family.includes(word));
  return [family, ...(kind === undefined ? [] : (standIns[kind] ?? [])), ...last];
}

export type FontCheck = {
  /** A family to use for each one named; none where nothing has Chinese letters. */
  readonly used: ReadonlyMap<string, string>;
  /** Named by the layout and not there: another stands in, or none. */
  readonly missing: readonly string[];
};

/** One font of a file; a collection has several. */
export type Face = { readonly file: string; readonly index: number; readonly family: string; readonly weight: number };

/** The faces of each family. */
export type Installed = ReadonlyMap<string, readonly Face[]>;

export function checkFonts(layout: Layout, installed: Installed): FontCheck {
  const named = [...new Set(Object.values(layout.fonts).map(({ family }) => family))];
  const used = named.flatMap((family): readonly (readonly [string, string])[] => {
    const found = familiesFor(family).find((one) => installed.has(one));
    return found === undefined ? [] : [[family, found]];
  });
  return { used: new Map(used), missing: named.filter((family) => !installed.has(family)) };
}

/** For figures and Latin letters, where they are there. */
const latinFamilies = ["Times New Roman", "Liberation Serif"];

/** `thick`: the face is to be drawn bold, because there is no bold one. */
export type Choice = { readonly face: Face; readonly thick: boolean };
export type Fonts = {
  readonly choose: (family: string, bold: boolean) => Choice;
  readonly latin: readonly Face[];
  /** For letters that the face chosen does not have. */
  readonly others: readonly Face[];
};

/** Undefined where no font with Chinese letters is there. */
export function fontsFor({ used }: FontCheck, installed: Installed): Fonts | undefined {
  const first = [...used.values()][0];
  if (first === undefined) return undefined;
  const chosen = (family: string, weight: number) => nearest(installed.get(family) ?? [], weight);
  const some = (families: readonly string[], weights: readonly number[]) => [
    ...new Set(families.flatMap((family) => weights.flatMap((weight) => chosen(family, weight) ?? []))),
  ];
  const latin = latinFamilies.find((family) => installed.has(family));
  return {
    choose: (named, bold) => {
      const family = used.get(named) ?? first;
      const isHeavy = bold || (last.includes(family) && heavy.some((kind) => named.includes(kind)));
      const face = chosen(family, isHeavy ? 700 : 400);
      if (!face) throw new Error(`the family ${family} has no face`);
      return { face, thick: isHeavy && face.weight < 600 && !family.includes("Sans") };
    },
    latin: latin === undefined ? [] : some([latin], [400, 700]),
    others: some([...used.values(), ...last.filter((family) => installed.has(family)).slice(0, 1)], [400]),
  };
}

function nearest(faces: readonly Face[], weight: number): Face | undefined {
  const away = (face: Face) => Math.abs(face.weight - weight);
  return faces.reduce<Face | undefined>((best, face) => (best && away(best) <= away(face) ? best : face), undefined);
}

const kept = new Map<string, Installed>();

/** Every family found below the folders; looked up once for a set of folders. */
export function installedFonts(folders: readonly string[]): Installed {
  const key = folders.join("\n");
  const before = kept.get(key);
  if (before) return before;
  const found = new Map<string, readonly Face[]>();
  for (const file of folders.flatMap((folder) => fontFiles(folder, 0)).toSorted()) {
    for (const face of facesOf(file)) found.set(face.family, [...(found.get(face.family) ?? []), face]);
  }
  kept.set(key, found);
  return found;
}

function fontFiles(folder: string, depth: number): readonly string[] {
  if (depth > 6) return [];
  return entriesOf(folder).flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return fontFiles(path, depth + 1);
    return /\.(ttf|otf|ttc|otc)$/iu.test(entry.name) ? [path] : [];
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder this user may not read has no fonts for this user.
    return [];
  }
}

/** Every family name of each upright font of a file; a damaged file has none. */
function facesOf(path: string): readonly Face[] {
  const file = openSync(path, "r");
  try {
    return fontStarts(file).flatMap((start, index) => {
      const tables = tablesOf(file, start);
      const style = styleIn(file, tables);
      // Outlines in a form we do not read: bitmaps, the newest kind of CFF.
      const isReadable = tables.has("glyf") || tables.has("CFF ");
      if (style.isSlanted || !isReadable) return [];
      return namesIn(file, tables).map((family) => ({ file: path, index, family, weight: style.weight }));
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  } finally {
    closeSync(file);
  }
}

function bytesAt(file: number, at: number, length: number): DataView {
  const bytes = new Uint8Array(length);
  const read = readSync(file, bytes, 0, length, at);
  return new DataView(bytes.buffer, 0, read);
}

const collection = 0x7474_6366;

function fontStarts(file: number): readonly number[] {
  if (bytesAt(file, 0, 4).getUint32(0) !== collection) return [0];
  const count = bytesAt(file, 8, 4).getUint32(0);
  const offsets = bytesAt(file, 12, Math.min(count, 64) * 4);
  return Array.from({ length: Math.min(count, 64) }, (_, at) => offsets.getUint32(at * 4));
}

type Tables = ReadonlyMap<string, number>;

/** Where each table begins. */
function tablesOf(file: number, start: number): Tables {
  const count = bytesAt(file, start + 4, 2).getUint16(0);
  const records = bytesAt(file, start + 12, count * 16);
  const tag = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((letter) => records.getUint8(at * 16 + letter)));
  return new Map(Array.from({ length: count }, (_, at) => [tag(at), records.getUint32(at * 16 + 8)]));
}

function styleIn(file: number, tables: Tables): { readonly weight: number; readonly isSlanted: boolean } {
  const from = tables.get("OS/2");
  if (from === undefined) return { weight: 400, isSlanted: false };
  const table = bytesAt(file, from, 64);
  return { weight: table.getUint16(4), isSlanted: (table.getUint16(62) & 1) === 1 };
}

function namesIn(file: number, tables: Tables): readonly string[] {
  const from = tables.get("name");
  return from === undefined ? [] : familyNames(file, from);
}

/** Name 1 is the family, 16 the family with more than four styles; the Windows and Unicode platforms keep UTF-16. */
function familyNames(file: number, table: number): readonly string[] {
  const head = bytesAt(file, table, 6);
  const records = bytesAt(file, table + 6, head.getUint16(2) * 12);
  const names = new Set<string>();
  for (let at = 0; at < head.getUint16(2); at += 1) {
    const [platform, id] = [records.getUint16(at * 12), records.getUint16(at * 12 + 6)];
    if ((platform !== 3 && platform !== 0) || (id !== 1 && id !== 16)) continue;
    const text = bytesAt(
      file,
      table + head.getUint16(4) + records.getUint16(at * 12 + 10),
      records.getUint16(at * 12 + 8),
    );
    names.add(new TextDecoder("utf-16be").decode(text));
  }
  return [...names];
}
