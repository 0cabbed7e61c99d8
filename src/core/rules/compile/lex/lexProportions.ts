import { amountAt } from "../amounts.ts";
import { type Entry, type Found, on, words } from "./tokens.ts";

// By proportion, by judgement.
const scoring =
  "(?:计算得分|计算分值|确定得分|得相应(?:的)?(?:权重)?分值?|得对应(?:的)?(?:权重)?分值?|计算扣分|折算得分|给予相应分值|得到相应分值|计分|得分|记分|给分|赋分|评分|核分|打分|计算|折算|计取|赋值|折分|获得相应分值|获得分值|计得分|得权重分|计算该项得分)";

const losing =
  "(?:扣减(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|扣除(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|扣(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|减分|扣减|扣除|递减(?:得分|扣分|计分)?|核减)";

const basis =
  "(?:(?:同|等|成|正|依|相应|线性|实际|完成|其|差额|偏差|超出|超过|未完成|未达标|下降|降低|偏离|所占|相应的){0,8}(?:正|反)?(?:等)?比例?|[^,;。()\\[\\]扣每①-⑳\\d]{0,22}?(?:比例|比率|占比|百分比|[\\u4e00-\\u9fff]率|程度|比重|比值|比[率例]法|之比|完成情况|进度|得分|线性(?:关系)?|插值法?|内插法?|满意度))";

const judgement =
  /(?:(?:根据|结合|视|按照|依据|按|由)[^,;。()\d扣]{0,20}?(?:情况|情形|程度|情节|实际|效果|质量|结果|严重性|影响))?(?:,)?(?:由)?(?:专家|评价(?:组|人员|人|小组|工作组)|评委|考评组)?(?:酌情|视情节(?:轻重)?|视情况?|视情形|视程度|视具体情况|视实际情况|视严重程度|适当|综合(?:判断|判定|评定|评判|打分|评分|评价|酌定)|自行判断|判断|主观)(?:酌情|适当|予以|给予|进行|综合)*(?:扣分|扣减分值|扣减|扣除|扣|减分|给分|得分|打分|评分|计分|赋分|加分|加|评定|赋|评|给|得|计|减)?/y;

const byJudge =
  /(?:由|经)?(?:专家|评价(?:组|人员|人|小组|工作组)|评委|考评组)(?:组|们|进行|综合|根据[^,;。]{0,16})*(?:打分|评分|评定|给分|赋分|评判|判断)(?:得分)?/y;

const bySituation =
  /(?:根据|结合|视|按照|按|依据)[^,;。()\d扣]{0,24}?(?:情况|情形|程度|情节|效果|质量|轻重|实际)(?:酌情|进行|予以|分别|综合|相应|适当)*(?:扣分|扣减|扣|评分|打分|给分|得分|计分|赋分|评定|加分)(?!.{0,2}率)/y;

/** 酌情扣1-2分: a person decides, within what is named. */
function judged(text: string, at: number): Found | undefined {
  if (/[未不]/.test(text.charAt(at - 1))) return undefined;
  for (const pattern of [judgement, byJudge, bySituation]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || found[0] === "适当" || found[0] === "判断") continue;
    // 综合评价位列前三 judges nothing; a verb of giving or taking has to be there.
    if (!/酌情|酌定|视情|视程度|视具体|视实际|视严重|分|扣|减|给|判定|评定|评判|赋/.test(found[0])) continue;
    const loses = /扣|减/.test(found[0]);
    const read = amountAt(text, pattern.lastIndex);
    const amount = read && read.amount.of !== "own" ? read.amount : undefined;
    return {
      kind: "judge",
      end: amount && read ? read.end : pattern.lastIndex,
      ...(amount && { amount }),
      style: loses ? "loses" : /加/.test(found[0]) ? "adds" : "gives",
    };
  }
  return undefined;
}

/** 按比例得分, 按比例扣分, 酌情扣分. */
export const proportions: readonly Entry[] = [
  // 按（实际值÷目标值）×分值: what follows is a formula, 按 itself says nothing.
  on(
    "按以依",
    words("(?:按照?|以|依据?)(?=\\(|[^,;。\n]{1,40}[×÷]|[^,;。\n按]{1,24}/[^,;。\n]{1,24}(?:计|得|×))", "untouched"),
  ),
  on("按", (text, at) => {
    const read = /不[足满到]/.test(text.slice(Math.max(0, at - 12), at)) ? undefined : amountAt(text, at + 1);
    const verb = read
      ? /^(?:计算|计分|计|得分|给分|记)(?!算公式)/.exec(text.slice(read.end, read.end + 4))?.[0]
      : undefined;
    return read && verb !== undefined ? { kind: "award", end: read.end + verb.length, amount: read.amount } : undefined;
  }),
  on(
    "按依以根据同等成线比参",
    words(
      `(?:按照|依照|按|依据|根据|以|同|等|成|参照|线性|比照){0,8}${basis}(?:进行|予以|相应|分段|折合|换算|直接|线性|逐步|分别|来|依次|递减|等比例|同比例|成比例|按比例|正比例|反比例|,){0,8}${losing}`,
      "proploss",
    ),
    words(
      `(?!按[时期])(?:按照|依照|按|依据|根据|以|同|等|成|参照|线性|比照){1,8}${basis}(?:进行|予以|相应|分段|折合|换算|直接|线性|分别|来|折合成|同比例|按比例|法){0,8}${scoring}`,
      "prop",
    ),
    words("(?:按|采用|用|以)?(?:直线|线性)?(?:内插法?|插值法?)(?:计算|计分|得分|确定|计算得分)*", "prop"),
  ),
  on("采运", words("(?:采用|运用)(?:比率|比例)法(?:进行)?(?:计分|得分|计算|赋分)", "prop")),
  on("线", words("线性(?:插值)?(?:得分|计分|给分|赋分)", "prop")),
  on("酌视适由评根专结综按依", judged),
];
