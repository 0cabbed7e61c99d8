import { joined, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import type { AuditQuote } from "../result.ts";
import { stretchOf } from "../stretch.ts";
import { figureOf, quoteOf, said } from "../verdict.ts";

/** 增长 and 下降 against the two figures beside them, and against a minus sign behind them. */
export const direction: Check = {
  name: "direction",
  run: (reading) => joined(reading.passages.map((passage) => inPassage(reading, passage))),
};

const up = "增长|增加|上升|提高|提升|上涨|扩大|攀升";
const down = "下降|减少|降低|回落|缩减|压减|下滑|压缩|缩短|削减|减";
const changed = new RegExp(`^(?:[^，。；：、()]{0,12}?)(${up}|${down})(?:到|至|为|成)(?:了)?[^\\d，。；]{0,4}$`, "u");
const from = /(?:由|从|自)[^，。；：]{0,30}$/u;
const isUp = (word: string): boolean => new RegExp(`^(?:${up})$`, "u").test(word);

function inPassage(reading: Reading, passage: Passage): CheckResult {
  if (!/[增上提涨扩攀下减降回缩压削]/u.test(passage.text)) return { derivations: [], findings: [] };
  const claims = proseOf(passage);
  return joined(
    claims.map((claim, at) =>
      joined([
        sign(reading, passage, claim),
        levels(reading, passage, claims, at),
        lastYear(reading, passage, claims, at),
      ]),
    ),
  );
}

const signed = new RegExp(`(${up}|${down})(?:了)?(?:约|近|为)?$`, "u");

/** 同比下降-5.2%; 增长率-3% and 增幅为-3% are said that way. */
function sign(reading: Reading, passage: Passage, claim: ProseClaim): CheckResult {
  if (!claim.value.isNegative()) return { derivations: [], findings: [] };
  const lead = passage.text.slice(Math.max(0, claim.at.from - 12), claim.at.from);
  const word = signed.exec(lead)?.[1];
  if (word === undefined || lead.endsWith("为")) return { derivations: [], findings: [] };
  const words = wordQuote(reading, passage, claim, lead, word);
  const finding: DraftFinding = {
    what: { code: "audit-direction-sign", facts: { word, quote: claim.quote } },
    // 同比增长-3% is bad style, yet everybody knows what is meant.
    certainty: isUp(word) ? "worth-a-look" : "probable",
    quotes: [quoteOf(claim), words],
    stated: `${word}${claim.quote}`,
  };
  return { derivations: [], findings: [finding] };
}

function wordQuote(reading: Reading, passage: Passage, claim: ProseClaim, lead: string, word: string): AuditQuote {
  const at = claim.at.from - lead.length + lead.lastIndexOf(word);
  return stretchOf(reading.report.text, passage, at, at + word.length);
}

/** 由120件增长到90件 */
function levels(reading: Reading, passage: Passage, claims: readonly ProseClaim[], at: number): CheckResult {
  const [before, now] = [claims[at], claims[at + 1]];
  if (!before || !now || !comparable(before, now)) return { derivations: [], findings: [] };
  const between = wordsBetween(passage, before, now);
  const word = changed.exec(between)?.[1];
  if (word === undefined) return { derivations: [], findings: [] };
  const lead = passage.text.slice(Math.max(0, before.at.from - 32), before.at.from);
  if (!from.test(lead)) return { derivations: [], findings: [] };
  return judged(reading, passage, {
    before,
    now,
    word,
    wordAt: before.at.to + between.indexOf(word),
    certainty: "certain",
  });
}

function comparable(left: ProseClaim, right: ProseClaim): boolean {
  if (left.approximation !== "exact" || right.approximation !== "exact") return false;
  // Up from the fifth place to the third.
  if (/^(?:位|名|级|等)$/u.test(left.unit.name) || /排名|位次|名次|等级/u.test(left.lead)) return false;
  if (left.unit.dimension === right.unit.dimension) return left.unit.name !== "百分点" && right.unit.name !== "百分点";
  return false;
}

const previous = /(?:上年|去年|上一年|上年度|同期|上期)/u;

/** 受理90件，上年为120件，同比增长25% */
function lastYear(reading: Reading, passage: Passage, claims: readonly ProseClaim[], at: number): CheckResult {
  const [now, before, change] = [claims[at], claims[at + 1], claims[at + 2]];
  if (!now || !before || !change?.change || !comparable(now, before)) return { derivations: [], findings: [] };
  if (change.unit.dimension !== "ratio" || change.value.isNegative() || now.change || before.change)
    return { derivations: [], findings: [] };
  if (!sameSentence(passage, now, change) || !previous.test(before.lead) || previous.test(now.lead))
    return { derivations: [], findings: [] };
  const lead = passage.text.slice(before.at.to, change.at.from);
  const found = new RegExp(
    `^[^\\d]{0,12}?(?:同比|环比|比上年|较上年|比去年|较去年|，|,)(${up}|${down})(?:了|约)?$`,
    "u",
  ).exec(lead);
  const word = found?.[1];
  if (word === undefined) return { derivations: [], findings: [] };
  return judged(reading, passage, {
    before,
    now,
    word,
    wordAt: before.at.to + lead.lastIndexOf(word),
    certainty: "probable",
  });
}

type Change = {
  readonly before: ProseClaim;
  readonly now: ProseClaim;
  readonly word: string;
  readonly wordAt: number;
  readonly certainty: "certain" | "probable";
};

function judged(reading: Reading, passage: Passage, { before, now, word, wordAt, certainty }: Change): CheckResult {
  const order = now.base.compare(before.base);
  if (order === 0) return { derivations: [], findings: [] };
  const holds = order > 0 === isUp(word);
  const derivation = {
    formula: `${said(now)}${order > 0 ? "＞" : "＜"}${said(before)}`,
    operands: [figureOf(before)],
    stated: figureOf(now),
    recomputed: order > 0 ? "增加" : "减少",
    verdict: holds ? ("exact" as const) : ("impossible" as const),
  };
  if (holds) return { derivations: [derivation], findings: [] };
  const facts = { word, before: said(before), after: said(now) };
  const finding: DraftFinding = {
    what: { code: "audit-direction", facts },
    certainty,
    quotes: [stretchOf(reading.report.text, passage, wordAt, wordAt + word.length), quoteOf(before), quoteOf(now)],
    stated: word,
    recomputed: derivation.recomputed,
    formula: derivation.formula,
  };
  return { derivations: [derivation], findings: [finding] };
}
