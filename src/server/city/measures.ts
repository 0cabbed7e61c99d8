import type { RegisterRequest } from "../api.ts";

type Measure = Omit<RegisterRequest["measures"][number], "organisation">;

/** What an intellectual property office counts; a stock is what there is at the end of the period. */
export const seededMeasures: readonly Measure[] = [
  { code: "发明申请", name: "发明专利申请量", unit: "件", counting: "flow", definition: "本期受理的发明专利申请件数" },
  { code: "发明授权", name: "发明专利授权量", unit: "件", counting: "flow", definition: "本期授权公告的发明专利件数" },
  {
    code: "有效发明",
    name: "有效发明专利拥有量",
    unit: "件",
    counting: "stock",
    definition: "期末维持有效的发明专利件数",
  },
  {
    code: "万人高价值",
    name: "每万人口高价值发明专利拥有量",
    unit: "件",
    counting: "stock",
    definition: "期末高价值发明专利件数除以常住人口（万人）",
  },
  { code: "商标注册", name: "商标注册量", unit: "件", counting: "flow", definition: "本期核准注册的商标件数" },
  {
    code: "地理标志",
    name: "地理标志数量",
    unit: "件",
    counting: "stock",
    definition: "期末地理标志产品和以地理标志注册的商标件数",
  },
  {
    code: "质押融资额",
    name: "专利质押融资额",
    unit: "万元",
    counting: "flow",
    definition: "本期办理专利质押登记的贷款金额",
  },
  {
    code: "质押融资笔数",
    name: "专利质押融资笔数",
    unit: "笔",
    counting: "flow",
    definition: "本期办理专利质押登记的贷款笔数",
  },
  { code: "维权援助", name: "维权援助案件数", unit: "件", counting: "flow", definition: "本期受理的维权援助案件数" },
  { code: "培训场次", name: "培训场次", unit: "场", counting: "flow", definition: "本期举办的知识产权培训场次" },
  { code: "培训人次", name: "培训人次", unit: "人次", counting: "flow", definition: "本期参加知识产权培训的人次" },
];

/** Of the made-up city: whole years, and the quarters of the year under way. */
const counted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  发明申请: { "2023": "1180", "2024": "1265", "2025": "1342", "2026-Q1": "318", "2026-Q2": "347", "2026-Q3": "361" },
  发明授权: { "2023": "395", "2024": "428", "2025": "463", "2026-Q1": "96", "2026-Q2": "121", "2026-Q3": "118" },
  有效发明: { "2023": "2310", "2024": "2588", "2025": "2894", "2026-Q3": "3107" },
  万人高价值: { "2023": "3.42", "2024": "3.85", "2025": "4.31", "2026-Q3": "4.66" },
  商标注册: { "2023": "5210", "2024": "5477", "2025": "5608", "2026-Q1": "1290", "2026-Q2": "1402", "2026-Q3": "1385" },
  地理标志: { "2023": "9", "2024": "10", "2025": "12", "2026-Q3": "12" },
  质押融资额: {
    "2023": "38600",
    "2024": "45250",
    "2025": "53180",
    "2026-Q1": "12400",
    "2026-Q2": "15160",
    "2026-Q3": "14720",
  },
  质押融资笔数: { "2023": "61", "2024": "72", "2025": "85", "2026-Q1": "19", "2026-Q2": "24", "2026-Q3": "23" },
  维权援助: { "2023": "142", "2024": "168", "2025": "181", "2026-Q1": "40", "2026-Q2": "47", "2026-Q3": "52" },
  培训场次: { "2023": "22", "2024": "25", "2025": "28", "2026-Q1": "5", "2026-Q2": "8", "2026-Q3": "7" },
  培训人次: { "2023": "1650", "2024": "1880", "2025": "2140", "2026-Q1": "390", "2026-Q2": "610", "2026-Q3": "545" },
};

export function countedIn(organisation: string): RegisterRequest["values"] {
  return Object.entries(counted).flatMap(([measure, periods]) =>
    Object.entries(periods).map(([period, written]) => ({
      measure,
      organisation,
      period,
      written,
      source: "示例市知识产权局统计月报（演示）",
    })),
  );
}
