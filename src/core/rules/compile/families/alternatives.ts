import { decimal, sumOf, type Decimal } from "../../../number/decimal.ts";
import { elementName } from "../../kinds/checklist.ts";
import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import type { Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import { cutAt, type Made, type Piece, type ReadPiece } from "./pieces.ts";
import { gradeName } from "../clauses/wordCases.ts";

type Clause = { readonly said: string; readonly marks: Decimal };
type Group = { readonly bands: boolean; readonly clauses: readonly Clause[] };

const clause = /^(?:[①-⑳]|\([1-9]\)|[1-9][.、])?(.{2,40}?)(?:的)?,?(?:得|计|加)?(\d+(?:\.\d+)?)分$/;
const bound = /\d(?:\.\d+)?(?:亿元|万元|元|%|个|家|人|户|亩|公里|平方米|项|件)/;

/**
 * 「省重点项目5分，市重点项目3分，投资10亿元以上20分，5至10亿元15分，……」, of 25 marks: one of each group counts, and the groups
 * are added. Nothing else makes the whole.
 */
export function alternativesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || text.length > 400) return undefined;
  const clauses: Clause[] = [];
  for (const one of cutAt(text, ",;。\n")) {
    const [, said = "", marks = ""] = clause.exec(one) ?? [];
    if (marks === "" || /[扣得加]|每|否则|其[他余]/.test(said)) return undefined;
    clauses.push({ said: said.replace(/^其中:?/, ""), marks: decimal(marks) });
  }
  const groups = groupsOf(clauses);
  const best = groups.map((group) => group.clauses.reduce((most, one) => most.largerOf(one.marks), decimal("0")));
  if (groups.length < 2 || groups.every((group) => group.clauses.length < 2) || !sumOf(best).equals(points))
    return undefined;
  const several = groups.filter((group) => !group.bands).length > 1;
  const pieces = groups.map((group, at) => pieceOf(group, best[at] ?? points, several ? elementName(at) : "", read));
  const made = pieces.filter((piece) => piece !== undefined);
  if (made.length < pieces.length) return undefined;
  return {
    pieces: made,
    assume: ["additive", "graded", "otherwise"],
    build: (rules) => ({
      kind: "composite",
      take: "sum",
      parts: groups.map((group, at) => ({
        name: nameOf(group),
        share: (best[at] ?? points).over(points),
        rule: rules[at] ?? { kind: "fixed", award: noMarks },
      })),
    }),
  };
}

function groupsOf(clauses: readonly Clause[]): readonly Group[] {
  const groups: { bands: boolean; clauses: Clause[] }[] = [];
  for (const one of clauses) {
    const bands = bound.test(one.said);
    const open = groups.at(-1);
    const before = open?.clauses.at(-1);
    const falls = before !== undefined && one.marks.compare(before.marks) < 0;
    if (open && before && open.bands === bands && falls && (bands ? continues(one.said) : alike(before.said, one.said)))
      open.clauses.push(one);
    else groups.push({ bands, clauses: [one] });
  }
  return groups;
}

/** A band that names no figure of its own goes on with the one before it. */
function continues(said: string): boolean {
  return /^(?:\d|不足|低于|≥|>|<|≤|[一二三四五六七八九十])/.test(said);
}

/** 省重点项目, 市重点项目: the same thing on another level. */
function alike(one: string, other: string): boolean {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  return same >= 2 && same < one.length;
}

function pieceOf(group: Group, best: Decimal, prefix: string, read: ReadPiece): Piece | undefined {
  if (group.bands)
    return read(group.clauses.map((one) => `${one.said}得${one.marks.toString()}分`).join(";"), { points: best });
  const grade = (name: string, share: Decimal): QualitativeGrade => ({
    name,
    from: share,
    to: share,
    toIncluded: true,
  });
  const named = group.clauses.map((one) => grade(one.said, one.marks.over(best)));
  const rule: Rule = {
    kind: "qualitative",
    grade: prefix + gradeName,
    given: prefix + givenName,
    grades: [...named, grade("都不是", decimal("0"))],
  };
  return { rule };
}

function nameOf(group: Group): string {
  const [first] = group.clauses;
  const words = first?.said ?? "";
  return group.bands ? words.replace(/\d.*$/, "") || "规模" : group.clauses.map((one) => one.said).join("或");
}
