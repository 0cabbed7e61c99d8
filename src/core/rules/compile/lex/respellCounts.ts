import type { Spelling } from "./spelling.ts";

/** Plainer ways to say what is counted, and how much of it is there. */
export const countSpellings: readonly Spelling[] = [
  // 落实“四制”，缺一制扣0.5分
  { needs: "制", pattern: /(缺少?|少)(?:任[一何意])?(?:一|1)制(?=(?:的)?,?扣)/g, to: "$1一项制度" },
  // 未完成60%的，不得分: so much of it was not reached.
  {
    needs: "未完成",
    pattern: /(?<=^|[,;。\n])(?:任务|计划|目标)?未完成(\d+(?:\.\d+)?%)(?=(?:的|,|得|不得|扣|按))/g,
    to: "低于$1",
  },
  // 经核查属实一户扣1分, 查实一起扣2分: found is found.
  {
    needs: "实",
    pattern:
      /(?<=[的,])(?:经(?:核查|查实|核实|调查|检查|审计)(?:属实|确认)?|(?:核查|查证)属实)(?:的)?,?(?=(?:一|1)[起次处个户件例人项家笔]|每|扣)/g,
    to: "",
  },
];
