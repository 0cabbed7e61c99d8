/** 「其中：本年度预算为」 → 「本年度预算」; 「2020年实际支出」 → 「实际支出」; 「预算执行率」 stays. */
export function measureIn(words: string): string {
  // 「甲类(2057件)」: the name stands before the bracket.
  const lead = words.replace(/[(]$/u, "");
  const from = Math.max(lead.lastIndexOf("("), lead.lastIndexOf("："), lead.lastIndexOf("、"), lead.lastIndexOf(")"));
  const clause = lead.slice(from + 1).replace(/["“”《》〈〉[\]]/gu, "");
  return clause.replace(opening, "").replace(closing, "").replace(opening, "");
}

const opening =
  /^(?:其中|分别|同时|并且|并|另有|另外|另|包括|包含|含|较?(?:上年|去年)(?:同期)?|截至|截止到?|到(?!位)|的|以及|和|与|及|年度?|末|底|(?:19|20)\d\d年?度?|全年|共|已|了|\d{1,2}月|\d{1,2}日)+/u;

const closing =
  /(?:累计|共计|合计|总计|总共|一共|共有|共|总|已|约|仅|均|各|只|为|是|有|达到|达|到|至|了|完成|实现|人民币|增长|增加|上升|提高|提升|下降|减少|降低|的|计|=|~|:|：)+$/u;

const upWords = "增长|增加|上升|提高|提升|增幅|增速|增长率|上涨|增长幅度|新增率|增加率|扩大|递增|增收|增支|上浮|升幅";
const downWords = "负增长|下降|减少|降低|减幅|降幅|回落|缩减|压减|下滑|核减|下降率|压缩|缩短|减收|减支|短收|下浮";
const behind = "(?:率|幅度|比例|幅|额)?(?:为|了|达到|达|约|近|超过|均|各|是|:|：|比例为)?$";
const up = new RegExp(`(?:${upWords})${behind}`, "u");
const down = new RegExp(`(?:${downWords})${behind}`, "u");

/** 增长 38.4% is a change; 增长到 50家 is a level. */
export function changeIn(lead: string): "up" | "down" | undefined {
  if (!/[长加升高幅速涨大增降少低落减滑缩短收支浮]/u.test(lead.slice(-8))) return undefined;
  if (up.test(lead) && !/负增长[^，。；]{0,6}$/u.test(lead)) return "up";
  return down.test(lead) ? "down" : undefined;
}
