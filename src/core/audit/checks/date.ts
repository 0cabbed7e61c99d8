import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { datesIn, firstDay, isPossible, lastDay, type WrittenDate } from "../dates.ts";
import type { Passage, Reading } from "../reading.ts";
import type { AuditQuote, Certainty } from "../result.ts";
import { stretchOf } from "../stretch.ts";

/** Impossible dates, periods that end before they begin, deadlines and events that a report cannot know yet. */
export const date: Check = {
  name: "date",
  run: (reading) => {
    const written = reportDate(reading);
    const title = titleYear(reading);
    return joined(
      reading.passages.map((passage) =>
        passage.isHeading && !/\d/u.test(passage.text)
          ? nothingFound
          : joined([
              ofPassage(reading, passage, written),
              documents(reading, passage, written),
              otherYear(reading, passage, title),
            ]),
      ),
    );
  },
};

type ReportDate = { readonly day: number; readonly shown: string; readonly year: number; readonly passage: number };

const lastPassages = 15;
const firstPassages = 10;

/** A line that is nothing but a date, at the end or on the cover; or the one after 报告日期. */
function reportDate({ passages, year = 0 }: Reading): ReportDate | undefined {
  const places = [...passages.slice(-lastPassages).toReversed(), ...passages.slice(0, firstPassages)];
  for (const passage of places) {
    const [found, more] = datesIn(passage);
    if (!found || more || found.year === undefined || found.year < year || passage.cell) continue;
    const rest = passage.text.slice(0, found.from) + passage.text.slice(found.to);
    if (!/^(?:(?:报告|填报|编制|撰写|完成)(?:日期|时间)[:：]?)?[。]?$/u.test(rest)) continue;
    return {
      day: lastDay(found),
      shown: passage.text.slice(found.from, found.to),
      year: found.year,
      passage: passage.index,
    };
  }
  return undefined;
}

function ofPassage(reading: Reading, passage: Passage, report: ReportDate | undefined): CheckResult {
  const dates = datesIn(passage);
  const findings: DraftFinding[] = [];
  for (const [at, one] of dates.entries()) {
    const quote = quoteAt(reading, passage, one);
    if (!isPossible(one)) {
      if (isWrittenDate(passage, one))
        findings.push({
          what: { code: "audit-date-impossible", facts: { date: quote.quote } },
          certainty: passage.text.slice(one.from, one.to).includes("月") ? "certain" : "probable",
          quotes: [quote],
          stated: quote.quote,
        });
      continue;
    }
    const next = dates[at + 1];
    const reversed =
      next && isPossible(next)
        ? (period(reading, passage, one, next) ?? endBeforeStart(reading, passage, one, next))
        : undefined;
    if (reversed) findings.push(reversed);
    const late = deadline(reading, passage, one, report) ?? event(reading, passage, one, report);
    if (late) findings.push(late);
  }
  return { derivations: [], findings };
}

/** 13月 of a loan may be its length: 「13月」 alone is no date. */
function isWrittenDate({ text }: Passage, { year, day, to, from }: WrittenDate): boolean {
  if (year === undefined && day === undefined) return false;
  if (!text.slice(from, to).includes("月")) return year !== undefined && day !== undefined;
  return year !== undefined || text.slice(from, to).endsWith("日");
}

function quoteAt({ report }: Reading, passage: Passage, { from, to }: WrittenDate): AuditQuote {
  return stretchOf(report.text, passage, from, to);
}

/** 2020年1月1日至2019年12月31日; the year of the second date may stand only at the first. */
function period(reading: Reading, passage: Passage, from: WrittenDate, to: WrittenDate): DraftFinding | undefined {
  const joint = passage.text.slice(from.to, to.from);
  if (!/^(?:起)?(?:至|到|[-—~－–]+)$/u.test(joint) || from.year === undefined || to.year === undefined)
    return undefined;
  if (lastDay(to) >= firstDay(from)) return undefined;
  return reversedPeriod(quoteAt(reading, passage, from), quoteAt(reading, passage, to), "certain");
}

