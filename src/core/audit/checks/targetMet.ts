import { decimal, type Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { indicatorRows, type IndicatorRow } from "../indicatorRows.ts";
import { proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { AuditTable, Passage, Reading } from "../reading.ts";
import type { AuditQuote, Certainty } from "../result.ts";
import { stretchOf } from "../stretch.ts";
import { figureOf, quoteOf, said } from "../verdict.ts";

/** 「已完成目标」 and 「未完成目标」 against the target and the actual figure beside them. */
export const targetMet: Check = {
  name: "target-met",
  run: (reading) =>
    joined([...reading.passages.map((passage) => inPassage(reading, passage)), ...reading.tables.map(inTable)]),
};

const missed =
  /^；?[^。；]{0,10}?(未(?:能)?(?:完成|达到?|实现)(?:了)?(?:年度|年初|预期|绩效|既定|设定)?(?:目标值?|指标值?|任务|标)|未达标|没有完成(?:目标|任务))/u;
const exceeded = /^；?[^。；]{0,10}?(超额完成(?:年度|年初|预期)?(?:目标|任务)?|超过(?:了)?(?:年度|预期)?目标值?)/u;
const reached =
  /^；?[^。；]{0,10}?((?:已|全部|全面|均|圆满|按期|如期)?(?:完成|达到|实现)(?:了)?(?:年度|年初|预期|绩效|既定|设定)?(?:目标值?|指标值?|任务目标)|(?<!未)达标)/u;

type Says = "missed" | "exceeded" | "reached";

function verdictIn(text: string): { readonly says: Says; readonly words: string; readonly at: number } | undefined {
  for (const [says, words] of [
    ["missed", missed],
    ["exceeded", exceeded],
    ["reached", reached],
  ] as const) {
    const found = words.exec(text);
    if (found?.[1] !== undefined) return { says, words: found[1], at: found[0].length - found[1].length };
  }
  return undefined;
}

const targetWords = /(?:目标|指标值|计划|任务|预期)[^，。；]{0,6}$/u;
const actualWords = /(?:实际|完成|达到|达|实现|为)[^，。；\d]{0,6}$/u;
const lessIsBetter =
  /(?:成本|费用|投诉|时间|天数|事故|死亡|差错|误差|偏差|上限|控制|不良|故障|能耗|排放|发生率|降低|下降)/u;

/** 「目标值≥90%，实际95%，已完成目标」 */
function inPassage(reading: Reading, passage: Passage): CheckResult {
  if (!/完成|达|实现|超过/u.test(passage.text) || !/目标|计划|指标|任务|[≥≤]/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  return joined(
    claims.map((target, at) => {
      const actual = claims[at + 1];
      if (!actual || !isPair(passage, target, actual)) return nothingFound;
      const next = claims[at + 2]?.at.from ?? passage.text.length;
      const rest = passage.text.slice(actual.at.to, Math.min(next, actual.at.to + 24));
      const verdict = verdictIn(rest);
      const order = ordering(target);
      if (!verdict || !order) return nothingFound;
      const from = actual.at.to + verdict.at;
      const words = stretchOf(reading.report.text, passage, from, from + verdict.words.length);
      return judged({
        target,
        actual,
        order,
        says: verdict.says,
        words,
        certainty: isSaid(target) ? "certain" : "probable",
      });
    }),
  );
}

function isPair(passage: Passage, target: ProseClaim, actual: ProseClaim): boolean {
  if (target.unit.dimension !== actual.unit.dimension || actual.approximation !== "exact") return false;
  if (actual.change || !sameSentence(passage, target, actual)) return false;
  const isTarget = isSaid(target) || (target.approximation === "exact" && targetWords.test(target.lead));
  return isTarget && actualWords.test(wordsBetween(passage, target, actual));
}

function isSaid(claim: Claim): boolean {
  return bound(claim) !== undefined;
}

const least = /≥|>=|不[低少小]于|至少|最[少低]|以上|大于等于|大于或等于/u;
const most = /≤|<=|不超过|不[高多大]于|至多|最[多高]|以内|之内|以下|控制在|小于等于|小于或等于/u;

/** In words, not only as the end of a range: above 3至5家 is still reached. 「控制在50元以内」 says it twice. */
function bound({ approximation, quote }: Claim): Order | undefined {
  if (approximation === "at-least") return least.test(quote) ? "at-least" : undefined;
  return (approximation === "at-most" || approximation === "about") && most.test(quote) ? "at-most" : undefined;
}

type Order = "at-least" | "at-most";

/** A bare figure is to be reached from below, unless less of it is better. */
function ordering(target: Claim): Order | undefined {
  const bounded = bound(target);
  if (bounded) return bounded;
  return lessIsBetter.test(target.measure + target.subject + target.lead) ? undefined : "at-least";
}

type Judged = {
  readonly target: Claim;
  readonly actual: Claim;
  readonly order: Order;
  readonly says: Says;
  readonly words: AuditQuote;
  readonly certainty: Certainty;
};

function judged({ target, actual, order, says, words, certainty }: Judged): CheckResult {
  const holds = fits(actual.base, target.base, order, says);
  const sign = order === "at-least" ? "≥" : "≤";
  const met = fits(actual.base, target.base, order, "reached");
  const derivation = {
    formula: `${said(actual)}${met ? sign : order === "at-least" ? "＜" : "＞"}${said(target)}`,
    operands: [figureOf(target)],
    stated: figureOf(actual),
    recomputed: met ? "达到目标" : "未达到目标",
    verdict: holds ? ("exact" as const) : ("impossible" as const),
  };
  if (holds) return { derivations: [derivation], findings: [] };
  const finding: DraftFinding = {
    what: {
      code: "audit-target-met",
      facts: { words: words.quote, target: `${sign}${said(target)}`, actual: said(actual) },
    },
    certainty,
    quotes: [words, quoteOf(actual), quoteOf(target)],
    stated: words.quote,
    recomputed: derivation.recomputed,
    formula: derivation.formula,
  };
  return { derivations: [derivation], findings: [finding] };
}

function fits(actual: Decimal, target: Decimal, order: Order, says: Says): boolean {
  const compared = actual.compare(target);
  const met = order === "at-least" ? compared >= 0 : compared <= 0;
  if (says === "missed") return !met;
  return says === "reached" ? met : met && compared !== 0;
}

const yes = /^(?:是|已?完成|达标|已?达到目标|已?实现|达成预期指标|√)$/u;
const no = /^(?:否|未完成|未达标|未达到目标|未实现|未达成预期指标|×)$/u;

/** Rows of an indicator table: what a column says of the target, and full marks where it was missed. */
function inTable(table: AuditTable): CheckResult {
  if (!table.headers.some((header) => /完成|达标|实际/u.test(header)) && table.bands.length < 2) return nothingFound;
  return joined(indicatorRows(table).map((row) => joined([outcomeOf(row), fullScore(row)])));
}

function outcomeOf({ target, actual, outcome }: IndicatorRow): CheckResult {
  const text = outcome?.text ?? "";
  const says = yes.test(text) ? "reached" : no.test(text) ? "missed" : undefined;
  if (!outcome || !says || !target || !actual || !areComparable(target, actual)) return nothingFound;
  const order = ordering(target);
  if (!order) return nothingFound;
  const words = { quote: text, span: outcome.span };
  return judged({ target, actual, order, says, words, certainty: isSaid(target) ? "certain" : "probable" });
}

/** 28 and 25个 are compared, 98 and 95% are not. */
function areComparable(target: Claim, actual: Claim): boolean {
  if (actual.approximation !== "exact") return false;
  if (target.unit.name === actual.unit.name) return true;
  if (target.unit.name === "" || actual.unit.name === "")
    return target.unit.dimension !== "ratio" || actual.unit.dimension !== "ratio";
  return target.unit.dimension === actual.unit.dimension;
}

const tolerated = decimal("0.05");

/** Reached, or so nearly that most rules give full marks. */
function isNear(actual: Decimal, target: Decimal, order: Order): boolean {
  const slack = target.times(tolerated);
  return fits(actual, order === "at-least" ? target.minus(slack) : target.plus(slack), order, "reached");
}

/** Where a scoring sentence stands beside it, that one may allow for it. */
function fullScore({ target, actual, points, scores, rule, name }: IndicatorRow): CheckResult {
  const [score, other] = scores;
  if (!target || !actual || !points || !score || other || rule || !bound(target)) return nothingFound;
  const order = ordering(target);
  if (!order || !areComparable(target, actual) || !points.value.isPositive()) return nothingFound;
  if (!score.value.equals(points.value) || isNear(actual.base, target.base, order)) return nothingFound;
  const facts = { name: name.slice(0, 30), target: target.quote, actual: actual.quote, points: said(points) };
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-full-score", facts },
        certainty: "worth-a-look",
        quotes: [quoteOf(score), quoteOf(actual), quoteOf(target)],
        stated: score.quote,
      },
    ],
  };
}
