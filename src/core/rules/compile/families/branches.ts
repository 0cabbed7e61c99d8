import { fact } from "../../../formula/expression.ts";
import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import type { Condition, Rule } from "../../rule.ts";
import { factsOfRule } from "../../print.ts";
import { readCondition } from "../clauses/conditions.ts";
import { conditionOf, notCondition } from "../clauses/expressions.ts";
import { lex } from "../lex/lex.ts";
import { Notes, type Scene } from "../notes.ts";
import { cutAt, fixedOutcome, type Made, type Piece, type ReadPiece } from "./pieces.ts";

type Branch = { readonly head: string; readonly rule: string };

/** Different rules for different cases: 产区：……；非产区：……, 有整改任务的……；无整改任务的得满分. */
export function branchesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 500) return undefined;
  return (/未(?:设|制|明|填)/.test(text) ? substituted(text, read) : undefined) ?? branched(scene, text, read);
}

const missing =
  /^(?:如|若|对)?未(?:设定?|设置|制定|明确|填报)([^,;。]{2,12}?)的?,(?:则)?(?:以|用|按|采用|参照)([^,;。]{2,20}?)(?:替代|代替|作为|代)(?:\1|[^,;。]{0,8})?[;。,](.+)$/;

/** 「未设目标值的，以上年实际值替代目标值；……」 */
function substituted(text: string, read: ReadPiece): Made | undefined {
  const [, name = "", other = "", rest = ""] = missing.exec(text) ?? [];
  if (name === "" || !rest.includes(name)) return undefined;
  const usual = read(rest);
  const instead = read(rest.replaceAll(name, other));
  if (!usual || !instead) return undefined;
  const when: Condition = { op: "holds", fact: `未设${name}` };
  return { pieces: [instead, usual], build: ([first, second]) => conditional([{ when, rule: first }], second) };
}

function conditional(
  cases: readonly { readonly when: Condition; readonly rule: Rule | undefined }[],
  otherwise: Rule | undefined,
): Rule {
  const none = { kind: "fixed", award: { of: "share", share: Decimal.zero } } as const;
  return {
    kind: "conditional",
    cases: cases.map(({ when, rule }) => ({ when, rule: rule ?? none })),
    otherwise: otherwise ?? none,
  };
}

// --- branches ---

const closing = /^(?:(?:以上|各|均|分别)*扣完(?:该项|本项|全部|所有)?(?:权重分|分值|分)?为止|最高得满分|最低得?0分)$/;
const scored = /得|扣|×|计分|分$/;

function isClosing(sentence: string): boolean {
  return (sentence.endsWith("止") || sentence.endsWith("分")) && closing.test(sentence);
}

function branched(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const sentences = cutAt(text, ";。\n");
  const closes = sentences.map(isClosing);
  const end = sentences.filter((_, at) => closes[at]).join(",");
  const body = sentences.filter((_, at) => !closes[at]);
  for (const partsOf of [() => body, () => atColons(body), () => atHeads(text)]) {
    const parts = partsOf();
    const branches = parts.length >= 2 ? headsOf(parts) : undefined;
    const made = branches && assembledBranches(scene, branches, end, read);
    if (made) return made;
  }
  return undefined;
}

const noun = "项目|县|地区|市|区|单位|企业|资金|学校|村|指标|产区|产业|任务|工程|课题|类|机构|部门|乡镇|街道|设备";
const named = new RegExp(
  `^(?:对于?)?(?![各每抽以按是未]|没有|无(?!害))([\\u4e00-\\u9fffA-E]{1,12}?(?:${noun}))(?<![各多同种]类|农村|[全各所][县市区村单]位?|各乡镇)(?![、的与和及数量率值资县区市类项]|${noun})(?=.{4})`,
);

