import { parseDate } from "../../../number/date.ts";
import type { Comparison } from "../../rule.ts";
import type { ReadCondition } from "./conditionKinds.ts";
import { negated } from "../names.ts";
import { nameOf, strip } from "../names.ts";

// --- words ---

const goal =
  "(?:(?:年度|年初|预期|预定|既定|计划|规划|规定|设定|绩效|总体|考核|批复|合同|任务|阶段性?|相关|全部|各项|约定|产出|质量|数量|工作|该项|所有|建设|当年|本年度?|设定的|申报|实施方案)*(?:的)?(?:目标值|指标值|目标数|计划数|目标要求|计划值|预期值|预期目标|计划目标|绩效目标|年度目标|年度指标|任务目标|目标任务|计划任务|任务数|目标|标准值|计划标准|预期|计划产出数|计划数量|预期效果|要求的?目标|考核要求|任务量|计划|任务|指标|规定数量|要求数量|规定标准|国家标准|行业标准|相关标准|标准要求|标准|要求))";
const targetPattern = new RegExp(
  `^(.*?)(未能?|没有|没|尚未|不)?(按计划完成|按期完成|完成|达到|达成|实现|符合|满足|≥|>=|>|不低于|不少于|超过|超额完成|(?:大于|高于|多于)或?等于|(?:小于|低于|少于)或?等于|大于|高于|等于|=|为|低于|小于|<|≤|不高于|不超过|不大于|少于|未达|(?<!下)达|控制在|不足)(?:或超过|或优于|或高于|及以上|了|并超过|以?上)?(${goal})(?:的|时|值|要求|数|以内|之内|以上|及以上|范围内|内|\\(含\\)|者|则|情况|得|,)*$`,
  "u",
);

const met =
  /^(.*?)(未|不|没有)?(?:能)?(?:全部|全面|均|都|全)?(达标|完成目标|达到目标|达到预期|完成任务)(?:的|时|者)*$/u;

const earlierWords =
  "(?:上年度?|去年|上一年度?|前一年度?|上年同期|去年同期|同期|上期|基期|往年|20\\d\\d年度?|上季度|前三年平均|近三年平均|历史|上年实际)";
const growthPattern = new RegExp(
  `^(.*?)(?:(?:较|比|与|同)${earlierWords}(?:的)?(?:同期|实际|水平|数|值)?(?:相比|比较|比|对比)?|同比|环比|年度)(?:,)?(?:实现|有所|呈|保持|均|略有|明显|为|正)*(增长|提高|上升|增加|提升|改善|持平|不变|下降|减少|降低|下滑|负增长|正增长|未增长|未下降|未减少|未提高|无增长|不增长|不降低|不减少|没有增长|没有提高|零增长)(?:率)?(?:或持平|及持平)?(?:的|时|者|情况)*$`,
  "u",
);

const earlierPattern = new RegExp(
  `^(.*?)((?:低于|小于|少于|高于|大于|多于)或?等于|达到(?:或者?|及)(?:超过|高于)|≥|>=|>|<|≤|=|不低于|不小于|不少于|不高于|不大于|不超过|未超过|没有超过|高于|大于等于|大于|超过|达到|低于|小于|等于|多于|少于|优于|慢于|未达到)((?:${earlierWords}|序时进度|计划进度|时间进度|(?:[\\u4e00-\\u9fff]{2,24}的)?[\\u4e00-\\u9fff]{0,16}(?:增幅|增速|增长率)|(?:全省|全国|全市|全县|全区|行业|同类|同级|地区|历史|前\\S{1,3}年)?平均(?:水平|值|数|增速|增幅|增长率)?|(?:全省|全国|全市|GDP|财政收入)\\S{0,8}(?:增速|增幅|增长率|水平|进度)).*?)(?:的|时|者|,符合|,满足|,达到|,达标)*$`,
  "u",
);

export function worded(words: string): ReadCondition {
  const clean = strip(words).replace(/等于或((?:低|小|少|高|大|多)于)/, "$1或等于");
  // Long words are the text of an element; nobody words a comparison in so many characters.
  if (clean.length > 60) return { is: "words", text: nameOf(clean) };
  if (contrary.test(clean)) return { is: "contrary", text: nameOf(clean) || clean };
  return dated(clean) ?? earlier(clean) ?? target(clean) ?? { is: "words", text: nameOf(clean) };
}

export const contrary =
  /^(?:未(?:能)?(?:全部|完全)?(?:达到?|完成|达标|实现|达成|满足)?|没有(?:达到|完成)|达不到|不达标|不达|不足|超出|超过|超出范围|不符合|不满足|不符|不合格|未按期|未按时|未达到要求|未达到标准|未达到规定标准|未达标准|未达要求|未完成目标|未达到目标|超出部分|其他)(?:的|时|者|部分)*$/;
export const day = "(?:19|20)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日|底)?|底|末)";

export const before = new RegExp(`^(.*?)(?:于|在)?(${day})(?:之前|以前|前|底前|之内)(?:或当日)?(.*)$`, "u");

