import { describe, expect, test } from "vitest";
import { found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["date"] as const);
const found = (text: string) => foundBy(text, checks);

const title = "2020年度专利奖励专项资金绩效自评报告\n";

describe("dates that cannot be", () => {
  test.each([
    ["项目于2020年6月31日通过检查。", "certain audit-date-impossible 2020年6月31日"],
    ["项目于2021年2月29日通过检查。", "certain audit-date-impossible 2021年2月29日"],
    ["实施期限为2020年1月1日至2019年12月31日。", "certain audit-period-reversed 2019年12月31日"],
    ["在2021年12月31日前完成，得8分。", "probable audit-deadline-after 2021年12月31日"],
    ["评价时段为2019年1月1日至2019年12月31日。", "probable audit-year-differs 评价时段为2019年1月1日至2019年"],
    ["依据洪财〔2022〕7号文件。\n2021年5月10日", "probable audit-document-after 〔2022〕7号"],
    ["项目于2021年8月2日通过验收。\n2021年5月10日", "probable audit-after-report 2021年8月2日"],
  ])("%s", (text, expected) => {
    expect(found(title + text)).toContain(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    "实施期限为2020年1月1日至2020年12月31日，2020年2月29日启动。",
    "在2020年12月31日前完成，得10分。",
    // Known by the spring of the next year, or only planned.
    "因收款人账号有误，已在2021年1月31日前支付完毕。",
    "计划在2021年12月31日前完成二期工程。",
    "要求各县区在2021年12月31日前完成整改。",
    "评价时段为2018年1月1日至2020年12月31日。",
    "五、有关建议\n各县区在2021年12月31日前完成资金清算。",
    "下一步，市县两级在2021年12月31日前完成验收，形成长效机制。",
    "依据洪财〔2021〕7号文件。\n2021年5月10日",
    "第2次会议，贷款期限13月，比例1.31.2。",
    "每年10月至次年3月为采暖期，2020年10月至3月供暖。",
  ])("%s", (text) => {
    expect(found(title + text)).toEqual([]);
  });
});
