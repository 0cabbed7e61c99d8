import { joined, type Check, type CheckResult } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { meets } from "../../interval.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/** 「咨询2020件，同比增长73.1%」 here and 「咨询2020件，同比增长55.0%」 there: one amount has grown by one rate. */
export const changeTwice: Check = {
  name: "same-fact",
  run: ({ passages }) => {
    const known = new Map<string, Told>();
    return joined(passages.map((passage) => changesIn(passage, known)));
  },
};

const against = /(同比|环比|比上年|较上年|比去年|较去年|比上月|较上月|比上季|较上季)/u;
const fewestDigits = 3;
const nearest = 60;

type Told = { readonly stated: ProseClaim; readonly level: ProseClaim };

function changesIn(passage: Passage, known: Map<string, Told>): CheckResult {
  const claims = proseOf(passage);
  const findings = claims.flatMap((stated, at) => {
    const word = against.exec(stated.lead)?.[1];
    if (
      stated.change === undefined ||
      stated.unit.name !== "%" ||
      stated.approximation !== "exact" ||
      word === undefined
    )
      return [];
    const level = claims
      .slice(Math.max(0, at - 4), at)
      .findLast(({ change, unit }) => change === undefined && unit.dimension !== "ratio");
    if (!level || !isTelling(level) || !sameSentence(passage, level, stated)) return [];
    if (stated.at.from - level.at.to > nearest) return [];
    const key = `${level.base.toString()} ${level.unit.name} ${word.replace(/^[比较]/u, "")}`;
    const there = known.get(key);
    if (!there) known.set(key, { stated, level });
    const other = there?.stated;
    if (!other || there.level === level) return [];
    if (other.change === stated.change && meets(other.interval, stated.interval)) return [];
    const name = `${said(level)}${word}${stated.change === "up" ? "增长" : "下降"}`;
    return [
      {
        what: { code: "audit-same-fact", facts: { name, one: said(other), other: said(stated) } },
        certainty: "probable",
        quotes: [quoteOf(stated), quoteOf(other), quoteOf(level)],
        stated: said(stated),
        recomputed: said(other),
      } as const,
    ];
  });
  return { derivations: [], findings };
}

/** An amount with digits enough to be known by. */
function isTelling({ unit, approximation, quote, places }: ProseClaim): boolean {
  if (approximation !== "exact") return false;
  const digits = quote.replace(/\D/gu, "").replace(/0{2,}$/u, "").length;
  return digits >= (isCounted(unit, places) ? fewestDigits : fewestDigits + 1);
}
