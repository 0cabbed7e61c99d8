// The numbers that Word computes and does not store in the text.
import { numberText } from "./numberText.ts";
import { attribute, child, childrenNamed, count, elements, isOn, type XmlElement } from "./xml.ts";

type Level = {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly suffix: string;
  /** Counting starts again after a level above (from 1), or never (0). */
  readonly restart: number | undefined;
  readonly isLegal: boolean;
};
type List = {
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  readonly starts: ReadonlyMap<number, number>;
};

export type Numbering = {
  /** The number of the next paragraph of that list and level, with what follows it; undefined when it has none. */
  readonly next: (id: string, level: number) => { readonly text: string; readonly isBullet: boolean } | undefined;
};

const deepest = 8;

export function readNumbering(root: XmlElement | undefined): Numbering {
  const lists = readLists(root);
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  return {
    next: (id, asked) => {
      const list = lists.get(id);
      const level = Math.min(deepest, Math.max(0, asked));
      const format = list?.levels[level];
      if (!list || !format) return undefined;
      const counter = counters.get(list.abstract) ?? [];
      counters.set(list.abstract, counter);
      // A list with its own start begins anew the first time it is used.
      const own = list.starts.get(level);
      if (own !== undefined && !begun.has(`${id} ${level}`)) counter[level] = own - 1;
      begun.add(`${id} ${level}`);
      step(counter, level, list.levels);
      if (format.format === "bullet") return { text: "", isBullet: true };
      return { text: print(format, counter, list.levels), isBullet: false };
    },
  };
}

function step(counter: (number | undefined)[], level: number, levels: List["levels"]): void {
  for (let above = 0; above < level; above += 1) counter[above] ??= levels[above]?.start ?? 1;
  counter[level] = (counter[level] ?? (levels[level]?.start ?? 1) - 1) + 1;
  for (let below = level + 1; below <= deepest; below += 1) {
    const restart = levels[below]?.restart;
    if (restart === undefined || (restart > 0 && level < restart)) counter[below] = undefined;
  }
}

/** 「第%1章」, 「%1.%2」 */
function print(format: Level, counter: readonly (number | undefined)[], levels: List["levels"]): string {
  const text = format.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const level = Number(digit) - 1;
    const value = counter[level] ?? levels[level]?.start ?? 1;
    return numberText(value, format.isLegal ? "decimal" : (levels[level]?.format ?? "decimal"));
  });
  return format.suffix === "nothing" || /[、）)．]$/u.test(text) || text === "" ? text : `${text} `;
}

function readLists(root: XmlElement | undefined): ReadonlyMap<string, List> {
  const abstracts = new Map(
    childrenNamed(root, "w:abstractNum").map((one) => [attribute(one, "w:abstractNumId") ?? "", one]),
  );
  const lists = new Map<string, List>();
  for (const one of childrenNamed(root, "w:num")) {
    const abstract = attribute(child(one, "w:abstractNumId"), "w:val") ?? "";
    const levels = levelsOf(abstracts.get(abstract));
    const starts = new Map<number, number>();
    for (const override of childrenNamed(one, "w:lvlOverride")) {
      const at = count(attribute(override, "w:ilvl"));
      if (at === undefined || at < 0 || at > deepest) continue;
      const own = child(override, "w:lvl");
      if (own) levels[at] = levelOf(own);
      const start = count(attribute(child(override, "w:startOverride"), "w:val"));
      if (start !== undefined) starts.set(at, start);
    }
    lists.set(attribute(one, "w:numId") ?? "", { abstract, levels, starts });
  }
  return lists;
}

function levelsOf(abstract: XmlElement | undefined): (Level | undefined)[] {
  const levels: (Level | undefined)[] = [];
  for (const one of abstract ? elements(abstract) : []) {
    const at = one.name === "w:lvl" ? count(attribute(one, "w:ilvl")) : undefined;
    if (at !== undefined && at >= 0 && at <= deepest) levels[at] = levelOf(one);
  }
  return levels;
}

function levelOf(level: XmlElement): Level {
  const value = (name: string) => attribute(child(level, name), "w:val");
  return {
    start: count(value("w:start")) ?? 1,
    format: value("w:numFmt") ?? "decimal",
    text: value("w:lvlText") ?? "",
    suffix: value("w:suff") ?? "tab",
    restart: count(value("w:lvlRestart")),
    isLegal: isOn(child(level, "w:isLgl")),
  };
}
