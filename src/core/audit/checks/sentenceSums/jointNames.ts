import { sumOf } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { derivationFrom } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { quoteOf, said, termsOf } from "../../verdict.ts";
import { isOperand } from "../rates/fit.ts";

/**
 * 「受理咨询投诉举报960件」 and 咨询, 投诉, 举报 each with their figure: a name put together from the names of others is their
 * sum. Where all of it is said to be done (100%) and it is less, that is wrong; a sum is only evidence otherwise.
 */
export const jointNames: Check = {
  name: "prose-sum",
  run: ({ passages }) => joined(passages.map((passage) => (passage.cell ? nothingFound : namesIn(passages, passage)))),
};

const passagesNear = 2;
const reach = 60;
const mostParts = 5;

function namesIn(passages: Reading["passages"], passage: Passage): CheckResult {
  const claims = proseOf(passage);
  const long = claims.flatMap((stated) => {
    const name = isTelling(stated) ? nameOf(stated) : "";
    return name.length >= 4 ? [{ stated, name }] : [];
  });
  if (long.length === 0) return nothingFound;
  const near = passages
    .slice(Math.max(0, passage.index - passagesNear), passage.index + 1 + passagesNear)
    .flatMap((one) => (one.cell ? [] : proseOf(one).filter(isTelling)));
  const named = near.map((claim) => ({ claim, name: nameOf(claim) }));
  return joined(
    long.map(({ stated, name }) => {
      const short = named.filter((one) => Math.abs(one.claim.index - stated.index) <= reach);
      const parts = partsOf(name, short, stated);
      return parts ? judged(passage, claims, stated, parts) : nothingFound;
    }),
  );
}

function isTelling(claim: ProseClaim): boolean {
  return isOperand(claim) && claim.approximation === "exact" && isCounted(claim.unit, claim.places);
}

const verbs = /^.*(?:共|已|累计|受理|接收|处理|处置|办结|收到|接到|其中|登记|核查|查处|办理)/u;

const names = new WeakMap<ProseClaim, string>();

/** Asked for by the passages around, too. */
function nameOf(claim: ProseClaim): string {
  const found = names.get(claim) ?? nameIn(claim.lead);
  names.set(claim, found);
  return found;
}

const nameIn = (lead: string): string =>
  lead
    .replace(/[、和及与，：:;；(]|消费者|各类|信息|案件/gu, "")
    .replace(verbs, "")
    .replace(/(?:量|数|共计|合计|共|总量|总数)$/u, "");

type Named = { readonly claim: ProseClaim; readonly name: string };

/** The names that follow each other in the long one to its end, two letters at least each; one amount for each. */
function partsOf(name: string, short: readonly Named[], stated: ProseClaim): readonly ProseClaim[] | undefined {
  const parts: ProseClaim[] = [];
  let end = name.length;
  while (end > 0 && parts.length < mostParts) {
    const left = name.slice(0, end);
    const found = short.filter(
      (one) => one.claim !== stated && one.name.length >= 2 && one.name.length < name.length && left.endsWith(one.name),
    );
    const [first] = found;
    // Two amounts of one name are of two things.
    if (!first || found.some((one) => one.name === first.name && !one.claim.base.equals(first.claim.base))) break;
    parts.unshift(first.claim);
    end -= first.name.length;
  }
  return parts.length > 1 && end <= 4 ? parts : undefined;
}

function judged(
  passage: Passage,
  claims: readonly ProseClaim[],
  stated: ProseClaim,
  parts: readonly ProseClaim[],
): CheckResult {
  const sum = sumOf(parts.map(({ base }) => base));
  if (stated.base.equals(sum)) {
    const derivation = derivationFrom(stated, termsOf(parts, "＋"), parts, { value: sum, interval: undefined });
    return { derivations: [derivation], findings: [] };
  }
  const all = claims[claims.indexOf(stated) + 1];
  const isSaidAll =
    all !== undefined &&
    all.unit.name === "%" &&
    all.value.toString() === "100" &&
    /^[，、(]?(?:处理|处置|办结|结案|办理)率[为达到]*$/u.test(all.lead) &&
    /(?:处理|处置|办结|结案|办理)[^，。；]*$/u.test(stated.lead) &&
    sameSentence(passage, stated, all);
  if (!isSaidAll || !all || stated.base.compare(sum) >= 0) return nothingFound;
  return notAll(all, stated, parts);
}

function notAll(all: ProseClaim, done: ProseClaim, parts: readonly ProseClaim[]): CheckResult {
  const sum = sumOf(parts.map(({ base }) => base));
  const recomputed = { value: done.base.over(sum), interval: undefined };
  const operands = [done, ...parts];
  const derivation: DraftDerivation = derivationFrom(
    all,
    `${said(done)}÷(${termsOf(parts, "＋")})`,
    operands,
    recomputed,
    { check: "rate" },
  );
  const { verdict, formula } = derivation;
  const finding = differing({
    code: "audit-rate",
    stated: all,
    operands,
    recomputed,
    verdict,
    formula,
    certainty: "probable",
  });
  return {
    derivations: [derivation],
    findings: [{ ...finding, check: "rate", quotes: [all, ...operands].map(quoteOf) }],
  };
}
