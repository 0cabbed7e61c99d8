import { decimal } from "../../number/decimal.ts";
import { judgedName, reasonName } from "../kinds/judgement.ts";
import type { Award } from "../rule.ts";
import type { Scene } from "./notes.ts";
import { whole, type Made } from "./pieces.ts";
import { elsewhereIn } from "./references.ts";

const decides =
  /酌情|视情|综合(?:考虑|判定|评定|评分|打分|评判|判断|评价|分析)|自由裁量|(?:专家|评委|评价组|评价人员?|评审组|评审专家|考评组|评价小组|评价机构|第三方机构).{0,30}(?:打分|评分|给分|赋分|判定|评定|评判|确定得分)|视.{1,24}(?:给予|给|赋予?|酌|打|评|确定)|(?:根据|结合|依据|按照?|视).{1,40}(?:打分|评分|给分|赋分|酌定|判定得分|确定得分|确定分值|评定得分)$/;
const range =
  /(?:在|按|给予?|得|打)?(\d+(?:\.\d+)?)分?(?:~|-|至|到)(?:(\d+(?:\.\d+)?)分|(?:该项|本项|此项)?满分)(?:的分值|的分数)?(?:之间|范围内|区间内?|以内|内)?/g;
const most = /(?:满分(?:为|:)?|最高(?:得|不超过|为)?|不超过)(\d+(?:\.\d+)?)分/g;
const voters = /\d+[名位个](?=专家|评委|评价人|评审)/g;
const other = /\d|得满分|不得分|不扣|加分|×|÷|=|否则|比例|每|扣/;

/** The whole sentence leaves the marks to a person: 「由专家在0—10分之间打分」, 「视影响力大小给予0至满分的分值」. */
export function judgedFamily(scene: Scene, text: string): Made | undefined {
  if (text.length > 160 || !decides.test(text) || elsewhereIn(text)) return undefined;
  let least: Award | undefined;
  let limit: Award | undefined;
  let ranges = 0;
  const rest = text
    .replace(voters, "")
    .replace(range, (_, low: string, high: string | undefined) => {
      ranges += 1;
      const from = decimal(low);
      if (!from.isZero()) least = { of: "points", points: from };
      if (high !== undefined) limit = { of: "points", points: decimal(high) };
      return "";
    })
    .replace(most, (_, high: string) => {
      limit ??= { of: "points", points: decimal(high) };
      return "";
    });
  if (ranges > 1 || other.test(rest)) return undefined;
  const { points } = scene.around;
  const full = points && limit?.of === "points" && limit.points.equals(points);
  const rule = {
    kind: "judgement",
    given: judgedName,
    reason: reasonName,
    ...(least && { least }),
    ...(limit && !full && { most: limit }),
  } as const;
  return whole(rule, "judged");
}
