import { describe, expect, test } from "vitest";
import { found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["copied"] as const);
const found = (text: string) => foundBy(text, checks);

const paragraph =
  "项目单位建立了项目库和专家评审制度，资金拨付手续完备，项目档案齐全，服务对象对办理流程总体满意，未收到有效投诉。";

test("a paragraph that stands twice", () => {
  expect(found(`${paragraph}\n其他工作按期推进。\n（2）${paragraph}`)).toEqual(["worth-a-look audit-copied "]);
});

describe("must stay silent", () => {
  test.each([
    ["short lines", "资金使用合规。\n资金使用合规。"],
    [
      "a title of a law",
      `${"《中共中央国务院关于全面实施预算绩效管理的意见和有关事项的通知及其补充规定的通知》"}\n`.repeat(2),
    ],
    [
      "one indicator under two heads",
      "万人有效发明专利拥有量计划同比增长15%，实际完成15.63%，目标值为15%以上，得2分，情况良好。\n".repeat(2),
    ],
    ["cells", `名称 | 说明\n甲 | ${paragraph}\n乙 | ${paragraph}`],
  ])("%s", (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});
