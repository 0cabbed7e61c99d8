import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { bareName } from "../../names.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import { rateWords } from "../../rateWords.ts";
import type { Passage } from "../../reading.ts";
import { derivationOf, findingsOn, fitOf, isOperand, isRate } from "./fit.ts";

/**
 * 「管网改造支出498万元，执行率97%」 where paragraphs before 「管网改造512万元」 was planned: what an item was given stands under the
 * same name as what it spent. The one amount of that name is its basis, or the rate is wrong.
 */
export const itemRates: Check = {
  name: "rate",
  run: ({ passages }, derived) => {
    const items = new Map<string, ProseClaim[]>();
    return joined(passages.map((passage) => (passage.cell ? nothingFound : ratesIn(passage, items, derived))));
  },
};

const told = /(?:执行|支出|支付|到位|拨付|使用|完成|兑付|兑现|发放)(?:率|进度)[为是达到约]*$/u;
const done = /(?:支出|支付|到位|拨付|使用|完成|兑付|兑现|发放|投资)(?:资金|金额|补助)?[了为是达到]*$/u;
const mostOfAName = 6;
const farthest = 14;

function ratesIn(passage: Passage, items: Map<string, ProseClaim[]>, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  const results = claims.map((stated, at) => {
    const above = claims[at - 1];
    const result = above ? rateOf(passage, stated, above, items, derived) : nothingFound;
    keep(items, stated);
    return result;
  });
  return joined(results);
}

/** Only what was not yet done: what was given. */
function keep(items: Map<string, ProseClaim[]>, claim: ProseClaim): void {
  if (!isOperand(claim) || claim.approximation !== "exact" || done.test(claim.lead)) return;
  const name = itemIn(claim.lead);
  if (name.length < 2) return;
  const list = items.get(name);
  if (!list) items.set(name, [claim]);
  else if (list.length < mostOfAName) list.push(claim);
}

function rateOf(
  passage: Passage,
  stated: ProseClaim,
  above: ProseClaim,
  items: ReadonlyMap<string, readonly ProseClaim[]>,
  derived: Derived,
): CheckResult {
  if (!isRate(stated) || !told.test(stated.lead) || derived.has(stated.span.start)) return nothingFound;
  if (!isOperand(above) || above.approximation !== "exact" || !done.test(above.lead)) return nothingFound;
  if (!sameSentence(passage, above, stated)) return nothingFound;
  const near = (items.get(itemIn(above.lead)) ?? []).filter(
    ({ unit, at, lead }) =>
      yearIn(lead) === yearIn(above.lead) &&
      unit.dimension === above.unit.dimension &&
      passage.index - at.passage <= farthest,
  );
  const [below, ...more] = near;
  // Two amounts of one name are of two things.
  if (!below || more.some(({ base }) => !base.equals(below.base)) || below.base.compare(above.base) < 0)
    return nothingFound;
  const fit = fitOf([above], below, stated);
  const words = rateWords(stated);
  return { derivations: [derivationOf(stated, fit, words)], findings: findingsOn(stated, fit, words, "probable") };
}

/** What one year was given is not what another spent. */
const yearIn = (lead: string): string => /(?:19|20)\d\d(?=年)/u.exec(lead)?.[0] ?? "";

const verbs =
  /(?:累计|已|实际|支出|支付|到位|拨付|使用|完成|兑付|兑现|发放|投资|安排|下达|计划|预算|补助|资金|经费|金额|工程|项目|方面|类|共|约|为|是|达|到|了|的)+$/u;

/** 「；其中管网改造工程实际支出」 → 管网改造 */
function itemIn(lead: string): string {
  const clause = lead.replace(/^.*[，。；：、:(]/u, "").replace(/^(?:其中|包括|一是|二是|三是|截至[^，]*)/u, "");
  return bareName(clause.replace(verbs, "").replace(/^(?:安排|下达|用于|投入|计划)/u, ""));
}