const notAfter = new RegExp(`^(.*?)(?:不晚于|不迟于|早于|截至|不得晚于|不超过)(${day})(?:的|时)*$`, "u");

const byName =
  /^([^,;。:\d]{0,16}?)(?:不得|不)(?:晚|迟)于((?:目标值?|(?:计划|规定|要求|约定|目标|合同|批复)[\u4e00-\u9fff]{0,6}(?:时间|日期|期限|时限)))(?:的|时)*$/u;

/** 「实际值不晚于目标值」: two dates, both to be given. */
function datedByName(words: string): ReadCondition | undefined {
  const found = byName.exec(words);
  if (!found) return undefined;
  const event = nameOf(found[1] ?? "");
  const deadline = found[2] ?? "";
  return {
    is: "dated",
    event: event === "" || event === "实际值" ? "实际" : event,
    deadline: deadline === "目标值" ? "目标" : deadline,
  };
}

/** A day by which something is to be done. */
function dated(words: string): ReadCondition | undefined {
  if (!/20\d\d年|19\d\d年/.test(words)) return datedByName(words);
  const found = before.exec(words) ?? notAfter.exec(words);
  const date = found && parseDate((found[2] ?? "").replace(/末$/, "底"));
  if (!found || !date || "problem" in date) return undefined;
  const what = nameOf(`${found[1] ?? ""}${found[3] ?? ""}`).replace(/(?:时间|日期)$/, "");
  return { is: "dated", event: `${what || "完成"}时间`, deadline: date.value };
}

export const figures =
  "(?:\\S{0,10}?(?:计划|承诺|预算|批复|合同|标准|目标|平均|规定|核定|概算|约定|定额|基准|市场|限额|控制)\\S{0,6}?(?:值|数|成本|时限|标准|水平|价|价格|额|金额|面积|期限|工期|数量|时间|率|限额|预算|投资|概算|目标)|(?:目标|预算|计划|标准|概算|定额|基准)(?:值|数|价)?)";
const comparedFigures = new RegExp(
  `^(.*?)(?:与)?((?:未|没有)(?:超过|超出|突破|高于)|≥|>=|>|<|≤|=|不低于|不少于|不高于|不大于|不超过|不多于|(?:高于|大于|小于|低于|少于|多于)(?:或)?等于|高于|大于|超过|低于|小于|等于|多于|少于|优于)(${figures})(?:的|时|者|得)*$`,
  "u",
);

const evenFigures = new RegExp(`^(.*?)(?:与|和|同)(${figures})(?:相等|持平|一致|相同)(?:的|时|者)*$`, "u");

const planned = /^(?:年度|绩效|年度绩效|计划|预期|预定)?(?:目标值?|指标值|目标数|计划值|计划数|计划|任务数)$/;

/** 实际成本不高于计划成本: two figures, both to be given. */
function figured(words: string): ReadCondition | undefined {
  if (!/[≥≤<>=于过]|不[超高低少多大]|持平|相等|一致|相同/.test(words)) return undefined;
  const even = evenFigures.exec(words);
  if (even)
    return { is: "earlier", subject: nameOf(even[1] ?? ""), by: "=", growth: false, what: nameOf(even[2] ?? "") };
  const found = comparedFigures.exec(words);
  if (!found) return undefined;
  const sign = found[2] ?? "≥";
  const by = orderSign(sign);
  return { is: "earlier", subject: nameOf(found[1] ?? ""), by, growth: false, what: nameOf(found[3] ?? "") };
}

function orderSign(sign: string): Comparison {
  if (/^(?:≥|>=|不低于|不小于|不少于|(?:大于|高于|多于)或?等于|达到(?:(?:或者?|及)(?:超过|高于))?)$/.test(sign))
    return "≥";
  if (/^(?:>|高于|大于|超过|多于|优于)$/.test(sign)) return ">";
  if (
    /^(?:≤|(?:未|没有)(?:超过|超出|突破|高于)|不高于|不大于|不超过|未超过|没有超过|不多于|(?:小于|低于|少于)或?等于)$/.test(
      sign,
    )
  )
    return "≤";
  return /^(?:=|等于)$/.test(sign) ? "=" : "<";
}

