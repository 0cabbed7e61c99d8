import { Decimal, parseDecimal } from "../../number/decimal.ts";
import { gradeOf } from "../../indicators/grade.ts";
import type { GradeBand } from "../../indicators/scheme.ts";
import { nationalGradeBands } from "../../policy/gradeBands.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import { cellIn, figureIn, type AuditTable, type Passage, type Reading } from "../reading.ts";
import type { AuditQuote, Certainty } from "../result.ts";
import { stretchOf, wordsAsFigure } from "../stretch.ts";
import { figureOf, quoteOf } from "../verdict.ts";

/** The grade of a score: by the bands the report states, else by those of 财预〔2020〕10号; and one grade for one score. */
export const grade: Check = {
  name: "grade",
  run: (reading) => {
    const stated = bandsIn(reading);
    const graded = [
      ...reading.passages.flatMap((passage) => inPassage(reading, passage)),
      ...reading.tables.flatMap(inTable),
    ];
    return joined([...graded.map((one) => held(one, stated)), differing(graded)]);
  },
};

type Graded = { readonly score: Claim; readonly name: string; readonly words: AuditQuote };

const names = "优秀|优|良好|良|中等|中|合格|及格|一般|差|较差|不合格|不及格";
const plain = (name: string): string =>
  ({ 优秀: "优", 良好: "良", 中等: "中", 较差: "差", 及格: "合格", 不及格: "不合格" })[name] ?? name;

type Bands = { readonly bands: readonly GradeBand[]; readonly from: "report" | "policy" };

const included = String.raw`(?:\(不?含(?:\d+)?分?\))?`;
const band = new RegExp(
  String.raw`(?:(?:≥|>=|不低于)(\d{2,3}(?:\.\d+)?)分?|(\d{2,3}(?:\.\d+)?)${included}分?${included}(?:[-—~至到]+\d{2,3}(?:\.\d+)?${included}分?${included}|(?:\(含(?:\d+)?分?\)?|及)?以上${included}))(?:的)?[^，。；、\d]{0,8}?(?:为|是|评为|评定为|:|：|，|\()["“「]?(${names})(?![\u4e00-\u9fff])`,
  "gu",
);
const reversedBand = new RegExp(
  String.raw`(?<![\u4e00-\u9fff])(${names})["”」]?(?:等?级?)?(?:\(|:|：|为|是|,|，)?(?:得分|分值|评分|S|总分)?(?:在|为|≥|>=)?(\d{2,3})(?:\(含\)|分)?(?:\(含(?:\d+)?分?\))?(?:[-—~－至到]+\d{2,3}|分?(?:\(含\))?(?:及)?以上|(?=[)）分]))`,
  "gu",
);

/** 「90（含）—100分为优，80（含）—90分为良」; at least three grades, falling, or it is no scale. */
function bandsIn({ passages }: Reading): Bands {
  for (const { text } of passages) {
    if (!/优/u.test(text) || !/良/u.test(text)) continue;
    for (const found of [
      [...text.matchAll(band)].map(([, least, from = "", name = ""]) => ({
        name: plain(name),
        from: parseDecimal(least ?? from),
      })),
      [...text.matchAll(reversedBand)].map(([, name = "", from = ""]) => ({
        name: plain(name),
        from: parseDecimal(from),
      })),
    ]) {
      const bands = found.flatMap(({ name, from }) => (from ? [{ name, from }] : []));
      if (bands.length < 3 || !falling(bands)) continue;
      const below = new RegExp(
        String.raw`\d{2}分?以下(?:的)?[^，。；、\d]{0,6}?(?:为|是|评为|:|：|，|\()["“「]?(${names})(?![\u4e00-\u9fff])`,
        "u",
      ).exec(text)?.[1];
      const lowest = below ?? (bands.length === 3 ? "差" : undefined);
      const isThere = lowest === undefined || bands.some(({ name }) => name === plain(lowest));
      return { bands: isThere ? bands : [...bands, { name: plain(lowest), from: Decimal.zero }], from: "report" };
    }
  }
  return { bands: nationalGradeBands.bands, from: "policy" };
}

function falling(bands: readonly GradeBand[]): boolean {
  return bands.every(({ from }, at) => at === 0 || from.compare(bands[at - 1]?.from ?? from) < 0);
}

const behind = new RegExp(
  String.raw`^[，,;；]?(?:[^，。；\d]{0,12}?(?:等级|等次|级别|档次|评级|结果|结论|评价|绩效)[^，。；\d]{0,6}?)?(?:为|是|评定为|评为|属于|属|达到|:|：)?["“「‘']?(${names})(?:["”」’']|级|等|档|，|。|；|,|;|\)|$)`,
  "u",
);
const scoreWords = /(?:得分|总分|评分|分数|自评分|综合|评价分|评价为|打分|考核|自评|自评为|评价结果|为)/u;
const notWhole = /(?:指标|分项|决策|过程|产出|效益|满意度|扣|满分|权重|分值)[^，。；]{0,8}$/u;

