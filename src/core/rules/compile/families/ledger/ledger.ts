import { Decimal, sumOf } from "../../../../number/decimal.ts";
import { givenName, type QualitativeGrade } from "../../../kinds/qualitative.ts";
import type { Rule } from "../../../rule.ts";
import { noMarks } from "../../amounts.ts";
import { gradeName } from "../../clauses/wordCases.ts";
import { speaksOf } from "../../names.ts";
import type { Scene } from "../../notes.ts";
import { joined, named } from "../compositeParts.ts";
import { noneFits } from "../caseChoices.ts";
import { whole, type Made } from "../pieces.ts";
import { entriesIn, type Entry, type Priced } from "./entries.ts";
import { areRanges, bandsOf } from "./measured.ts";

/**
 * A sentence that is nothing but words and the marks given for them: 「有制度（2分），有人员（1分）」, 「全部完成（10分），完成80%
 * 以上（8-9分）」. It is taken apart without a rest, and the words stand in the rule as they are written, figures among them:
 * whoever fills in holds the facts against them. The marks alone tell whether they add up or exclude each other.
 */
export function ledgerFamily(scene: Scene, text: string): Made | undefined {
  const { points } = scene.around;
  if (!points || text.length > 600 || !/\d\s*分|\(\d|满分/.test(text)) return undefined;
  const entries = entriesIn(text)?.map((one): Priced => ({
    ...one,
    from: one.marks?.from ?? points,
    to: one.marks?.to ?? points,
  }));
  if (!entries || entries.some((one) => one.to.compare(points) > 0)) return undefined;
  const prefix = scene.around.prefix ?? "";
  const names = { grade: prefix + gradeName, given: prefix + givenName, prefix };
  const made =
    headed(scene, entries, points, prefix) ??
    settled(scene, entries, points, names) ??
    inGroups(scene, entries, points, prefix);
  if (made) scene.notes.hold();
  return made;
}

const topic = /(?:情况|水平|程度|能力|状况|质量|效益|效果|进度|执行|建设|管理|制度|措施|工作|[率性度数])$/;

/** 「资金到位情况（14分）资金全部到位（14分）……」: the first of two with all the marks says what is asked. */
function headed(scene: Scene, all: readonly Priced[], points: Decimal, prefix: string): Made | undefined {
  const [first, ...rest] = all;
  if (!first?.to.equals(points) || !first.from.equals(points) || first.lead !== "" || rest.length < 2) return undefined;
  const again = rest.some((one) => one.to.equals(points));
  const adds = sumOf(rest.map((one) => one.to)).equals(points);
  const opens = adds && (topic.test(first.label) || /[。:\n]/.test(first.end));
  if ((!again && !opens) || first.label.length > 30) return undefined;
  return settled(scene, rest, points, { grade: prefix + first.label, given: prefix + givenName, prefix });
}

/** 「①甲得1分，乙得0.5分，否则不得分；②丙得2分，丁不得分」 of 3: in each of the groups one is earned, and the best make the whole. */
function inGroups(scene: Scene, entries: readonly Priced[], points: Decimal, prefix: string): Made | undefined {
  const begins: readonly ((one: Priced, before: Priced) => boolean)[] = [
    (one) => one.numbered,
    (_, before) => /[\n。]/.test(before.end),
    (_, before) => /[;\n。]/.test(before.end),
  ];
  for (const begin of begins) {
    const groups = groupsOf(entries, begin);
    const best = groups.map((group) => group.reduce((most, one) => most.largerOf(one.to), Decimal.zero));
    if (groups.length < 2 || !sumOf(best).equals(points) || best.some((one) => !one.isPositive())) continue;
    const made = groups.map((group, at) => {
      const of = (name: string) => `${prefix}第${at + 1}项${name}`;
      return settled(scene, group, best[at] ?? points, { grade: of(gradeName), given: of(givenName), prefix });
    });
    const found = made.filter((one) => one !== undefined);
    if (found.length === groups.length) return together(groups, best, points, found);
  }
  return undefined;
}

function groupsOf(
  entries: readonly Priced[],
  begin: (one: Priced, before: Priced) => boolean,
): readonly (readonly Priced[])[] {
  const groups: Priced[][] = [];
  for (const one of entries) {
    const open = groups.at(-1);
    const before = open?.at(-1);
    if (open && before && !begin(one, before)) open.push(one);
    else groups.push([one]);
  }
  return groups;
}

function together(
  groups: readonly (readonly Priced[])[],
  best: readonly Decimal[],
  points: Decimal,
  made: readonly Made[],
): Made {
  const parts = named(
    groups.map(([first], at) => ({
      name: first?.label.slice(0, 30) ?? "",
      share: (best[at] ?? points).over(points),
      text: "",
    })),
  );
  const pieces = made.map((one) => ({ rule: one.build([]) }));
  const assume = new Set(["additive" as const, ...made.flatMap((one) => one.assume ?? [])]);
  return { ...joined("sum", parts, pieces), assume: [...assume] };
}

type Names = { readonly grade: string; readonly given: string; readonly prefix: string };

function settled(scene: Scene, entries: readonly Priced[], points: Decimal, names: Names): Made | undefined {
  if (new Set(entries.map((one) => one.label)).size < entries.length) return undefined;
  const earning = entries.filter((one) => one.to.isPositive());
  const best = earning.reduce((most, one) => most.largerOf(one.to), Decimal.zero);
  const adds = earning.length > 1 && sumOf(earning.map((one) => one.to)).equals(points);
  if (adds) return added(entries, points, names.prefix);
  if (!best.equals(points)) return undefined;
  return earning.length === 1
    ? alone(entries, names)
    : areRanges(entries)
      ? bandsOf(scene, entries)
      : chosen(entries, points, names);
}

/** 「甲（2分），乙（1分）」 of 3: each is there or not. 「没有的不得分」 says of the one before what follows anyway. */
function added(entries: readonly Priced[], points: Decimal, prefix: string): Made | undefined {
  const kept = entries.filter((one) => one.to.isPositive());
  const idle = entries.every((one, at) => one.to.isPositive() || isContrary(entries[at - 1], one));
  // 优4分，良3分，中2分，差1分 of 10: of such answers only one can be given, whatever their sum.
  if (!idle || kept.some((one) => !one.from.equals(one.to) || degree.test(one.label) || rest.test(one.label)))
    return undefined;
  const items = kept.map((one) => {
    const name = prefix + saidIn(one);
    return { name, share: one.to.over(points), met: name };
  });
  return whole({ kind: "checklist", items }, "additive", "worded");
}

const degree =
  /^(?:优秀?|良好?|中等?|一般|较?差|好|较好|合格|不合格|基本合格|完全|部分|[一二三四五]级|[A-E]级?|[甲乙丙丁]等?|[低高])$/;

function saidIn({ lead, label }: Entry): string {
  return lead === "" ? label : `${lead},${label}`;
}

/** All that is left, whatever was asked for. */
const rest =
  /^(?:否则?|反之|其[他余它](?:情形|情况)?|(?:以上|上述)?(?:均|都)?(?:未|没有?|不|无)(?:完成|达到|达标|达|落实|开展|建立|制定|提供|报送|实施|执行|符合|满足|具备)?(?:上述|以上|该项|规定)?(?:要求|标准|目标|条件|任务)?)$/;
const not = /未能?|没有?|不|无|缺少?|尚未/;

function isContrary(first: Entry | undefined, { label, lead }: Entry): boolean {
  if (!first || lead !== "") return false;
  const said = label.replace(not, "");
  return rest.test(label) || (said !== label && !first.label.includes(label) && repeats(first.label, said));
}

/** Nearly all of the second said in the words of the first: its contrary, and no bar of its own. */
function repeats(first: string, second: string): boolean {
  const pairs = Array.from({ length: Math.max(second.length - 1, 0) }, (_, at) => second.slice(at, at + 2));
  return pairs.filter((pair) => first.includes(pair)).length * 4 >= pairs.length * 3;
}

/** 「按期完成得5分，未完成的不得分」; a bar of its own (擅自变更的不得分) bars whatever else is met. */
function alone(entries: readonly Priced[], { prefix }: Names): Made | undefined {
  const [first, second, ...others] = entries;
  if (!first?.to.isPositive() || !first.from.equals(first.to) || others.length > 0) return undefined;
  const met: Rule = {
    kind: "threshold",
    condition: { op: "holds", fact: prefix + saidIn(first) },
    otherwise: noMarks,
  };
  if (!second || isContrary(first, second)) return whole(met, "worded");
  const bar = { op: "holds", fact: prefix + saidIn(second) } as const;
  return whole({ kind: "veto", when: bar, rule: met }, "worded", "order");
}

/** 「全部完成（10分），完成80%以上（8-9分），完成60%以下（0-5分）」: one of them, from the best down or from the least up. */
function chosen(entries: readonly Priced[], points: Decimal, { grade, given, prefix }: Names): Made | undefined {
  const order = (sign: number) =>
    entries.every((one, at) => at === 0 || one.to.compare(entries[at - 1]?.to ?? one.to) * sign > 0);
  if ((!order(1) && !order(-1)) || !related(entries)) return undefined;
  const [first, ...others] = entries;
  if (others.some((one) => one.lead !== "")) return undefined;
  const grades = entries.map((one): QualitativeGrade => ({
    name: one.label,
    from: one.from.over(points),
    to: one.to.over(points),
    toIncluded: true,
  }));
  // Where none of them is worth nothing, a person has to be able to say that none of them fits.
  const open = entries.every((one) => one.from.isPositive());
  const subject = first && first.lead !== "" && first.lead.length <= 60 ? prefix + first.lead : grade;
  const judged = entries.some((one) => !one.from.equals(one.to));
  return whole(
    { kind: "qualitative", grade: subject, given, grades: open ? [...grades, noneFits] : grades },
    "graded",
    ...(open ? (["otherwise"] as const) : []),
    "worded",
    ...(judged ? (["judged"] as const) : []),
  );
}

/** Answers to one question have words in common; all that is left needs none. */
function related(entries: readonly Priced[]): boolean {
  return entries.every(
    (one, at) =>
      degree.test(one.label) ||
      rest.test(one.label) ||
      entries.some(
        (other, place) => place !== at && (speaksOf(one.label, other.label) || speaksOf(other.label, one.label)),
      ),
  );
}
