// Where a value of the case was taken from: 「820万元 @文件1:表2第4行第5列」.
import {
  dateText,
  formatQuantity,
  requirementText,
  spotText,
  type Place,
  type Requirement,
} from "../../../core/index.ts";
import type { Achieved, Extracted, Extraction } from "../facts.ts";

export class Sources {
  readonly #codes: ReadonlyMap<string, string>;

  constructor(extractions: readonly Extraction[]) {
    this.#codes = new Map(extractions.map(({ file }, at) => [file, `文件${at + 1}`]));
  }

  /** 来源, as the case lists it. */
  listed(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#codes].map(([file, code]) => [code, baseName(file)]));
  }

  /** A locator has no blanks; a sheet's name may. */
  at({ file, within }: Place): string {
    const spot = within ? spotText(within) : "全文";
    return `@${this.#codes.get(file) ?? "文件1"}:${spot.replace(/[\s@]+/gu, "")}`;
  }

  cited(written: string, place: Place): string {
    return `${written} ${this.at(place)}`;
  }
}

/** Only the file's own name: where it lay on somebody's machine is no part of a case. */
function baseName(file: string): string {
  return file.split(/[/\\]/u).at(-1) ?? file;
}

/** 「…」 for words, 待填 where nobody has given it; undefined where there is nothing to say. */
export function writtenFact<T>(
  fact: Extracted<T> | undefined,
  write: (value: T) => string,
  sources: Sources,
): string | undefined {
  if (fact?.state === "known") return sources.cited(write(fact.value), fact.place);
  return fact?.state === "pending" || fact?.state === "unread" ? "待填" : undefined;
}

export function writtenRequirement(requirement: Requirement): string {
  return requirement.kind === "words" ? inQuotes(requirement.text) : requirementText(requirement);
}

export function writtenAchieved(value: Achieved): string {
  switch (value.kind) {
    case "quantity":
      return formatQuantity(value);
    case "date":
      return dateText(value);
    case "truth":
      return value.holds ? "是" : "否";
    case "text":
      return inQuotes(value.text);
  }
}

export function inQuotes(text: string): string {
  return `「${text.replace(/\s+/gu, " ")}」`;
}

/** Names are parts of dotted paths. */
export function nameOfFigure(text: string): string {
  const name = text
    .replace(/[.．]/gu, "·")
    .replace(/[「」*＊@＠\s]+/gu, "")
    .slice(0, 60);
  return name === "" ? "未命名" : name;
}

/** The name itself, or with a number behind it where it is taken. */
export function freshName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`;
  taken.add(name);
  return name;
}