function inPassage(reading: Reading, passage: Passage): readonly Graded[] {
  if (!/[优良中差]|合格|及格|一般/u.test(passage.text)) return [];
  return proseOf(passage).flatMap((score): readonly Graded[] => {
    if (score.unit.dimension !== "points" || score.approximation !== "exact" || !isWhole(score.value)) return [];
    if (!scoreWords.test(score.lead) || notWhole.test(score.lead) || /[-—~至]$/u.test(score.lead)) return [];
    const rest = passage.text.slice(score.at.to, score.at.to + 40);
    const found = behind.exec(rest);
    const name = found?.[1];
    if (!found || name === undefined) return gradeBefore(reading, passage, score);
    const hasWord = /(?:等级|等次|级别|档|评级|结果|结论|评价|绩效|为|["“「])/u.test(found[0]);
    if (!hasWord || (name === "中" && !/["“「]|等级|档/u.test(found[0]))) return [];
    const from = score.at.to + found[0].lastIndexOf(name);
    return [{ score, name: plain(name), words: stretchOf(reading.report.text, passage, from, from + name.length) }];
  });
}

const before = new RegExp(
  String.raw`(?:等级|等次|结果|结论|评级)[^，。；\d]{0,4}?(?:为|是|:|：)["“「‘']?(${names})["”」’']?(?:级|等)?[，,](?:综合|自评|评价|绩效|最终|总|项目)*(?:得分|评分|总分)(?:为|是)?$`,
  "u",
);

/** 「评价结果为“优”，综合得分92分」 */
function gradeBefore(reading: Reading, passage: Passage, score: ProseClaim): readonly Graded[] {
  const lead = passage.text.slice(Math.max(0, score.at.from - 40), score.at.from);
  const found = before.exec(lead);
  const name = found?.[1];
  if (!found || name === undefined) return [];
  const from = score.at.from - lead.length + found.index + found[0].indexOf(name);
  return [{ score, name: plain(name), words: stretchOf(reading.report.text, passage, from, from + name.length) }];
}

const hundred = Decimal.fraction(100n, 1n);
const lowest = Decimal.fraction(20n, 1n);

/** On a scale of 100. */
function isWhole(score: Decimal): boolean {
  return score.compare(lowest) >= 0 && score.compare(hundred) <= 0;
}

/** The row of the total with a column 等级. */
function inTable(table: AuditTable): readonly Graded[] {
  const column = table.headers.findIndex(
    (header) => /(?:等级|等次|评价结果|评级)$/u.test(header) && header.length <= 10,
  );
  const scores = table.headers.findIndex((header) => /(?:得分|评分|总分)(?:\(.*\))?$/u.test(header));
  if (column < 0 || scores < 0) return [];
  const found: Graded[] = [];
  for (let row = table.headerRows; row < table.rowCount; row += 1) {
    const [cell, score] = [cellIn(table, row, column), figureIn(cellIn(table, row, scores))];
    const name = new RegExp(`^(?:${names})$`, "u").exec(cell?.text ?? "")?.[0];
    if (!cell || name === undefined || cell.row !== row || !score || !isWhole(score.value)) continue;
    found.push({ score, name: plain(name), words: { quote: cell.text, span: cell.span } });
  }
  return found;
}

function held({ score, name, words }: Graded, { bands, from }: Bands): CheckResult {
  if (!bands.some((one) => one.name === name)) return nothingFound;
  const expected = gradeOf(score.value, bands)?.name;
  if (expected === undefined) return nothingFound;
  const derivation = {
    formula: `${score.value.toString()}分→${expected}`,
    operands: [figureOf(score)],
    stated: wordsAsFigure(words, name),
    recomputed: expected,
    verdict: expected === name ? ("exact" as const) : ("impossible" as const),
  };
  if (expected === name) return { derivations: [derivation], findings: [] };
  const facts = {
    score: score.quote,
    grade: words.quote,
    expected,
    bands: from === "report" ? "文中所述的等级划分" : nationalGradeBands.document,
  };
  const finding: DraftFinding = {
    what: { code: "audit-grade", facts },
    certainty: certaintyOf(score.value, from),
    quotes: [words, quoteOf(score)],
    stated: words.quote,
    recomputed: expected,
    formula: derivation.formula,
  };
  return { derivations: [derivation], findings: [finding] };
}

const seventyFive = Decimal.fraction(75n, 1n);
const eighty = Decimal.fraction(80n, 1n);

/** Before 2020 and in some places 良 begins at 75: between there and 80 nothing is said. */
function certaintyOf(score: Decimal, from: Bands["from"]): Certainty {
  if (from === "report") return "certain";
  return score.compare(seventyFive) >= 0 && score.compare(eighty) < 0 ? "worth-a-look" : "probable";
}

function differing(graded: readonly Graded[]): CheckResult {
  const first = new Map<string, Graded>();
  const findings: DraftFinding[] = [];
  for (const one of graded) {
    const key = one.score.value.toString();
    const before = first.get(key);
    if (!before) first.set(key, one);
    else if (before.name !== one.name)
      findings.push({
        what: {
          code: "audit-grades-differ",
          facts: { score: one.score.quote, one: before.words.quote, other: one.words.quote },
        },
        certainty: "probable",
        quotes: [one.words, before.words, quoteOf(one.score)],
        stated: one.words.quote,
      });
  }
  return { derivations: [], findings };
}