/** 「山区县：……；……。其他县：……；……」: what has no heading belongs to the one before it. */
function atColons(sentences: readonly string[]): readonly string[] {
  if (!sentences[0]?.includes(":")) return [];
  return sentences.reduce<string[]>((all, one) => {
    if (colonHead(one) || all.length === 0) all.push(one);
    else all[all.length - 1] += `;${one}`;
    return all;
  }, []);
}

/** One sentence, its branches only parted by commas: 「山区县……，其他县……」. */
function atHeads(text: string): readonly string[] {
  const clauses = cutAt(text, ",;。\n");
  const [first = ""] = clauses;
  const suffix = suffixOf(named.exec(first)?.[1]);
  if (suffix === "") return [];
  const parts: string[] = [];
  for (const clause of clauses) {
    if (suffixOf(named.exec(clause)?.[1]) === suffix) parts.push(clause);
    else if (parts.length > 0) parts[parts.length - 1] += `,${clause}`;
  }
  const [one = "", ...others] = parts;
  // What follows the last branch holds for all of them where the others say nothing of the kind.
  const last = others.at(-1) ?? "";
  const shared = /,((?:每|未达到|达不到|否则|低于|扣).*)$/.exec(last)?.[1];
  if (shared === undefined) return parts;
  return [one, ...others].map((part, index) =>
    index === parts.length - 1 || /每|扣|否则/.test(part) ? part : `${part},${shared}`,
  );
}

function suffixOf(head: string | undefined): string {
  return head === undefined ? "" : (new RegExp(`(?:${noun})$`).exec(head)?.[0] ?? "");
}

/** The head of every part, in one and the same form. */
function headsOf(parts: readonly string[]): readonly Branch[] | undefined {
  return all(parts, colonHead) ?? opposed(all(parts, wordHead)) ?? sameNoun(all(parts, nounHead));
}

function all(parts: readonly string[], head: (part: string) => Branch | undefined): readonly Branch[] | undefined {
  const branches: Branch[] = [];
  for (const part of parts) {
    const branch = head(part);
    if (!branch) return undefined;
    branches.push(branch);
  }
  return branches;
}

const conditionless = /[≥≤<>=×÷%扣得分]|\d+(?:\.\d+)?%/;

function colonHead(part: string): Branch | undefined {
  if (!part.includes(":")) return undefined;
  const [, head = "", rule = ""] = /^(?:[①-⑨]|\(?[1-9]\)|[1-9]\.)?([^,;:。]{1,80}):(.+)$/.exec(part) ?? [];
  return head === "" || conditionless.test(head) || !scored.test(rule) ? undefined : { head, rule };
}

const wordPattern =
  /^((?:[^,;:。]{0,24}?\d+(?:\.\d+)?(?:万元|亿元|元|人|个|家|亩|年|公里|万人)(?:\(不?含[^()]*\))?(?:及|\(含\))?(?:以上|以下|以内)(?:\(不?含[^()]*\))?)|[^,;:。\d]{2,30}?)的?(?:项目|单位|地区|企业|县区?|市县|情况下)?(?:的|时|者)?[,:](.+)$/;
const fixedWords =
  /^([^,;:。\d]{2,30}?)(?:的|时|者)?,?((?:则|可|均|直接|一律|视同|按|该项|本项)*(?:不扣分|得满分|不得分|满分计算?|得0分|满分))$/;

function wordHead(part: string): Branch | undefined {
  const fixed = fixedWords.exec(part);
  if (fixed) return { head: trimmed(fixed[1] ?? ""), rule: fixed[2] ?? "" };
  const found = wordPattern.exec(part);
  const head = trimmed(found?.[1] ?? "");
  const rule = found?.[2] ?? "";
  return head === "" || !scored.test(rule) ? undefined : { head, rule };
}

function nounHead(part: string): Branch | undefined {
  const fact = named.exec(part);
  const head = fact?.[1] ?? "";
  const rule = part
    .slice(fact?.[0].length ?? 0)
    .replace(/^[,:的]+/, "")
    .replace(/^按(?=[^×,]{2,12}达到)/, "");
  return head === "" || rule === "" ? undefined : { head, rule };
}

