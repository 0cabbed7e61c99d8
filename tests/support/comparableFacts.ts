// Facts of a document without their places, so that those of two formats can be held against each other; and what a
// composed document says before it is written at all.
import { formatQuantity, requirementText, type Quantity, type Requirement } from "../../src/core/index.ts";
import {
  extractFacts,
  plain,
  type Achieved,
  type ComposedDocument,
  type ComposedTable,
  type Extracted,
  type ExtractedFacts,
  type Extraction,
  type IndicatorFacts,
  type MoneyLine,
  type NeutralDocument,
  type OtherFact,
  type TotalFacts,
} from "../../src/documents/index.ts";
import { tableOf, type DraftBlock } from "../../src/documents/read/draft.ts";
import { renderDocument } from "../../src/documents/read/render.ts";
import { matchText } from "../../src/documents/read/words.ts";
import { shownAchieved } from "../../src/documents/extract/factsView.ts";

/** The neutral document of what was composed, as a reader without any mistake would give it. */
export function asIfRead({ blocks }: ComposedDocument): NeutralDocument {
  const drafts = blocks.flatMap((block): readonly DraftBlock[] => {
    switch (block.kind) {
      case "table":
        return [draftTable(block)];
      case "heading":
        return [{ kind: "heading", level: block.level, number: block.number, text: block.number + plain(block.runs) }];
      case "paragraph":
        return [{ kind: "paragraph", text: plain(block.runs) }];
      case "page-break":
      case "picture":
      case "section":
        return [];
    }
  });
  return renderDocument("原稿", "text", drafts);
}

function draftTable({ cells, headerRows }: ComposedTable): DraftBlock {
  const draft = cells.map(({ row, column, rows, columns, runs }) => ({
    row,
    column,
    rows,
    columns,
    text: plain(runs),
  }));
  return tableOf(draft, { headerRows });
}

export function factsAsComposed(document: ComposedDocument): readonly unknown[] {
  return comparable(extractFacts(asIfRead(document)));
}

export function comparable({ tables }: Extraction): readonly unknown[] {
  // The text of a workbook stands in a sheet of one column, which is no table to take facts from.
  return tables.filter(({ kind }) => kind !== "unknown").map(comparableTable);
}

function comparableTable(facts: ExtractedFacts): unknown {
  const { kind } = facts;
  switch (facts.kind) {
    case "fund-plan":
    case "spending":
      return { kind, lines: facts.lines.map(money) };
    case "subsidy":
      return {
        kind,
        lines: facts.lines.map(({ name, isTotal, counts, amount, standard, others: more }) => ({
          name: words(name),
          isTotal,
          counts: counts.map(({ header, value }) => [matchText(header), amountOf(value)]),
          amount: amountOf(amount),
          standard: words(standard),
          others: others(more),
        })),
      };
    case "unknown":
    case "applications":
    case "satisfaction":
      throw new Error(`no template composes a table of kind ${kind}`);
    case "score-summary":
      return { kind, indicators: facts.indicators.map(indicator), total: totalOf(facts.total) };
    case "scoring":
    case "self-evaluation":
    case "transfer":
    case "department":
    case "monitoring":
    case "goal-completion":
    case "target":
      return {
        kind,
        head: facts.head.map(({ field, label, value }) => [field, matchText(label), words(value)]),
        money: facts.money.map(money),
        indicators: facts.indicators.map(indicator),
        total: totalOf(facts.total),
      };
  }
}

function indicator(one: IndicatorFacts): unknown {
  return {
    path: one.path.map(({ code, name, points }) => [code, matchText(name), points && formatQuantity(points)]),
    code: one.code,
    name: words(one.name),
    points: amountOf(one.points),
    target: required(one.target),
    original: required(one.originalTarget),
    midTerm: required(one.midTermTarget),
    actual: achieved(one.actual),
    forecast: achieved(one.forecast),
    completion: amountOf(one.completion),
    score: amountOf(one.score),
    sentence: words(one.sentence),
    rule: one.compiled?.canonical === undefined ? undefined : matchText(one.compiled.canonical),
    reason: words(one.reason),
    evidence: words(one.evidence),
    others: others(one.others),
  };
}

function money({ name, depth, isTotal, nature, amounts, rates, points, score, others: more }: MoneyLine): unknown {
  return {
    name: words(name),
    isPart: depth > 0,
    isTotal,
    nature: words(nature),
    amounts: Object.entries(amounts).map(([field, value]) => [field, amountOf(value)]),
    rates: Object.entries(rates).map(([field, value]) => [field, amountOf(value)]),
    points: amountOf(points),
    score: amountOf(score),
    others: others(more),
  };
}

function totalOf(total: TotalFacts | undefined): unknown {
  return total && { points: amountOf(total.points), score: amountOf(total.score), grade: words(total.grade) };
}

function others(facts: readonly OtherFact[]): unknown {
  return facts.map(({ header, value }) => [matchText(header), words(value)]);
}

function words(fact: Extracted<string> | undefined): unknown {
  return said(fact, matchText);
}

function amountOf(fact: Extracted<Quantity> | undefined): unknown {
  return said(fact, (amount) => formatQuantity(amount));
}

function required(fact: Extracted<Requirement> | undefined): unknown {
  return said(fact, (requirement) => `${requirement.kind} ${matchText(requirementText(requirement))}`);
}

function achieved(fact: Extracted<Achieved> | undefined): unknown {
  return said(fact, (value) => `${value.kind} ${matchText(shownAchieved(value))}`);
}

function said<T>(fact: Extracted<T> | undefined, write: (value: T) => string): unknown {
  return fact && (fact.state === "known" ? write(fact.value) : `<${fact.state}>`);
}

/** Paragraphs and headings of a composed document that a document read back does not have, blanks and breaks apart. */
export function missingTexts(composed: ComposedDocument, read: NeutralDocument): readonly string[] {
  const all = matchText(read.text);
  return composed.blocks.flatMap((block) => {
    if (block.kind !== "paragraph" && block.kind !== "heading") return [];
    const text = (block.kind === "heading" ? block.number : "") + plain(block.runs);
    return all.includes(matchText(text)) ? [] : [text];
  });
}
