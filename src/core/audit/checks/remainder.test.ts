import { describe, expect, test } from "vitest";
import { auditOf, derived, found } from "../../../../tests/support/audit.ts";

describe("what is left when the others are taken away", () => {
  test.each([
    ["the last share", "甲类占总数的41.5%，乙类占总数的33.2%，其他类占总数的25.3%。", "exact 25.3% ← 41.5% 33.2%"],
    [
      "an amount less another",
      "全县累计完成12.5万亩，其中经济林3000.6亩。扣除到期面积3000.6亩后，补助面积为12.19994万亩。",
      "exact 12.19994万亩 ← 12.5万亩 3000.6亩",
    ],
    [
      "what is carried over, said behind the figure",
      "可供安排资金1250.35万元，来自两处。分配资金903.12万元。347.23万元资金结转下年。",
      "exact 347.23万元 ← 1250.35万元 903.12万元",
    ],
    ["what was spent", "收入2345万元，安排支出2217万元，结转下年128万元。", "exact 2217万元 ← 2345万元 128万元"],
    [
      "what a bracket takes out of a total",
      "共受理案件4120件（含执行1735件），结案率40%。\n审判类案件受理2385件。",
      "exact 1735件 ← 4120件 2385件",
    ],
    [
      "what a bracket leaves",
      "全年接报火灾15.8万起。\n队伍扑救火灾15.5万起（另有0.3万起未出动）。",
      "exact 15.5万起 ← 15.8万起 0.3万起",
    ],
  ])("%s", (_, text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});

test("the part of the year that has passed", () => {
  const text =
    "上半年，支出完成预算的58.20%，超过序时进度8.20个百分点；基金支出完成预算的44.5%，落后序时进度5.5个百分点。";
  expect(derived(text)).toContain("exact 8.20个百分点 ← 58.20%");
  expect(derived(text)).toContain("exact 5.5个百分点 ← 44.5%");
  expect(derived(text.replace("上半年", "本期"))).toEqual([]);
});

test("a full stop typed for a point", () => {
  const text = "为176名职工发放资金16。22万元。其中：生活救助146人11。17万元；助学21人3。15万元；医疗9人1。9万元。";
  expect(derived(text)).toContain("exact 16。22万元 ← 11。17万元 3。15万元 1。9万元");
  expect(auditOf("共建成5个。22万元用于维护。").claims.map(({ quote }) => quote)).toEqual(["5个", "22万元"]);
});

test("shares in a list, of a total that a paragraph above names", () => {
  const text =
    "服务类投诉280件，同比增长。\n居前三的为文娱类76件、餐饮类42件、美容类35件，分别占服务类投诉总量的27.1%、15.0%、12.5%。";
  expect(derived(text)).toContain("exact 15.0% ← 42件 280件");
});

test("an amount told in 亿元 is no ground for a difference of some 元", () => {
  expect(found("全县总产值达32.5亿元，人均收入为2610元，人均增收130元。")).toEqual([]);
});