/** Conditions without a heading sign: only contraries, or figures, are branches for certain. */
function opposed(branches: readonly Branch[] | undefined): readonly Branch[] | undefined {
  const [first, second] = branches ?? [];
  const contrary = branches?.length === 2 && first && second && isOpposite(first.head, second.head);
  return contrary || branches?.every((one) => /\d/.test(one.head)) ? branches : undefined;
}

function sameNoun(branches: readonly Branch[] | undefined): readonly Branch[] | undefined {
  const suffix = suffixOf(branches?.[0]?.head);
  const same =
    branches?.every((one) => suffixOf(one.head) === suffix) &&
    new Set(branches.map((one) => one.head)).size === branches.length;
  // 当年项目未开工的每个扣1分，结转项目未完工的每个扣2分: things that are counted, and no kinds of what is judged.
  const things = /^(?:项目|资金|任务|工程|课题|设备)$/.test(suffix);
  const faults = things && branches?.some(({ rule }) => rule.includes("扣") && !/[得%]|满分/.test(rule));
  return same && faults !== true ? branches : undefined;
}

function trimmed(head: string): string {
  return head.replace(/^(?:如果?|若|对于?|凡|其中|属于|属)(?=.{2})/, "").replace(/(?:的|时|者)$/, "");
}

const gradeHead = /^(?:第?[一二三四五六1-6]|[A-Fa-f]|[甲乙丙丁]|优秀?|良好?|中等?|差|合格|不合格)(?:档|级|等|类)?$/;

function assembledBranches(scene: Scene, branches: readonly Branch[], end: string, read: ReadPiece): Made | undefined {
  const last = branches.at(-1);
  const first = branches[0];
  if (!first || !last || branches.length > 6) return undefined;
  const opposite = branches.length === 2 && isOpposite(first.head, last.head);
  const measured = branches.every((one) => /\d/.test(one.head));
  const nouns = branches.every((one) => new RegExp(`(?:${noun})$`).test(one.head));

  // 一档：完成率≥90%……: a grade is what the comparison behind it says.
  if (branches.every((one) => gradeHead.test(one.head))) return undefined;
  // 完成……得满分；未完成的按比例: that is the target, not a case of its own.
  if (
    branches.some((one) =>
      /^(?:未|没有|不)?(?:能)?(?:按(?:期|时|计划))?(?:完成|达到|达标|实现|达成|超过|超出|低于|高于)/.test(one.head),
    )
  )
    return undefined;
  if (!opposite && addUp(scene, branches)) return undefined;
  const pieces = branches.map((one) => pieceOf(one, end, read));
  const made = pieces.filter((piece) => piece !== undefined);
  if (made.length < branches.length || made.every((piece) => piece.rule.kind === "fixed")) return undefined;
  if (!opposite && !measured && !nouns && !sameFacts(made)) return undefined;
  const conditions = branches.slice(0, -1).map((one) => headCondition(scene, one.head));
  const when = conditions.filter((one) => one !== undefined);
  if (when.length !== conditions.length) return undefined;
  const counted = opposite ? countedAlone(branches, made) : undefined;
  if (counted) return counted;
  return {
    pieces: made,
    ...(!opposite && { assume: ["branches"] as const }),
    build: (rules) =>
      conditional(
        when.map((condition, index) => ({ when: condition, rule: rules[index] })),
        rules.at(-1),
      ),
  };
}

/** Rules on one and the same figure, each under a heading, are told for different cases. */
function sameFacts(pieces: readonly Piece[]): boolean {
  const facts = pieces.map((piece) => factsOfRule(piece.rule).join());
  return facts[0] !== "" && facts.every((one) => one === facts[0]);
}

