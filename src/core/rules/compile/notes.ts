import type { Expression } from "../../formula/expression.ts";
import type { Decimal } from "../../number/decimal.ts";
import type { Requirement } from "../../indicators/target.ts";
import type { Problem } from "../../finding.ts";
import { conventions, type Convention } from "../../messages/compile.ts";
import type { Rule } from "../rule.ts";
import type { Token } from "./lex/lex.ts";
import type { Node } from "./parse/nodes.ts";
import type { Stretch } from "./stretch.ts";

/** What the table knows about the indicator besides the sentence. */
export type Surroundings = {
  readonly points?: Decimal | undefined;
  readonly target?: Requirement | undefined;
  readonly unit?: string | undefined;
  /** The rate the table's formula column defines, by name. */
  readonly defined?: string | undefined;
  readonly name?: string | undefined;
  /** Put before the figures of one element, so that two elements do not share a figure. */
  readonly prefix?: string | undefined;
  /** 不足5%的按5%计: said once for the deductions before it. */
  readonly steps?: "whole" | "begun" | undefined;
  /** 价格权值＝30%: figures the sentence gives itself. */
  readonly constants?: ReadonlyMap<string, Expression> | undefined;
  /** The event dated first: 支付到位 after 资金全部支付到位 is the same. */
  readonly event?: string | undefined;
  /** The figure named first; clauses that name none speak of it. */
  readonly subject?: { readonly name: string; readonly ratio: boolean } | undefined;
};

export type DraftReading = { readonly rule: Rule; readonly because: string };

/** Collects, while the rule is built, what had to be assumed, what was found, and which nodes were understood. */
export class Notes {
  readonly assumptions: { readonly convention: Convention; readonly at: Stretch }[] = [];
  readonly findings: { readonly problem: Problem; readonly at: Stretch; readonly stops: boolean }[] = [];
  readonly readings: DraftReading[] = [];
  readonly #used = new Set<Node>();
  #held = false;

  assume(convention: Convention, at: Stretch): void {
    if (!this.assumptions.some((one) => one.convention === convention)) this.assumptions.push({ convention, at });
  }

  /** What the sentence says after all need not be assumed. */
  unassume(convention: Convention): void {
    const at = this.assumptions.findIndex((one) => one.convention === convention);
    if (at >= 0) this.assumptions.splice(at, 1);
  }

  /** A finding that stops the rule from being whole, unless it only warns. */
  find(problem: Problem, at: Stretch, stops = true): void {
    const text = textIn(problem);
    const same = this.findings.some(
      (one) =>
        (one.stops || !stops) &&
        one.problem.code === problem.code &&
        (textIn(one.problem) === text || (problem.code === "compile-elsewhere" && overlap(one.at, at))),
    );
    if (!same) this.findings.push({ problem, at, stops });
  }

  /** All that another attempt at the sentence noted. */
  take(other: Notes): void {
    for (const { convention, at } of other.assumptions) this.assume(convention, at);
    for (const { problem, at, stops } of other.findings) this.find(problem, at, stops);
    this.readings.push(...other.readings);
    for (const node of other.#used) this.#used.add(node);
  }

  use(...nodes: readonly Node[]): void {
    for (const node of nodes) this.#used.add(node);
  }

  /** The rule was made of all the words, without a rest: there is nothing left to look for in them. */
  hold(): void {
    this.#held = true;
  }

  get holdsAll(): boolean {
    return this.#held;
  }

  isUsed(node: Node): boolean {
    return this.#used.has(node);
  }
}

function textIn({ facts }: Problem): string {
  return JSON.stringify(facts ?? "");
}

function overlap(one: Stretch, other: Stretch): boolean {
  return one.from < other.to && other.from < one.to;
}

/** Everything a resolver needs to look at. */
export type Scene = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly around: Surroundings;
  readonly notes: Notes;
};

/** For a look ahead: what it would note does not count. */
export function quiet(scene: Scene): Scene {
  return { ...scene, notes: new Notes() };
}

/** Where words of the sentence stand; the whole sentence where they were put together from several places. */
export function stretchOf(scene: Scene, words: string): Stretch {
  const whole = scene.text.indexOf(words);
  const start = whole >= 0 || words.length < 8 ? whole : scene.text.indexOf(words.slice(0, 8));
  const end = start + (whole >= 0 ? words.length : 8);
  const from = scene.tokens.findIndex((token) => token.end > start);
  const to = scene.tokens.findIndex((token) => token.start >= end);
  if (start < 0 || from < 0) return { from: 0, to: scene.tokens.length };
  return { from, to: to < 0 ? scene.tokens.length : to };
}

export function textOf(scene: Scene, at: Stretch): string {
  const first = scene.tokens[at.from];
  const last = scene.tokens[at.to - 1];
  return first && last && at.to > at.from ? scene.text.slice(first.start, last.end) : "";
}

export { conventions };
