import { describe, expect, test } from "vitest";
import { found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["numbering"] as const);
const found = (text: string) => foundBy(text, checks);

describe("skipped and doubled numbers", () => {
  test.each([
    ["一、概况\n二、资金\n四、建议", ["certain audit-number-skipped 四、 → 三、"]],
    ["一、概况\n（一）立项\n（三）目标", ["certain audit-number-skipped （三） → （二）"]],
    ["一、概况\n二、资金\n二、绩效\n三、建议", ["certain audit-number-doubled 二、"]],
    ["1.制度建设良好。\n2.监督到位。\n4.档案齐全。", ["probable audit-number-skipped 4. → 3."]],
    ["主要做法：一是加强领导；二是完善制度；二是强化监管。", ["probable audit-number-doubled 二是"]],
    ["主要问题：（1）进度偏慢；（2）资料不全；（4）宣传不够。", ["probable audit-number-skipped （4） → （3）"]],
    ["一、概况\n二、资金\n（三）绩效\n四、建议", ["probable audit-number-level （三） → 三、"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    "一、概况\n（一）立项\n（二）目标\n二、资金\n（一）到位\n（二）支出",
    // A table of contents and the report itself.
    "一、概况\n二、资金\n三、建议\n一、概况\n二、资金\n三、建议",
    // A list begins anew; a list inside a list.
    "1.甲类企业。\n2.乙类企业。\n1.丙类企业。\n2.丁类企业。",
    "1.立项依据：\n（1）法规。\n（2）规划。\n2.立项程序：\n（1）申报。\n（2）评审。",
    // The number stands in the middle of a line that was joined.
    "一、概况\n项目总体良好。 二、资金情况，按期到位。\n三、建议",
    // A piece of a list says nothing about what stood before it.
    "三、绩效情况\n五、其他",
    "2020年发放补助。\n3.5万元已支付。",
    "一、二、三产业协调发展。",
    "重点工作：一是甲，包括一是丙、二是丁；二是乙；三是戊。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
