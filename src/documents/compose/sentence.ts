// Sentences of a template: 「预算{资金.预算}[，到位{资金.到位}]。{填：资金来源说明}」. What stands in [ ] is left out when a
// figure in it is not known; [甲|乙] takes the first that is; a figure outside that is not known becomes a place to fill.
import { fillIn, textFor, type CellValue, type Run, type Runs } from "./composed.ts";

export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "slot"; readonly name: string; readonly at: number }
  | { readonly kind: "fill"; readonly what: string }
  | { readonly kind: "either"; readonly choices: readonly Sentence[] };
export type Sentence = readonly Part[];

export type SentenceFault = {
  readonly what: "unclosed" | "unopened" | "empty";
  readonly sign: string;
  readonly at: number;
};

export type Slot =
  | { readonly state: "known"; readonly runs: Runs; readonly value?: CellValue }
  /** Somebody has still to give it. */
  | { readonly state: "pending"; readonly label: string }
  /** There is no such thing here. */
  | { readonly state: "absent" };

export type Lookup = (name: string) => Slot;

export function parseSentence(text: string): { readonly value: Sentence } | { readonly fault: SentenceFault } {
  const reader = new Reader(text);
  const value = reader.parts("");
  return reader.fault ? { fault: reader.fault } : { value };
}

class Reader {
  fault: SentenceFault | undefined;
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  parts(enders: string): Part[] {
    const parts: Part[] = [];
    while (this.at < this.text.length && !this.fault) {
      const sign = this.text.charAt(this.at);
      if (enders.includes(sign)) return parts;
      if (sign === "{") parts.push(this.slot());
      else if (sign === "[") parts.push(this.either());
      else if (sign === "]" || sign === "}") this.fault = { what: "unopened", sign, at: this.at };
      else parts.push(this.words(enders));
    }
    return parts;
  }

  private words(enders: string): Part {
    const from = this.at;
    const stops = `{}[]${enders}`;
    while (this.at < this.text.length && !stops.includes(this.text.charAt(this.at))) this.at += 1;
    return { kind: "text", text: this.text.slice(from, this.at) };
  }

  private slot(): Part {
    const at = this.at;
    const end = this.text.indexOf("}", at);
    if (end < 0) return this.broken("unclosed", "{", at);
    const inside = this.text.slice(at + 1, end).trim();
    this.at = end + 1;
    const fill = /^填\s*[：:]\s*(.+)$/su.exec(inside);
    if (fill?.[1] !== undefined) return { kind: "fill", what: fill[1] };
    return inside === "" ? this.broken("empty", "{}", at) : { kind: "slot", name: inside, at };
  }

  private either(): Part {
    const at = this.at;
    const choices: Sentence[] = [];
    do {
      this.at += 1;
      choices.push(this.parts("|]"));
    } while (this.text.charAt(this.at) === "|" && !this.fault);
    if (this.text.charAt(this.at) !== "]") return this.broken("unclosed", "[", at);
    this.at += 1;
    return { kind: "either", choices };
  }

  private broken(what: SentenceFault["what"], sign: string, at: number): Part {
    this.fault ??= { what, sign, at };
    return { kind: "text", text: "" };
  }
}

/** Names that stand in a sentence, with their place in it. */
export function slotsOf(sentence: Sentence): readonly { readonly name: string; readonly at: number }[] {
  return sentence.flatMap((part) => {
    if (part.kind === "slot") return [part];
    return part.kind === "either" ? part.choices.flatMap(slotsOf) : [];
  });
}

/** The sentence in running text. */
export function composeSentence(sentence: Sentence, lookup: Lookup): Runs {
  return sentence.flatMap((part): Runs => {
    if (part.kind === "slot") return inText(part.name, lookup(part.name));
    return fixed(part, lookup);
  });
}

/** The sentence in a cell of a table: 「待填」 for what is not given yet, 「—」 for what there is not. */
export function composeCell(sentence: Sentence, lookup: Lookup): { readonly runs: Runs; readonly value?: CellValue } {
  const [only] = sentence;
  if (sentence.length === 1 && only?.kind === "slot") return inCell(lookup(only.name));
  if (sentence.length === 1 && only?.kind === "either")
    return composeCell(only.choices.find((one) => isKnown(one, lookup)) ?? only.choices.at(-1) ?? [], lookup);
  const runs = sentence.flatMap((part) => {
    if (part.kind === "slot") return inCell(lookup(part.name)).runs;
    return part.kind === "fill" ? [{ ...waiting, what: part.what }] : fixed(part, lookup);
  });
  return { runs };
}

function fixed(part: Exclude<Part, { kind: "slot" }>, lookup: Lookup): Runs {
  if (part.kind === "text") return [{ text: part.text }];
  if (part.kind === "fill") return [textFor(part.what)];
  const choice = part.choices.find((one) => isKnown(one, lookup));
  return choice ? composeSentence(choice, lookup) : [];
}

/** Every figure directly in it is known; a nested [ ] looks after itself. */
function isKnown(sentence: Sentence, lookup: Lookup): boolean {
  return sentence.every((part) => part.kind !== "slot" || lookup(part.name).state === "known");
}

function inText(name: string, slot: Slot): Runs {
  if (slot.state === "known") return slot.runs;
  return [fillIn(slot.state === "pending" ? slot.label : name)];
}

const blank: Run = { text: "—" };
const waiting: Run = { text: "待填", fill: true };

function inCell(slot: Slot): { readonly runs: Runs; readonly value?: CellValue } {
  if (slot.state === "known") return slot.value ? { runs: slot.runs, value: slot.value } : { runs: slot.runs };
  return { runs: [slot.state === "pending" ? waiting : blank] };
}
