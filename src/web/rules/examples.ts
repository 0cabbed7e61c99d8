import type { Draft } from "./draft.ts";

type Example = { readonly title: string; readonly draft: Partial<Draft> };

/** One for each family of sentences, in our own words. */
export const examples: readonly Example[] = [
  {
    title: "逐步扣分",
    draft: { text: "完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止。", points: "10" },
  },
  {
    title: "分档",
    draft: {
      text: "到位率≥95%的，得满分；80%≤到位率＜95%的，得80%权重分；60%≤到位率＜80%的，得50%权重分；到位率＜60%的，不得分。",
      points: "5",
    },
  },
  {
    title: "按比例",
    draft: { text: "得分＝实际到位资金÷计划资金×分值，最高得满分，保留两位小数。", points: "5", unit: "万元" },
  },
  {
    title: "两种读法",
    draft: { text: "实际成本不超过100万元得满分，超过的按比例得分。", points: "10" },
  },
  {
    title: "要素清单",
    draft: {
      text: "①有资金管理办法；②有完整的审批手续；③不存在截留、挤占、挪用。以上三项各占1/3权重分，每有一项不符合，扣除相应权重分。",
      points: "3",
    },
  },
  {
    title: "按次扣分",
    draft: { text: "资金使用合规得满分，每发现1处违规使用扣1分，扣完为止。", points: "4" },
  },
  {
    title: "抽查对象",
    draft: { text: "抽查3个县，各占1/3权重分。每发现1个不合格项目扣10%权重分，扣完为止。", points: "6" },
  },
  {
    title: "偏差范围内",
    draft: { text: "成本偏差率±10%以内得10分，每超过1个百分点扣1分，扣完为止。", points: "10" },
  },
  {
    title: "评价人判断",
    draft: { text: "效果显著的得满分，效果一般的酌情给分，没有效果的不得分。", points: "8" },
  },
  {
    title: "有一句读不懂",
    draft: {
      text: "每发现1处违规使用扣1分，扣完为止；情节严重的扣×分。",
      points: "10",
    },
  },
  {
    title: "只有说明",
    draft: { text: "项目立项规范，程序完整，材料齐全。", points: "4" },
  },
];
