import type { Condition, Rule } from "../../rule.ts";
import type { ReadCondition } from "../clauses/conditionKinds.ts";
import { readCondition } from "../clauses/conditions.ts";
import { completionName, conditionOf } from "../clauses/expressions.ts";
import { lex } from "../lex/lex.ts";
import { nameOf } from "../names.ts";
import { Notes, type Scene } from "../notes.ts";

type Piece = { readonly measured: boolean; readonly when: ReadCondition; readonly text: string };

/**
 * What has to hold in each of the cases, all of it read to the end: figures compared, words asked for. Nothing where a
 * figure stands in words, where no figure is compared, or where one answer would be a degree of another.
 */
export function conditionsIn(scene: Scene, said: readonly string[]): readonly Condition[] | undefined {
  const read: (readonly Piece[])[] = [];
  const partly: { readonly at: number; readonly count: number }[] = [];
  for (const [at, one] of said.entries()) {
    const count = someOf(one);
    if (count > 0 && at > 0 && count < (read[0]?.length ?? 0)) {
      partly.push({ at, count });
      read.push([]);
      continue;
    }
    const pieces = piecesIn(one, read.at(-1));
    if (!pieces) return undefined;
    read.push(pieces);
  }
  const all = read.flat();
  if (!all.some((one) => one.measured) || !read.some((pieces) => pieces.length > 1)) return undefined;
  if (areDegrees(all.flatMap((one) => (one.measured ? [] : [one.text])))) return undefined;
  const made = read.map((pieces) => pieces.flatMap((one) => conditionFor(scene, one) ?? []));
  if (made.some((one, at) => one.length < (read[at]?.length ?? 0))) return undefined;
  return made.map((one, at) => {
    const some = partly.find((part) => part.at === at);
    return some ? anyOf(made[0] ?? [], some.count) : allOf(one);
  });
}

const some =
  /^(?:仅|只)?(?:满足|符合|达到|完成|实现|具备)?其中(?:的)?(?:任[意何]?)?([一1两二2三3])(?:项|个|条)(?:条件|要求|指标)?的?$/;

/** 仅满足其中一项: so many of those asked for together before. */
function someOf(said: string): number {
  const count = some.exec(said)?.[1] ?? "";
  return count === "" ? 0 : "一1".includes(count) ? 1 : "两二2".includes(count) ? 2 : 3;
}

function anyOf(conditions: readonly Condition[], count: number): Condition {
  return { op: "any", of: subsets(conditions, count).map(allOf) };
}

function subsets(from: readonly Condition[], size: number): readonly (readonly Condition[])[] {
  if (size === 0) return [[]];
  return from.flatMap((one, at) => subsets(from.slice(at + 1), size - 1).map((set) => [one, ...set]));
}

function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { op: "all", of: conditions };
}

function conditionFor(scene: Scene, { when, text }: Piece): Condition | undefined {
  if (when.is === "words") return { op: "holds", fact: (scene.around.prefix ?? "") + text };
  const tokens = lex(text);
  const inner: Scene = { text, tokens, around: scene.around, notes: new Notes() };
  return conditionOf(inner, when, { from: 0, to: tokens.length });
}

const joint = /[,、]?(?:并且|而且|(?<![尚姑])且|同时(?!期)|但是?)(?:满足|达到)?|,/;
const order = /\d|[≥≤<>=]|高于|低于|超过|大于|小于|不足|多于|少于|达到/;

function piecesIn(said: string, before: readonly Piece[] | undefined): readonly Piece[] | undefined {
  if (/[:或;。\n]|\d[^,]*或/.test(said)) return undefined;
  const texts = said.split(joint).flatMap((one) => listed(one ?? ""));
  const pieces: Piece[] = [];
  for (const text of texts) {
    const piece = pieceIn(text, before?.[pieces.length]);
    if (!piece) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

/** 「开工率达到80%、竣工率达到60%以上」: a comma of enumeration between two figures parts them. */
function listed(text: string): readonly string[] {
  const parts = text.split("、");
  return parts.length > 1 && parts.every((one) => /\d/.test(one) && /^[\u4e00-\u9fff]{2}/.test(one)) ? parts : [text];
}

function pieceIn(text: string, before: Piece | undefined): Piece | undefined {
  const bare = text.replace(/^(?:如果?|若|对|凡|但)+|(?:的|时|者)+$/g, "").trim();
  if (bare === "") return undefined;
  if (!order.test(bare)) {
    const name = nameOf(bare);
    return name.length >= 2 && name.length <= 40
      ? { measured: false, when: { is: "words", text: name }, text: name }
      : undefined;
  }
  const tokens = lex(bare);
  const when = readCondition(bare, tokens, { from: 0, to: tokens.length });
  if (when?.is === "range") {
    const inherited = before?.when.is === "range" ? before.when.subject : "";
    const subject = when.subject === "" ? (/^完成\d/.test(bare) ? completionName : inherited) : when.subject;
    return subject === "" || /\d/.test(subject)
      ? undefined
      : { measured: true, when: { ...when, subject }, text: bare };
  }
  const compared = when?.is === "target" || when?.is === "earlier";
  return compared && !/\d/.test(bare) ? { measured: true, when, text: bare } : undefined;
}

const denied = /^(?:尚未|未能|未|没有|没|不|无)/;

/** 符合要求, 基本符合要求: whoever answers the second has answered the first; these are grades, no questions. */
function areDegrees(texts: readonly string[]): boolean {
  const core = (one: string) => one.replace(denied, "");
  return texts.some((one) =>
    texts.some(
      (other) =>
        core(one) !== core(other) &&
        core(one).length >= 2 &&
        (core(other).includes(core(one)) || /^(?:基本|较|部分|大部分|比较)/.test(core(other))),
    ),
  );
}

type When = { readonly when: Condition; readonly rule: Rule };

/** 未完成当年任务 beside 完成当年任务 is its contrary, and no question of its own. */
export function contraries(cases: readonly When[]): readonly When[] {
  const facts = new Set(cases.flatMap((one) => factsIn(one.when)));
  const turned = (when: Condition): Condition => {
    if (when.op === "all") return { ...when, of: when.of.map(turned) };
    if (when.op !== "holds") return when;
    const bare = when.fact.replace(denied, "");
    const within = when.fact.replace(/(?<=[\u4e00-\u9fff]{2})(?:不|未)(?=[\u4e00-\u9fff]{2,4}$)/, "");
    const positive = [bare, `有${bare}`, `已${bare}`, within].find((one) => one !== when.fact && facts.has(one));
    return positive === undefined ? when : { op: "not", of: { op: "holds", fact: positive } };
  };
  return cases.map((one) => ({ ...one, when: turned(one.when) }));
}

function factsIn(when: Condition): readonly string[] {
  if (when.op === "holds") return [when.fact];
  return when.op === "all" ? when.of.flatMap(factsIn) : [];
}
