import { nearest, parseTruth, type Place } from "../../core/index.ts";
import { isBlank, nodeNames, type Listing, type Mapping, type Node, type Pair, type Scalar } from "./node.ts";
import type { Report } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

/** The keys that may stand in a mapping; an open one has names of the officer's own beside them. */
export type Allowed = { readonly keys: readonly string[]; readonly open?: true };

/** A mapping read key by key; what does not belong there was reported when it was opened. */
export class Fields {
  readonly place: Place;
  readonly what: string;
  readonly #pairs: ReadonlyMap<string, Pair>;
  readonly #keys: readonly string[];
  readonly #report: Report;

  constructor(mapping: Mapping, what: string, allowed: Allowed, report: Report) {
    this.place = mapping.place;
    this.what = what;
    this.#pairs = new Map(mapping.pairs.map((pair) => [pair.key, pair]));
    this.#keys = allowed.keys;
    this.#report = report;
    if (!allowed.open) for (const pair of this.others()) this.#unknown(pair);
  }

  has(key: string): boolean {
    return this.#pairs.has(key);
  }

  node(key: string): Node | undefined {
    return this.#pairs.get(key)?.value;
  }

  placeOf(key: string): Place {
    return this.#pairs.get(key)?.value.place ?? this.place;
  }

  /** Says so where the key is missing. `example` shows what to write. */
  needed(key: string, example: string): Node | undefined {
    const node = this.node(key);
    if (node && !isBlank(node)) return node;
    const place = node ? node.place : this.place;
    this.#report({ code: "key-missing", facts: { key, what: this.what, example } }, place);
    return undefined;
  }

  /** The keys that are the officer's own. */
  others(): readonly Pair[] {
    return [...this.#pairs.values()].filter((pair) => !this.#keys.includes(pair.key));
  }

  text(key: string): string | undefined {
    const node = this.node(key);
    return node && !isBlank(node) ? textOf(node, key, this.#report) : undefined;
  }

  neededText(key: string, example: string): string | undefined {
    return this.needed(key, example) && this.text(key);
  }

  list(key: string): readonly Node[] {
    const node = this.node(key);
    return node && !isBlank(node) ? (listOf(node, key, this.#report)?.items ?? []) : [];
  }

  neededList(key: string, example: string): readonly Node[] {
    return this.needed(key, example) ? this.list(key) : [];
  }

  fields(key: string, allowed: Allowed): Fields | undefined {
    const node = this.node(key);
    return node && !isBlank(node) ? fieldsOf(node, key, allowed, this.#report) : undefined;
  }

  neededFields(key: string, allowed: Allowed, example: string): Fields | undefined {
    return this.needed(key, example) && this.fields(key, allowed);
  }

  /** One of a few words. */
  choice<T>(key: string, choices: Readonly<Record<string, T>>): T | undefined {
    const word = this.text(key);
    if (word === undefined) return undefined;
    if (Object.hasOwn(choices, word)) return choices[word];
    const facts = {
      key,
      text: shortened(word),
      choices: listed(Object.keys(choices)),
      near: meant(word, Object.keys(choices)),
    };
    this.#report({ code: "choice-unknown", facts }, this.placeOf(key));
    return undefined;
  }

  yes(key: string): boolean | undefined {
    const word = this.text(key);
    if (word === undefined) return undefined;
    const truth = parseTruth(word);
    if (truth) return truth.holds;
    const facts = { key, text: shortened(word), choices: "「是」「否」", near: "" };
    this.#report({ code: "choice-unknown", facts }, this.placeOf(key));
    return undefined;
  }

  #unknown(pair: Pair): void {
    const key = shortened(pair.key);
    if (pair.value.kind === "scalar" && pair.value.alone) {
      this.#report({ code: "key-alone", facts: { key, what: this.what } }, pair.keyPlace);
      return;
    }
    const facts = { key, what: this.what, near: meant(pair.key, this.#keys), known: this.#keys.join("、") };
    this.#report({ code: "key-unknown", facts }, pair.keyPlace);
  }
}

export function fieldsOf(node: Node, what: string, allowed: Allowed, report: Report): Fields | undefined {
  if (node.kind === "mapping") return new Fields(node, what, allowed, report);
  wrongType(node, what, "mapping", report);
  return undefined;
}

export function listOf(node: Node, what: string, report: Report): Listing | undefined {
  if (node.kind === "listing") return node;
  wrongType(node, what, "listing", report);
  return undefined;
}

/** Words that only name or explain something; figures are read by readEntry. */
export function textOf(node: Node, what: string, report: Report): string | undefined {
  const scalar = scalarOf(node, what, report);
  return scalar && scalar.text.trim() !== "" ? scalar.text.trim() : undefined;
}

export function scalarOf(node: Node, what: string, report: Report): Scalar | undefined {
  if (node.kind === "scalar") return node;
  wrongType(node, what, "scalar", report);
  return undefined;
}

/** 「甲」「乙」 */
export function listed(words: readonly string[]): string {
  return words.map((word) => `「${word}」`).join("");
}

/** 「是否想写「到位」？」 for a known word few letters apart, or one that holds or is held by this one; else nothing. */
export function meant(word: string, known: readonly string[]): string {
  if (word.length < 2 || word.length > 40) return "";
  const near = nearest(word, known)[0] ?? known.find((one) => one.includes(word) || word.includes(one));
  return near === undefined ? "" : `是否想写「${near}」？`;
}

function wrongType(node: Node, what: string, expected: Exclude<Node["kind"], "hole">, report: Report): void {
  if (node.kind === "hole") return;
  if (node.kind === "scalar" && expected === "mapping" && node.text.includes("：")) {
    report({ code: "colon-fullwidth", facts: { text: shortened(node.text) } }, node.place);
    return;
  }
  const found = node.kind === "scalar" ? `「${shortened(node.text)}」` : nodeNames[node.kind];
  report({ code: "type-wrong", facts: { what, expected: expectations[expected], found } }, node.place);
}

const expectations: Record<Exclude<Node["kind"], "hole">, string> = {
  mapping: "一组“名称: 内容”，每行一个，冒号后空一格",
  listing: "列表，每项一行、以“- ”开头",
  scalar: "一个值，写在冒号后面同一行",
};