const begun = /^(?:正式|全面)?(?:开工|启动|动工|开始实施|开始建设|进场施工)/u;
const ended = /^(?:全面|全部|正式)?(?:竣工|完工|完成|结束|通过(?:竣工)?验收|验收)/u;

/** 2021年5月开工，2021年3月竣工 */
function endBeforeStart(
  reading: Reading,
  passage: Passage,
  from: WrittenDate,
  to: WrittenDate,
): DraftFinding | undefined {
  const { text } = passage;
  if (from.year === undefined || to.year === undefined || lastDay(to) >= firstDay(from)) return undefined;
  if (!begun.test(text.slice(from.to, from.to + 8)) || !ended.test(text.slice(to.to, to.to + 8))) return undefined;
  if (/[。；]/u.test(text.slice(from.to, to.from)) || to.from - from.to > 20) return undefined;
  return reversedPeriod(quoteAt(reading, passage, from), quoteAt(reading, passage, to), "probable");
}

function reversedPeriod(one: AuditQuote, other: AuditQuote, certainty: Certainty): DraftFinding {
  return {
    what: { code: "audit-period-reversed", facts: { from: one.quote, to: other.quote } },
    certainty,
    quotes: [other, one],
    stated: other.quote,
  };
}

const done =
  /^(?:以?前|之前|底前)(?:已)?(?:全部|全面|按时|如期|按期|顺利)?(?:完成|完工|竣工|支付完|拨付到位|建成|验收)(?!目标|的目标|任务目标|时限)/u;
const future =
  /(?:计划|预计|预期|将|拟|争取|力争|要求|确保|目标|应(?![急用对收付届聘征援])|须|需(?!求)|必须|下一步|原定|合同约定|工期|延期|延至|顺延|如|若|限期)[^。；]{0,40}$/u;

/** 「已在2021年12月31日前完成，得8分」 in a report about 2020. */
function deadline(
  reading: Reading,
  passage: Passage,
  one: WrittenDate,
  report: ReportDate | undefined,
): DraftFinding | undefined {
  const { year } = reading;
  if (year === undefined || one.year === undefined || one.year <= year || looksAhead(passage)) return undefined;
  const rest = passage.text.slice(one.to, one.to + 24);
  if (!done.test(rest)) return undefined;
  const lead = passage.text.slice(Math.max(0, one.from - 40), one.from);
  if (future.test(sentenceEnd(lead))) return undefined;
  // Written in spring, a report may know of what was done by then.
  const isKnown = report ? lastDay(one) <= report.day : one.year === year + 1 && one.month <= 9;
  if (isKnown) return undefined;
  const quote = quoteAt(reading, passage, one);
  return {
    what: { code: "audit-deadline-after", facts: { date: quote.quote, year: `${year}` } },
    certainty: "probable",
    quotes: [quote],
    stated: quote.quote,
  };
}

const ahead = /建议|下一步|改进|整改|打算|今后|后续|展望|努力方向|工作计划|工作安排|计划安排|思路/u;

/** What 下一步 and 建议 say is to be done: a date there is no deadline of the year. */
function looksAhead({ headings, text, isHeading }: Passage): boolean {
  const opening = text.slice(0, 24);
  return (
    headings.some((heading) => ahead.test(heading)) ||
    (!isHeading && /^[^，。]{0,12}(?:建议|下一步|今后|下阶段|拟|将)/u.test(opening))
  );
}

const sentenceEnd = (text: string): string => text.slice(Math.max(text.lastIndexOf("。"), text.lastIndexOf("；")) + 1);

const happened =
  /^(?:，)?(?:[^，。；]{0,10}?)(?:已|通过了?|召开了?|印发了?|举办了|举行了|收到了?|完成了|批复了?|下达了?|开展了|竣工|签订了?)/u;

