import { isRatio, unit } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { rangesOf } from "./caseRanges.ts";
import { isFull, isNothing, type Case } from "./cases.ts";
import { conditionOf, sameMeasure } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";
import { addsUp } from "./judgedLosses.ts";
import { speaksOf } from "../names.ts";

/** Scores cases without the one that overrules them. */
export type CasesRule = (
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
) => Rule | undefined;

/** 「按时报送得2分，内容完整得3分；未报送的不得分」: marks that make the whole, and what takes all of them. */
export function sumLost(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
  casesRule: CasesRule,
): Rule | undefined {
  const last = cases.at(-1);
  const rest = cases.slice(0, -1);
  const words = last?.when?.is === "words" ? last.when.text : "";
  if (!last?.when || otherwise || words === "" || !last.award || !isNothing(last.award) || !addsUp(scene, rest))
    return undefined;
  const said = words.replace(/^(?:未|没有|无)/, "");
  const before = rest.map((one) => (one.when?.is === "words" ? one.when.text : ""));
  // 及时公开得1分，公开内容完整得1分；未公开的不得分: both of them speak of it, so it takes both.
  const all = rest.every((one) => textOf(scene, one.statement.when).includes(said));
  if (said.length < 2 || (!all && (speaksOf(before.at(-1) ?? "", said) || !before.some((one) => speaksOf(one, said)))))
    return undefined;
  const inner = casesRule(scene, rest, undefined, at);
  const when = conditionOf(scene, last.when, last.statement.at);
  if (!inner || !when) return undefined;
  scene.notes.assume("order", last.statement.at);
  return { kind: "veto", when, rule: inner };
}

/** 「90%以上得满分，……，60%以下不得分；获省级奖励的得满分」: said last, in words, and of something else. */
export function raisedBy(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
  casesRule: CasesRule,
): Rule | undefined {
  const last = cases.at(-1);
  const rest = cases.slice(0, -1);
  const full = last?.award && isFull(last.award, scene.around.points) && last.when?.is === "words";
  if (!last?.when || !full || rest.length < 2 || !rangesOf(scene, rest) || rangesOf(scene, cases)) return undefined;
  const when = conditionOf(scene, last.when, last.statement.at);
  const inner = casesRule(scene, rest, otherwise, at);
  return (
    when &&
    inner && { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award: fullMarks } }], otherwise: inner }
  );
}

/** 「90%以上得满分，……；与上年相比下降的不得分」: marks by one figure, and another one that takes all of them. */
export function overruledBy(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
  casesRule: CasesRule,
): Rule | undefined {
  const measured = cases.filter((one) => one.when?.is === "range");
  const subjects: string[] = [];
  for (const { when, award } of measured)
    if (when?.is === "range" && award && !isNothing(award) && when.subject !== "") subjects.push(when.subject);
  const graded = cases.filter((one) => one.when?.is === "words").length > 1 && subjects.length === 0;
  const foreign = cases.filter(
    ({ award, when }) =>
      award &&
      isNothing(award) &&
      when &&
      ((when.is === "earlier" && (graded || measured.length > 1)) ||
        when.is === "dated" ||
        (when.is === "range" && when.subject !== "" && subjects.every((one) => !sameMeasure(one, when.subject)))),
  );
  const rest = cases.filter((one) => !foreign.includes(one));
  if (foreign.length === 0 || rest.length === 0 || rangesOf(scene, cases)) return undefined;
  const words = graded && rest.every((one) => one.when?.is === "words" && one.award);
  if (!words && (subjects.length === 0 || !rangesOf(scene, rest))) return undefined;
  const inner = casesRule(scene, rest, otherwise, at);
  return foreign.reduce<Rule | undefined>((rule, one) => {
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    if (!rule || !when) return undefined;
    scene.notes.assume("order", one.statement.at);
    return { kind: "veto", when, rule };
  }, inner);
}

/** 「……得满分，……；出现重大事故的不得分」: cases on one figure, and words that overrule them. */
export function vetoed(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
  casesRule: CasesRule,
): Rule | undefined {
  const numbered = cases.some(
    (one) => one.when?.is === "range" && !isRatio((one.when.from ?? one.when.to)?.at.unit ?? unit("%")),
  );
  const isNone = (one: Case) =>
    numbered &&
    one.when?.is === "words" &&
    /^(?:未|没有|无|不).{0,5}$/.test(one.when.text) &&
    one.award !== undefined &&
    isNothing(one.award);
  const some = cases.filter((one) => !isNone(one));
  // 未组织 beside 3次, 2次, 1次 is none at all, which earns nothing anyway.
  if (some.length > 0 && some.length < cases.length && rangesOf(scene, some))
    return casesRule(scene, some, otherwise, at);
  const vetoes = cases.filter(
    (one) => one.award && isNothing(one.award) && one.when && (one.when.is === "words" || one.outcome.is === "veto"),
  );
  const rest = cases.filter((one) => !vetoes.includes(one));
  if (vetoes.length === 0 || rest.length === 0) return undefined;
  const ranged = rangesOf(scene, rest);
  const [only] = rest;
  const good = rest.length === 1 && only?.when?.is === "words" ? only.when.text : undefined;
  // 符合规定的得满分，出现不符合规定的不得分: the contrary, not something graver.
  const contrary = (bad: string) =>
    good !== undefined && good.includes(bad.replace(/^(?:出现|存在|发现|发生|有)/, "").replace(/[不未]/, ""));
  const denied =
    good !== undefined &&
    (/^(?:未|无|没有|不存在|没)/.test(good) ||
      vetoes.every((one) => one.when?.is === "words" && contrary(one.when.text)));
  const grave = !denied && vetoes.every((one) => one.when?.is === "words" && gravely.test(one.when.text));
  if (!ranged && !grave && !vetoes.some((one) => one.outcome.is === "veto")) return undefined;
  const inner = casesRule(scene, rest, otherwise, at);
  if (!inner) return undefined;
  return vetoes.reduce<Rule | undefined>((rule, one) => {
    const when = one.when && conditionOf(scene, one.when, one.statement.at);
    return rule && when ? { kind: "veto", when, rule } : undefined;
  }, inner);
}

/** What takes all the marks whatever else was earned. */
const gravely = /^(?:一旦|如有|若有|凡)?(?:发现|出现|存在|发生|弄虚作假|虚报|虚假|截留|挪用|套取|违反|造成|情节)/;
