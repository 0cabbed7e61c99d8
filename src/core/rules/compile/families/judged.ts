import { decimal } from "../../../number/decimal.ts";
import { judgedName, reasonName, type JudgementRule } from "../../kinds/judgement.ts";
import type { Award, Condition } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";
import { elsewhereIn } from "../guards/references.ts";

const decides =
  /酌情|视情|综合(?:考虑|判定|评定|评分|打分|评判|判断|评价|分析)|自由裁量|(?:专家|评委|评价组|评价人员?|评审组|评审专家|考评组|评价小组|评价机构|第三方机构).{0,30}(?:打分|评分|给分|赋分|判定|评定|评判|确定得分)|视.{1,24}(?:给予|给|赋予?|酌|打|评|确定)|(?:根据|结合|依据|按照?|视).{1,40}(?:打分|评分|给分|赋分|酌定|判定得分|确定得分|确定分值|评定得分)$/;
const range =
  /(?:在|按|给予?|得|打)?(\d+(?:\.\d+)?)分?(?:~|-|至|到)(?:(\d+(?:\.\d+)?)分|(?:该项|本项|此项)?满分)(?:的分值|的分数)?(?:之间|范围内|区间内?|以内|内)?/g;
const most = /(?:满分(?:为|:)?|最高(?:得|不超过|为)?|不超过)(\d+(?:\.\d+)?)分/g;
const voters = /\d+[名位个](?=专家|评委|评价人|评审)/g;
const other = /\d|得满分|不得分|不扣|加分|×|÷|=|否则|比例|每|扣/;

const proportional = /^按照?[^,;。]{0,14}(?:率|比例)(?:进行)?(?:打分|评分|计分|给分|赋分)$/;

const eitherOr =
  /^([^,;。\d]{2,24}?)(?:的|时)?,?(?:得|计)满分[;,。]([^,;。\d]{2,24}?)(?:的|时)?,?(?:由[^,;。\d]{2,10})?(?:酌情|视[^,;。\d]{1,14}?|根据[^,;。\d]{2,20}?)(?:酌情|予以|分别|相应)*(?:扣(?:减|除)?|减)(?:分|(?:(\d+(?:\.\d+)?)分?(?:~|-|至|到))?(\d+(?:\.\d+)?)分)$/;
const denied = /^(?:不|未|没有|无)|不到位|不符|不及时|不完整|不规范|不合理|未/;

/** 材料不齐全 denies 材料齐全. */
function isContrary(bad: string, good: string): boolean {
  const bare = bad.replace(/不|未|没有|无/, "");
  return bare !== bad && (bare === good || good.endsWith(bare));
}

/** 「存在问题的，视程度扣1—4分；不存在问题的得满分」 says the same the other way round. */
function turned(text: string): string {
  const found = /^(.+分)[;。]((?:不|未|没有|无)[^,;。]{1,24}?(?:的|时)?,?(?:得|计)满分)$/.exec(text);
  return found ? `${found[2] ?? ""};${found[1] ?? ""}` : text;
}

/** 「整改到位得满分；整改不到位的，视情节轻重扣1—5分」 */
function halfJudged(scene: Scene, text: string): Made | undefined {
  if (!text.endsWith("分") || !/酌情|视|根据/.test(text)) return undefined;
  const found = eitherOr.exec(turned(text));
  const flipped = turned(text) !== text;
  if (
    !found ||
    (!flipped && !(denied.test(found[2] ?? "") || isContrary(found[2] ?? "", found[1] ?? ""))) ||
    (!flipped && denied.test(found[1] ?? "")) ||
    elsewhereIn(text)
  )
    return undefined;
  const [, good = "", , low, high] = found;
  const judgement: JudgementRule = {
    kind: "judgement",
    given: judgedName,
    reason: reasonName,
    ...(low !== undefined && { least: { of: "points" as const, points: decimal(low) } }),
    ...(high !== undefined && { most: { of: "points" as const, points: decimal(high) } }),
    deducting: true,
  };
  const name = (text: string) => (scene.around.prefix ?? "") + nameOf(text);
  const when: Condition = flipped
    ? { op: "not", of: { op: "holds", fact: name(found[2] ?? "") } }
    : { op: "holds", fact: name(good) };
  return whole(
    { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award: fullMarks } }], otherwise: judgement },
    "judged",
  );
}

/** The whole sentence leaves the marks to a person: 「由专家在0—10分之间打分」, 「视影响力大小给予0至满分的分值」. */
export function judgedFamily(scene: Scene, text: string): Made | undefined {
  const partly = halfJudged(scene, text);
  if (partly) return partly;
  if (text.length > 160 || !decides.test(text) || proportional.test(text) || elsewhereIn(text)) return undefined;
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
