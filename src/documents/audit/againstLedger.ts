// A report about a fund the system knows, held against the system's figures by the names both use.
import {
  figureOf,
  quoteOf,
  shownAs,
  verdictOn,
  type AuditDerivation,
  type AuditFinding,
  type AuditReport,
  type Claim,
  type EvaluationView,
} from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { againstFinding, type Against } from "./addedTo.ts";
import { bare, ledgerOf, type Ledger, type LedgerFigure } from "./ledger.ts";

export function againstLedger({ text }: NeutralDocument, { claims }: AuditReport, view: EvaluationView): Against {
  const ledger = ledgerOf(view);
  const year = Number.parseInt(view.fund.year, 10);
  const results = claims.map((claim) => held(claim, ledger, year, text));
  return {
    derivations: results.flatMap(({ derivation }) => derivation ?? []),
    findings: [...results.flatMap(({ finding }) => finding ?? []), ...gradeFindings(text, ledger)],
  };
}

type Held = {
  readonly derivation?: Omit<AuditDerivation, "id">;
  readonly finding?: Omit<AuditFinding, "id">;
};

/** Which figures of the system a claim may mean; `named` when the text itself says whose it is. */
type Meant = { readonly figures: readonly LedgerFigure[]; readonly isNamed: boolean };

function held(claim: Claim, ledger: Ledger, year: number, text: string): Held {
  if (claim.approximation !== "exact" || claim.change || (claim.year !== undefined && claim.year !== year)) return {};
  const { figures, isNamed } =
    claim.at.kind === "cell" ? meantInTable(claim, ledger) : meantInProse(claim, ledger, text);
  const comparable = figures.filter((figure) => isComparable(claim, figure));
  const [first] = comparable;
  if (!first) return {};
  for (const figure of comparable) {
    const verdict = verdictFor(claim, figure);
    if (verdict !== "impossible") return { derivation: derivationOf(claim, figure, verdict) };
  }
  const other = ledger.figures.find((one) => isComparable(claim, one) && verdictFor(claim, one) === "exact");
  // Where the text does not name the owner itself, a figure the system knows under another name is no contradiction.
  if (other && !isNamed) return {};
  // 「甲、乙预算分别为…」, 「甲、乙各…」: whose figure it is, is told by its order.
  if (isInList(claim, ledger, text)) return {};
  return { derivation: derivationOf(claim, first, "impossible"), finding: findingOf(claim, first, other, isNamed) };
}

/** Several names before the figures they belong to. */
function isInList({ at, span }: Claim, { parts }: Ledger, text: string): boolean {
  if (at.kind === "cell") return false;
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const sentence = bare(line.slice(line.lastIndexOf("。") + 1));
  return /分别|依次|各|均|合计|共计/u.test(sentence) && parts.filter((name) => sentence.includes(name)).length > 1;
}

function isComparable({ unit }: Claim, figure: LedgerFigure): boolean {
  return unit.name === "" || unit.dimension === figure.unit.dimension;
}

/** A cell without a unit of its own is in the unit the system keeps. */
function verdictFor(claim: Claim, figure: LedgerFigure) {
  const value = claim.unit.name === "" ? figure.value.over(figure.unit.factor) : figure.value;
  return verdictOn(claim, { value, interval: undefined });
}

const moneyFields: readonly (readonly [pattern: RegExp, fields: readonly string[]])[] = [
  [/(?:本年度?|当年|年初)预算(?:数|总额|金额|资金|安排)?$/u, ["本年预算"]],
  [/上年(?:结转|结余)(?:资金|金额)?$/u, ["上年结转"]],
  [/到位率$/u, ["到位率"]],
  [/(?:执行率|支出率)$/u, ["支出率.按预算", "支出率.按到位", "支出率.按年初预算"]],
  [
    /(?<!年度?|年初|当年)预算(?:总额|总数|金额|资金|数|安排)?$|(?:年度|资金|经费|项目)安排(?:资金)?$|涉及(?:预算)?资金$/u,
    ["预算"],
  ],
  [/到位(?:资金|金额|数)?$/u, ["到位"]],
  [/(?:支出|支付|执行)(?:资金|金额|总额|数)?$/u, ["支出"]],
  [/(?:年末|预算|资金)结余(?:资金|金额)?$/u, ["结余.按预算", "结余.按到位"]],
];
const totalWords = /(?:综合|自评|评价|最终|年度)得分$|总分$|^得分$/u;

function meantInProse({ subject, span, unit }: Claim, ledger: Ledger, text: string): Meant {
  const line = bare(text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start));
  const last = (/[^，。；：、（(]*$/u.exec(line)?.[0] ?? "").replace(/(?:为|达到?|是|共计?|合计|[:约])+$/u, "");
  // 「转移支付安排」 is about the part as 「项目安排」 is about the whole.
  const words = ledger.parts.reduce((said, name) => said.replace(name, "项目"), last);
  const isTotal = unit.dimension === "points" && totalWords.test(words) && isFollowedByGrade(text, span.end);
  const fields = isTotal ? ["总分"] : (moneyFields.find(([pattern]) => pattern.test(words))?.[1] ?? []);
  if (fields.length === 0) return nothingMeant;
  // Named in the same line before it, or by the heading; a total of points with its grade is that of the fund.
  const named = lastNamed(line, ledger);
  const owner =
    named ?? lastNamed(bare(subject), ledger) ?? (isTotal || isAboutAll(words, subject) ? { owner: "" } : undefined);
  if (!owner || owner.isForeign) return nothingMeant;
  const figures = ledger.figures.filter((one) => one.owner === owner.owner && fields.includes(one.field));
  return { figures, isNamed: named !== undefined };
}

