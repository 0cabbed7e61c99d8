import { strToU8, zipSync, type Zippable } from "fflate";

/** Parts in the order given, all with the same old date: the same parts give the same bytes, today and tomorrow. */
export function archived(parts: readonly (readonly [name: string, content: string | Uint8Array])[]): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts) {
    files[name] = [typeof content === "string" ? strToU8(content) : content, { mtime: firstDay, level: 6 }];
  }
  return zipSync(files);
}

/** The first day a zip file can name; built from local parts because that is how it is written. */
const firstDay = new Date(1980, 0, 1);
