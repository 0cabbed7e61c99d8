// What the head of a column asks for, by its words. Authorities name the same column differently.
import { matchText } from "../read/words.ts";

export type ColumnRole =
  | "number"
  | "level-1"
  | "level-2"
  | "level-3"
  | "level-4"
  | "indicator"
  | "weight"
  | "score"
  | "target"
  | "actual"
  | "forecast"
  | "likelihood"
  | "explanation"
  | "formula"
  | "criterion"
  | "reason"
  | "item"
  | "purpose"
  | "budget"
  | "executed"
  | "rate"
  | "amount"
  | "count"
  | "schedule"
  | "source"
  | "applicant"
  | "region"
  | "contact"
  | "option"
  | "satisfaction"
  | "condition"
  | "standard"
  | "remark"
  | "evidence";

/** In order: the first that fits counts, so the narrower words come first. */
const words: readonly (readonly [role: ColumnRole, pattern: RegExp])[] = [
  ["number", /^(?:序号|编号|No\.?)$/iu],
  ["level-1", /一级(?:指标|目标)?(?!.*二级)/u],
  ["level-2", /二级(?:指标|目标)?/u],
  ["level-3", /三级(?:指标|目标)?/u],
  ["level-4", /四级(?:指标|目标)?/u],
  ["likelihood", /完成目标可能性|确定能|有可能|完全不可能/u],
  ["forecast", /全年预计|预计完成/u],
  ["reason", /偏差|原因|改进措施|扣分|存在问题/u],
  ["satisfaction", /满意度|满意率/u],
  ["option", /^(?:非常满意|比较满意|基本满意|很满意|满意|一般|不满意|很不满意|不了解)/u],
  ["rate", /执行率|支出率|到位率|完成率|比例/u],
  ["standard", /补助标准|奖励标准|资助标准|扶持标准|补贴标准/u],
  ["criterion", /评[（(]?扣?[)）]?分(?:标准|细则|规则|办法)|评价标准|评分/u],
  ["formula", /公式|计算方法|计算口径/u],
  ["explanation", /指标(?:解释|说明|内容说明|释义)|指标值说明/u],
  ["executed", /执行数|实际支出|支出(?:金额|数|额)|支付金额|已?支出(?:$|[（(])|使用金额/u],
  ["budget", /预算(?:数|金额|安排)?|财政拨款|安排金额|计划(?:资金|金额)|申请(?:金额|资金)|下达金额/u],
  ["actual", /实际完成|完成(?:值|情况|项目)|实现值|全年实际|执行情况|实际值/u],
  ["target", /(?:年度|预期|计划|绩效|目标)?(?:指标值|目标值|预期值|计划值|目标$)|绩效要求|预期指标/u],
  ["weight", /权重|分值|满分|标准分/u],
  ["score", /得分|自评分|评价分|评分结果|核查分/u],
  ["count", /数量|件数|家数|份数|人数|单位数|项目数/u],
  ["item", /^(?:项目)?(?:[（(]资金[)）])?名称$/u],
  ["amount", /金额|资金(?:额|$|[（(])|补助|奖励|万元|[（(]元[)）]/u],
  ["applicant", /申[报请](?:单位|人|企业)|企业名称|单位名称|承担单位|受[益助](?:单位|对象)|权利人/u],
  ["indicator", /^(?:指标名称|评价指标|绩效指标|指标)$/u],
  ["item", /项目名称|明细项目|项目$|资金名称|任务名称|支出内容|类别|^[^单]*名称$/u],
  ["purpose", /采购内容|主要内容|资金用途|建设内容|内容/u],
  ["schedule", /时间|支出安排|进度|起止|日期|年度/u],
  ["source", /资金(?:性质|来源|文号)|文号/u],
  ["region", /区县|县区|地市|市县|所在地|地区|区域/u],
  ["condition", /条件|对象|范围/u],
  ["contact", /联系|电话/u],
  ["evidence", /佐证|附件|材料/u],
  ["remark", /备注|说明/u],
];

export function roleOf(header: string): ColumnRole | undefined {
  const text = matchText(header);
  if (text === "" || text.length > 30) return undefined;
  return words.find(([, pattern]) => pattern.test(text))?.[0];
}

/** 「支付金额（万元）」 → 万元 */
export function unitIn(header: string): string | undefined {
  return /[（(]\s*(?:单位[：:]\s*)?(亿元|万元|千元|元|家|件|个|项|人次|人|次|%|分|天)\s*[)）]/u.exec(
    header.normalize("NFKC"),
  )?.[1];
}