function isFollowedByGrade(text: string, from: number): boolean {
  return /^[^。\n]{0,24}(?:等级|满分)/u.test(text.slice(from, from + 40));
}

/** 「资金到位」, 「项目预算」 under a heading about money, without anybody's name. */
function isAboutAll(words: string, subject: string): boolean {
  if (bare(subject).replace(generic, "").length >= shortestOwn) return false;
  return /资金|投入/u.test(subject) || /^(?:本?项目|资金|专项)/u.test(words);
}

const shortestOwn = 3;
/** What headings of any fund say; a heading with words of its own is about one of its items. */
const generic =
  /项目|资金|专项|经费|财政|投入|使用|管理|预算|执行|安排|落实|到位|支出|支付|拨付|来源|情况|基本|概况|概述|组织|实施|分析|绩效|目标|指标|完成|评价|自评|结论|得分|年度|总体|整体|主要|存在|问题|报告|及其?|[和与的、（）()\d.．一二三四五六七八九十]/gu;

const nothingMeant: Meant = { figures: [], isNamed: false };

type Named = { readonly owner: string; readonly isForeign?: boolean };

/** The name that ends last; of two that end at the same place the longer: 「专项转移支付资金」 is not 「转移支付」. */
function lastNamed(words: string, { fund, parts }: Ledger): Named | undefined {
  const names = [...fund.map((name) => ({ name, owner: "" })), ...parts.map((name) => ({ name, owner: name }))];
  const found = names
    .map((one) => ({ ...one, start: words.lastIndexOf(one.name), end: words.lastIndexOf(one.name) + one.name.length }))
    .filter(({ name, start }) => name !== "" && start >= 0);
  const free = found.filter((one) => !found.some((other) => isInside(one, other)));
  const last = free.toSorted((left, right) => right.end - left.end)[0];
  if (!last) return undefined;
  return { owner: last.owner, isForeign: last.owner === "" && isForeign(words.slice(0, last.start)) };
}

type Stretch = { readonly start: number; readonly end: number };

function isInside(one: Stretch, other: Stretch): boolean {
  return other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start;
}

/** 「西安市2020年省级专项资金」 is a part of the fund that the system does not know by this name. */
function isForeign(before: string): boolean {
  const near = /[^，。；：、]*$/u.exec(before)?.[0] ?? "";
  return /[市县区镇乡局院校]|公司|企业/u.test(near);
}

const columnFields: readonly (readonly [pattern: RegExp, fields: readonly string[]])[] = [
  [/完成率/u, ["完成率"]],
  [/实际完成|完成值|实现值|实际值|完成情况/u, ["实际"]],
  [/加权得分/u, ["加权得分"]],
  [/得分$/u, ["得分", "加权得分"]],
  ...moneyFields,
];

/** 「知识产权奖励·支出(万元)」: the column says which figure, a label of the row whose. */
function meantInTable({ measure }: Claim, { figures }: Ledger): Meant {
  const parts = measure.split("·");
  const column = bare(parts.at(-1) ?? "");
  // The innermost label: 「政策实施·资金使用规范性」 is about the second.
  const row = bare(parts.at(-2) ?? "");
  const fields = columnFields.find(([pattern]) => pattern.test(column))?.[1] ?? [];
  const owned = figures.filter(({ owner, field }) => owner !== "" && fields.includes(field) && row === owner);
  return { figures: owned, isNamed: true };
}

function derivationOf(
  claim: Claim,
  figure: LedgerFigure,
  verdict: AuditDerivation["verdict"],
): Omit<AuditDerivation, "id"> {
  return {
    check: "ledger",
    formula: figure.line,
    operands: [],
    stated: figureOf(claim),
    recomputed: recorded(claim, figure),
    verdict,
    basis: figure.label,
  };
}

function findingOf(
  claim: Claim,
  figure: LedgerFigure,
  other: LedgerFigure | undefined,
  isNamed: boolean,
): Omit<AuditFinding, "id"> {
  const { quote } = claim;
  const facts = { quote, label: figure.label, recorded: recorded(claim, figure) };
  const details = {
    quotes: [quoteOf(claim)],
    stated: quote,
    recomputed: facts.recorded,
    formula: figure.line,
  };
  return other
    ? againstFinding(
        "ledger",
        { code: "audit-ledger-other", facts: { ...facts, other: other.label } },
        "probable",
        details,
      )
    : againstFinding(
        "ledger",
        { code: "audit-ledger-differs", facts: { ...facts, line: figure.line } },
        isNamed ? "probable" : "worth-a-look",
        details,
      );
}

/** In the unit of the text, so that both can be compared at a glance. */
function recorded({ unit, places }: Claim, figure: LedgerFigure): string {
  return unit.name === "" || unit.name === figure.unit.name ? figure.text : shownAs(figure.value, unit, places);
}

function gradeFindings(text: string, { grade }: Ledger): readonly Omit<AuditFinding, "id">[] {
  if (grade === undefined) return [];
  return [...text.matchAll(/(?:评价|绩效|自评)等级(?:为|是|：)[“「"']?(优秀?|良好?|中等?|差)(?![（(]含|≥)/gu)].flatMap(
    (match) => {
      const [, said = ""] = match;
      if (said.startsWith(grade.slice(0, 1))) return [];
      const start = match.index + match[0].length - said.length;
      const quotes = [{ quote: said, span: { start, end: start + said.length } }];
      const facts = { quote: said, recorded: grade };
      return [
        againstFinding("ledger", { code: "audit-ledger-grade", facts }, "probable", {
          quotes,
          stated: said,
          recomputed: grade,
        }),
      ];
    },
  );
}