/** 甲校达标得2分；乙校达标得3分, of 5 marks: parts that are added, no branches. */
function addUp(scene: Scene, branches: readonly Branch[]): boolean {
  const { points } = scene.around;
  const best = branches.map(({ rule }) =>
    [...rule.matchAll(/得(\d+(?:\.\d+)?)分/g)].reduce(
      (most, one) => most.largerOf(decimal(one[1] ?? "0")),
      Decimal.zero,
    ),
  );
  return points !== undefined && best.every((one) => one.compare(points) < 0) && sumOf(best).equals(points);
}

/** 「无重复申报的得满分；有重复申报的，每起扣1分」: none of them costs nothing anyway. */
function countedAlone(branches: readonly Branch[], pieces: readonly Piece[]): Made | undefined {
  const isFree = ({ rule }: Branch): boolean => {
    const free = fixedOutcome(rule);
    return free?.kind === "fixed" && free.award.of === "share" && free.award.share.equals(Decimal.one);
  };
  const none = branches.find(isFree);
  const other = pieces[none === branches[0] ? 1 : 0];
  if (!none || other?.rule.kind !== "count") return undefined;
  const { occurrences } = other.rule;
  const nameless = occurrences.op === "fact" && occurrences.name === "发现次数";
  // 按规定报批的得满分；未按规定报批的，每项扣2分: so many that were not.
  if (!nameless && !/^(?:无|没有|未发现|未发生|未出现|不存在)/.test(none.head)) return undefined;
  const happened = branches.find((one) => one !== none)?.head ?? "";
  // 存在重复申报的，每起扣……: what is counted stands in the head.
  const unnamed = nameless && happened !== "";
  const rule: Rule = unnamed ? { ...other.rule, occurrences: fact(happened) } : other.rule;
  return { pieces: [{ ...other, rule }], build: ([made]) => made ?? rule };
}

function pieceOf({ rule, head }: Branch, end: string, read: ReadPiece): Piece | undefined {
  const fixed = fixedOutcome(rule);
  if (fixed) return { rule: fixed };
  const text = end !== "" && /扣/.test(rule) && !/扣完/.test(rule) ? `${rule},${end}` : rule;
  void head;
  return read(text);
}

const negative = /^(?:无|没有|没|不属于|不涉及|不存在|不需要|无需|未|不|非|尚未)/;
const rest = /^(?:其他|其它|其余|除此|余下|反之)/;

function core(head: string): string {
  return head
    .replace(negative, "")
    .replace(/^(?:存在|有|已经?|涉及|属于|需要|是|能|设有|含有|产生|进行)/, "")
    .replace(/^(?:存在|有|涉及|开展)/, "");
}

/** 有整改任务 / 无整改任务, 主产区 / 非主产区, 山区县 / 其他县. */
export function isOpposite(one: string, other: string): boolean {
  if (rest.test(other)) return true;
  if (negative.test(one) === negative.test(other)) return false;
  const [a, b] = [core(one), core(other)];
  return a === b || (a.length >= 2 && b.length >= 2 && (a.endsWith(b) || b.endsWith(a)));
}

function headCondition(scene: Scene, head: string): Condition | undefined {
  if (/\d/.test(head)) {
    const tokens = lex(head);
    const inner: Scene = { text: head, tokens, around: {}, notes: new Notes() };
    const at = { from: 0, to: tokens.length };
    const when = readCondition(head, tokens, at);
    return when?.is === "range" && when.subject !== ""
      ? conditionOf(inner, { ...when, subject: when.subject.replace(/[在为]$/, "") }, at)
      : undefined;
  }
  const prefix = scene.around.prefix ?? "";
  const denied = /^(?:无|没有)(?=.{2})/.exec(head)?.[0];
  if (denied) return notCondition({ op: "holds", fact: `${prefix}有${head.slice(denied.length)}` });
  const without = /^(?:不涉及|不存在|不属于|未)(?=.{2})/.exec(head)?.[0];
  if (without) return notCondition({ op: "holds", fact: prefix + (without === "未" ? head.slice(1) : head.slice(1)) });
  return { op: "holds", fact: prefix + head };
}
