import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { differenceOf, sumOfIntervals } from "../../interval.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import { said } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/** 「年初预算850万元，追加120万元，调减20万元，调整后预算950万元」: amounts side by side, each called what it is. */
export const adjusted: Check = {
  name: "difference",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /年初/u.test(text) && /年中|追加|追减|调[整增减]|核[增减]|压减|全年预算/u.test(text))
        .flatMap((passage) =>
          sentencesOf(passage).flatMap((claims) => [inSentence(claims, derived), counted(claims, derived)]),
        ),
    ),
};

const first = /年初(?:批复|部门|财政|下达|安排|的)*预算(?:数|安排|资金|金额|批复)?(?:总额)?[为是]?$/u;
const more = /(?:追加|调增|核增|增加)(?:预算|资金|安排|经费)?(?:了|数)?[为是]?$/u;
const less = /(?:追减|调减|核减|压减|减少|收回)(?:预算|资金|安排|经费)?(?:了|数)?[为是]?$/u;
const last = /(?:调整后(?:的)?(?:全年)?预算|全年预算|最终预算|调整预算|预算调整)(?:数|资金|金额|总额)?[为是至到]?$/u;

function inSentence(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  const start = claims.findIndex(({ lead }) => first.test(lead));
  const from = claims[start];
  if (!from || !isAmount(from)) return nothingFound;
  const steps: ProseClaim[] = [];
  for (const claim of claims.slice(start + 1)) {
    if (!isAmount(claim)) return nothingFound;
    if (more.test(claim.lead) || less.test(claim.lead)) {
      steps.push(claim);
      continue;
    }
    return last.test(claim.lead) && steps.length > 0 && !derived.has(claim.span.start)
      ? balanced(claim, from, steps)
      : nothingFound;
  }
  return nothingFound;
}

const isAmount = ({ unit, approximation }: ProseClaim): boolean =>
  unit.dimension === "money" && approximation === "exact";

function balanced(stated: ProseClaim, from: ProseClaim, steps: readonly ProseClaim[]): CheckResult {
  const isLess = (claim: ProseClaim): boolean => less.test(claim.lead);
  const value = steps.reduce((sum, step) => (isLess(step) ? sum.minus(step.base) : sum.plus(step.base)), from.base);
  const interval = steps.reduce(
    (sum, step) => (isLess(step) ? differenceOf(sum, step.interval) : sumOfIntervals([sum, step.interval])),
    from.interval,
  );
  const left = steps.map((step) => `${isLess(step) ? "－" : "＋"}${said(step)}`).join("");
  return heldOrRefuted({
    check: "difference",
    code: "audit-difference",
    stated,
    left: `${said(from)}${left}`,
    operands: [from, ...steps],
    value,
    interval,
    certainty: "probable",
  });
}

/** 「项目共15个，年初批复8个项目，年中增加7个项目」 */
function counted(claims: readonly ProseClaim[], derived: Derived): CheckResult {
  const things = claims.filter(
    ({ unit, places, approximation }) => isCounted(unit, places) && approximation === "exact",
  );
  const start = things.find(({ lead }) => /年初(?:批复|安排|下达|预算|计划|共有|有|共|的)*$/u.test(lead));
  const added = things.find(({ lead }) => /年中(?:增加|新增|追加)(?:了|安排)?$/u.test(lead));
  const stated = things.find(
    (claim) => claim !== start && claim !== added && /(?:共计?|合计|总计)有?$/u.test(claim.lead),
  );
  if (!start || !added || !stated || derived.has(stated.span.start)) return nothingFound;
  const isOfOne = [added, stated].every(({ unit }) => unit.name === start.unit.name);
  const isSameNoun = start.tail.slice(0, 2) === added.tail.slice(0, 2);
  if (!isOfOne || !isSameNoun || added.index < start.index) return nothingFound;
  return heldOrRefuted({
    check: "prose-sum",
    code: "audit-prose-sum",
    stated,
    left: `${said(start)}＋${said(added)}`,
    operands: [start, added],
    value: start.base.plus(added.base),
    interval: undefined,
    certainty: "probable",
  });
}
