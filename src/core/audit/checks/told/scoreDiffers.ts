import type { Check, CheckResult } from "../../check.ts";
import { nothingFound } from "../../check.ts";
import { meets } from "../../interval.ts";
import { isProse, sentenceBefore, type ProseClaim } from "../../nearby.ts";
import type { Reading } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/** The score of the whole project at two places, with exactly two values in all of the report. */
export const scoreDiffers: Check = { name: "same-fact", run: (reading) => inReport(reading) };

const overall = /(?:综合|总|最终)(?:评价|绩效|评定)?(?:得分|评分|总分|分)(?:为|是|:|：)*$/u;
/** Whatever else its clause says makes it the score of a part, a unit or a year. */
const ofTheWhole =
  /^[，、；(]?(?:经|根据|按照|依据|通过|对照|最终|综上|据此|本次|本|该|项目|专项|资金|绩效|评价|工作组|小组|综合|分析|评定|评分|打分|评审|考核|组|我们|测算|计算|得出|结果|指标体系|总|得分|分|支出|整体|部门|所述|后|为|是|的|:|：|[,，])*$/u;
const another = /自评|复核|初评|上年|去年|(?:19|20)\d\d年|平均|分别|子项目|[一二三四五六七八九十]级指标/u;

function inReport({ passages, claims }: Reading): CheckResult {
  const scores = claims.filter((claim): claim is ProseClaim => {
    if (!isProse(claim) || claim.unit.name !== "分" || claim.approximation !== "exact") return false;
    const passage = passages[claim.at.passage];
    if (!passage || passage.cell || !overall.test(claim.lead) || !ofTheWhole.test(claim.lead)) return false;
    const sentence = sentenceBefore(passage.text, claim.at.from);
    return (
      !another.test(sentence) &&
      !passage.headings.some((heading) => /子项目|项目[一二三四五六七八九十\d]/u.test(heading))
    );
  });
  const [first] = scores;
  const values = new Set(scores.map(({ base }) => base.toString()));
  const other = scores.find(({ base }) => first && !base.equals(first.base));
  if (!first || !other || values.size !== 2 || meets(first.interval, other.interval)) return nothingFound;
  // In one section two scores are those of two things.
  const [here, there] = [passages[first.at.passage], passages[other.at.passage]];
  if (here === there || here?.headings.join("/") === there?.headings.join("/")) return nothingFound;
  return {
    derivations: [],
    findings: [
      {
        what: { code: "audit-score-differs", facts: { one: said(first), other: said(other) } },
        certainty: "probable",
        quotes: [quoteOf(other), quoteOf(first)],
        stated: said(other),
        recomputed: said(first),
      },
    ],
  };
}
