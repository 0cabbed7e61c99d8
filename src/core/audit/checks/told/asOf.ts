import { joined, type Check, type DraftFinding } from "../../check.ts";
import { datesIn, type WrittenDate } from "../../dates.ts";
import type { Passage, Reading } from "../../reading.ts";
import { stretchOf } from "../../stretch.ts";

/** 「2022年预算安排500万元，截至2021年12月31日支出480万元」: nothing of a year is spent before it begins. */
export const asOf: Check = {
  name: "date",
  run: (reading) =>
    joined(
      reading.passages
        .filter(({ text }) => /截[至止]/u.test(text))
        .map((passage) => ({
          derivations: [],
          findings: datesIn(passage).flatMap((date) => told(reading, passage, date)),
        })),
    ),
};

const ofYear = /((?:19|20)\d\d)年度?(?:[\u4e00-\u9fff]{0,10})?(?:预算|安排|下达|批复|计划|目标|任务|到位)[^。；]*$/u;
const reached = /^(?:日|底|末)?[，]?[^，。；\d]{0,14}(?:支出|支付|执行|使用|完成|拨付|到位|发放|建成)/u;

/** The year is named with the budget right before, in the same sentence; 上年 and 结转 are of the year before. */
function told(reading: Reading, passage: Passage, date: WrittenDate): readonly DraftFinding[] {
  const { text } = passage;
  const before = text.slice(Math.max(0, date.from - 60), date.from);
  const sentence = before.slice(before.lastIndexOf("。") + 1);
  if (date.year === undefined || !/截[至止]到?$/u.test(sentence)) return [];
  const year = Number(ofYear.exec(sentence)?.[1] ?? "0");
  const years = [...sentence.matchAll(/((?:19|20)\d\d)年/gu)].map(([, one]) => Number(one));
  if (year !== date.year + 1 || years.some((one) => one !== year) || /上年|去年|结转|提前/u.test(sentence)) return [];
  if (!reached.test(text.slice(date.to, date.to + 24))) return [];
  const quote = stretchOf(reading.report.text, passage, date.from, date.to);
  return [
    {
      what: { code: "audit-as-of", facts: { date: `截至${quote.quote}`, year: `${year}` } },
      certainty: "probable",
      quotes: [quote],
      stated: quote.quote,
    },
  ];
}
