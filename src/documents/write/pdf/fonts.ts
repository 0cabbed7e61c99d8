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
const last = [
  "Noto Serif CJK SC",
  "Source Han Serif SC",
  "Noto Serif SC",
  "AR PL UMing CN",
  "Noto Sans CJK SC",
  "Noto Sans SC",
];

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

/** The files a family is in. */
export type Installed = ReadonlyMap<string, readonly string[]>;

export function checkFonts(layout: Layout, installed: Installed): FontCheck {
  const named = [...new Set(Object.values(layout.fonts).map(({ family }) => family))];
  const used = named.flatMap((family): readonly (readonly [string, string])[] => {
    const found = familiesFor(family).find((one) => installed.has(one));
    return found === undefined ? [] : [[family, found]];
  });
  return { used: new Map(used), missing: named.filter((family) => !installed.has(family)) };
}

/** For figures and Latin letters, where they are there. */
export const latinFamilies = ["Times New Roman", "Liberation Serif"];

/** The files to load: the normal and the bold of each family used, not its seven weights. */
export function filesFor(families: Iterable<string>, installed: Installed): readonly string[] {
  const files = [...families].flatMap((family) => {
    const all = installed.get(family) ?? [];
    const plain = all.filter((file) => /regular|bold\.|-r\b|_400/iu.test(file));
    return (plain.length > 0 ? plain : all).slice(0, 4);
  });
  return [...new Set(files)].toSorted();
}

const kept = new Map<string, Installed>();

/** Every family found below the folders; looked up once for a set of folders. */
export function installedFonts(folders: readonly string[]): Installed {
  const key = folders.join("\n");
  const before = kept.get(key);
  if (before) return before;
  const found = new Map<string, readonly string[]>();
  for (const file of folders.flatMap((folder) => fontFiles(folder, 0))) {
    for (const family of familiesOf(file)) found.set(family, [...(found.get(family) ?? []), file]);
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

/** The family names in the name table of each font of a file; a damaged file has none. */
function familiesOf(path: string): readonly string[] {
  const file = openSync(path, "r");
  try {
    return [...new Set(fontStarts(file).flatMap((start) => namesIn(file, start)))];
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

const nameTable = 0x6e61_6d65;

function namesIn(file: number, start: number): readonly string[] {
  const count = bytesAt(file, start + 4, 2).getUint16(0);
  const tables = bytesAt(file, start + 12, count * 16);
  for (let at = 0; at < count; at += 1) {
    if (tables.getUint32(at * 16) === nameTable) return familyNames(file, tables.getUint32(at * 16 + 8));
  }
  return [];
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