function target(words: string): ReadCondition | undefined {
  if (
    !/目标|计划|任务|指标|标准|要求|预期|规定|达标|达到|完成|实现|成本|预算|时限|平均|概算|批复|合同|定额|基准|限额|承诺|核定|约定/.test(
      words,
    )
  )
    return undefined;
  const two = words.length <= 40 ? figured(words) : undefined;
  if (two?.is === "earlier" && two.by === "=" && planned.test(two.what)) return { ...two, is: "target" };
  if (two?.is === "earlier" && two.by === "=") return two;
  if (two?.is === "earlier" && !planned.test(two.what)) return two;
  if (words.length > 40) return undefined;
  const found = targetPattern.exec(words);
  if (found) {
    const subject = nameOf(found[1] ?? "");
    const verb = found[3] ?? "";
    const what = nameOf(found[4] ?? "目标值");
    if (/[和及、与]|有\d/.test(subject) || subject.length > 20) return undefined;
    // 符合要求, 达到标准 is a judgement; only a target value, plan or task can be compared.
    if (/^(?:.*要求|.*标准|要求|标准|.*效果|预期|指标)$/.test(what) && !/标准值|目标/.test(what)) return undefined;
    if (/^(?:符合|满足)$/.test(verb) && !/值|数/.test(what)) return undefined;
    const by = orderOf(verb);
    return { is: "target", subject, by: found[2] ? negated(by) : by, what };
  }
  if (/^(?:达到|完成|实现|全部完成|如数完成|足额完成)(?:的|时|者)*$/.test(words))
    return { is: "target", subject: "", by: "≥", what: "目标值" };
  if (
    /^(?:年度|全年|计划|目标|各项|预定|既定|建设|工作|所有)*(?:任务|目标|指标)(?:均|已|都)?(?:全部|全面)(?:完成|实现)(?:的|时|者)*$/.test(
      words,
    )
  )
    return { is: "target", subject: "", by: "≥", what: "目标值" };
  const plain = met.exec(words);
  if (!plain || (plain[1] ?? "").length > 12 || /有[\d一两]/.test(plain[1] ?? "")) return undefined;
  return { is: "target", subject: nameOf(plain[1] ?? ""), by: plain[2] ? "<" : "≥", what: "目标值" };
}

function orderOf(verb: string): Comparison {
  if (/^(?:低于|小于|<|少于|未达|不足)$/.test(verb)) return "<";
  if (/^(?:≤|不高于|不超过|不大于|控制在|(?:小于|低于|少于)或?等于)$/.test(verb)) return "≤";
  if (/^(?:>|超过|大于|高于|超额完成)$/.test(verb)) return ">";
  return "≥";
}

/** 与上年相比，投诉率下降 is 投诉率较上年下降. */
const comparedAhead =
  /^(?:与|较|比|同)(上年度?|去年|上一年度?|上年同期|去年同期)(?:相比|比较|对比)?,([^,]{0,16}?)((?:有所|保持|略有)?(?:增长|提高|上升|增加|提升|改善|持平|不变|下降|减少|降低|下滑)(?:的|时|者)*)$/;

const bareGrowth =
  /^(?:保持|有所|实现|呈|数量|比率)?(增长|提高|上升|增加|提升|改善|持平|不变|无变化|没有变化|下降|减少|降低|下滑|负增长|正增长|零增长|未增长|未提高|未提升|未上升|未下降|持平或下降|持平或增长|持平或上升|下降或持平|增长或持平)(?:的|时|者)*$/;

const belowBase = /^(?:低于|在)?(上年|去年|基期|同期|基数)(?:水平|数)?(?:以下|之下)(?:的|时|者)*$/;

function earlier(said: string): ReadCondition | undefined {
  if (said.length > 50) return undefined;
  const base = /^.{0,2}[上去基同]/.test(said) ? belowBase.exec(said)?.[1] : undefined;
  if (base !== undefined) return { is: "earlier", subject: "", by: "<", growth: true, what: base };
  const words = said.replace(comparedAhead, "$2较上年$3");
  const compared = /上|去年|前|同期|基期|往年|20\d\d|平均|进度|增[幅速]|增长率|历史|全省|全国|全市|GDP|财政/.test(words)
    ? earlierPattern.exec(words)
    : null;
  if (compared) {
    return {
      is: "earlier",
      subject: nameOf(compared[1] ?? ""),
      by: orderSign(compared[2] ?? "≥"),
      growth: false,
      what: nameOf(compared[3] ?? "上年").replace(/^上年的(?=上年)/, ""),
    };
  }
  if (!/增|提|升|善|平|变|降|减|滑/.test(words)) return undefined;
  const growth = growthPattern.exec(words);
  const how = growth ? `${growth[2] ?? ""}${/或持平|及持平/.test(words) ? "或持平" : ""}` : bareGrowth.exec(words)?.[1];
  if (how === undefined) return undefined;
  const subject = nameOf(growth?.[1] ?? "");
  // A rank that rises is a smaller number; no rate of growth can say it.
  if (/排名|名次|位次/.test(subject)) return undefined;
  return { is: "earlier", subject, by: growthOrder(how), growth: true, what: "上年" };
}

function growthOrder(how: string): Comparison {
  if (/持平/.test(how) && /增|提|升|改善/.test(how)) return "≥";
  if (/持平/.test(how) && /降|减|滑/.test(how)) return "≤";
  if (/持平|不变|变化|零增长/.test(how)) return "=";
  if (/^(?:未|无|不|没有)(?:下降|减少|降低)/.test(how)) return "≥";
  if (/^(?:未|无|不|没有)/.test(how)) return "≤";
  return /下降|减少|降低|下滑|负增长/.test(how) ? "<" : ">";
}
