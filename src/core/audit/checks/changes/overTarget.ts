import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { quotientOf } from "../../interval.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { said } from "../../verdict.ts";
import { heldOrRefuted } from "../told/refuted.ts";

/** 「比目标1150吨多115吨，超额10%」, 「比上年的2950元低330元，为2620元，降幅11.19%」: the gap over what it is told from. */
export const overTarget: Check = {
  name: "growth",
  run: ({ passages }, derived) =>
    joined(
      passages.map((passage) =>
        passage.cell || !/[比较]/u.test(passage.text) ? nothingFound : gapsIn(passage, derived),
      ),
    ),
};

const told =
  /^[，、(]?(?:超额|超出|超过|超|增幅|降幅|减幅|涨幅|节约率|降低|下降|增长|提高)(?:完成|比例|幅度)?(?:了|为|达到?)?$/u;
const from = /(?:比|较)[^，。；]{0,14}$/u;
const gap = /^(?:多|少|低|高|超出?|超过|降低|提高|增加|减少)了?$/u;
const reach = 3;

function gapsIn(passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  return joined(
    claims.map((stated, at) => {
      if (stated.unit.name !== "%" || stated.approximation !== "exact" || !told.test(stated.lead)) return nothingFound;
      if (derived.has(stated.span.start)) return nothingFound;
      const near = claims.slice(Math.max(0, at - reach), at);
      const index = near.findLastIndex((claim) => gap.test(claim.lead));
      const [base, step] = [near[index - 1], near[index]];
      if (!base || !step || !isPair(passage, base, step, stated)) return nothingFound;
      return heldOrRefuted({
        check: "growth",
        code: "audit-growth",
        stated,
        left: `${said(step)}÷${said(base)}`,
        operands: [step, base],
        value: step.base.over(base.base),
        interval: quotientOf(step.interval, base.interval),
        certainty: "probable",
      });
    }),
  );
}

function isPair(passage: Passage, base: ProseClaim, step: ProseClaim, stated: ProseClaim): boolean {
  const arePlain = [base, step].every(
    ({ approximation, base: value }) => approximation === "exact" && value.isPositive(),
  );
  return (
    arePlain &&
    from.test(base.lead) &&
    base.change === undefined &&
    base.unit.name === step.unit.name &&
    base.unit.dimension !== "ratio" &&
    sameSentence(passage, base, stated)
  );
}