/** Told as past, yet later than the day under the report. */
function event(
  reading: Reading,
  passage: Passage,
  one: WrittenDate,
  report: ReportDate | undefined,
): DraftFinding | undefined {
  if (!report || one.year === undefined || one.day === undefined || passage.index === report.passage) return undefined;
  if (firstDay(one) <= report.day || looksAhead(passage)) return undefined;
  const lead = sentenceEnd(passage.text.slice(Math.max(0, one.from - 40), one.from));
  if (future.test(lead) || !happened.test(passage.text.slice(one.to, one.to + 24))) return undefined;
  const quote = quoteAt(reading, passage, one);
  return {
    what: { code: "audit-after-report", facts: { date: quote.quote, report: report.shown } },
    certainty: "probable",
    quotes: [quote],
    stated: quote.quote,
  };
}

const number = /[〔[]((?:19|20)\d\d)[〕\]]\d{1,5}号/gu;

/** 财预〔2023〕10号 in a report of 2021. */
function documents(reading: Reading, passage: Passage, report: ReportDate | undefined): CheckResult {
  if (!report || !/[〔[](?:19|20)\d\d[〕\]]/u.test(passage.text)) return nothingFound;
  const findings = [...passage.text.matchAll(number)].flatMap((match): readonly DraftFinding[] => {
    if (Number(match[1]) <= report.year) return [];
    const quote = stretchOf(reading.report.text, passage, match.index, match.index + match[0].length);
    return [
      {
        what: { code: "audit-document-after", facts: { number: quote.quote, report: report.shown } },
        certainty: "probable",
        quotes: [quote],
        stated: quote.quote,
      },
    ];
  });
  return { derivations: [], findings };
}

const evaluated =
  /(?:评价(?:的)?(?:时段|时间段|时间范围|时间|期间|年度|基准年|周期|期))(?:为|是|:|：|在)?((?:19|20)\d\d)年(?:度|1月1日)?(?:(?:至|到|[-—~]+)((?:19|20)\d\d)年)?/gu;

/** 「2019年度专利奖励专项资金绩效自评」 in the report titled 2020. */
function titleYear({ passages, year }: Reading): RegExp | undefined {
  for (const { text } of passages.slice(0, 5)) {
    const name = new RegExp(`${year ?? ""}年度?([\\u4e00-\\u9fff]{4,30}?)(?:绩效|自评|支出绩效)`, "u").exec(text)?.[1];
    if (name !== undefined)
      return new RegExp(
        `((?:19|20)\\d\\d)年度?${name}[^，。；]{0,6}(?:绩效)?(?:自评|评价)(?:得分|报告|结果|工作|情况)`,
        "gu",
      );
  }
  return undefined;
}

/** 「评价时段为2019年1月1日至…」 in a report of 2020; a span of years with the report's own in it is right. */
function otherYear(reading: Reading, passage: Passage, title: RegExp | undefined): CheckResult {
  const { year } = reading;
  if (year === undefined || !/评价|自评/u.test(passage.text) || !titled(reading, year)) return nothingFound;
  const named = title && passage.index > 0 ? [...passage.text.matchAll(title)] : [];
  const findings = [...passage.text.matchAll(evaluated), ...named].flatMap((match): readonly DraftFinding[] => {
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if ((first <= year && year <= last) || last < first) return [];
    const quote = stretchOf(reading.report.text, passage, match.index, match.index + match[0].length);
    return [
      {
        what: { code: "audit-year-differs", facts: { stated: quote.quote, year: `${year}` } },
        certainty: "probable",
        quotes: [quote],
        stated: quote.quote,
      },
    ];
  });
  return { derivations: [], findings };
}

/** Does the title itself name the year of evaluation? */
function titled({ passages }: Reading, year: number): boolean {
  return passages.slice(0, 5).some(({ text }) => new RegExp(`${year}年度?[^。，]{0,40}(?:报告|自评)`, "u").test(text));
}
