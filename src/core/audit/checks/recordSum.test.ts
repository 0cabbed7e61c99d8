import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("clauses that say the same of several things", () => {
  const projects = (second: string) =>
    `全县重点项目共42项，总投资90.6亿元，年度计划投资30.45亿元，其中：在建项目21项，总投资50.2亿元，年度计划投资20.15亿元；新开工项目14项，总投资${second}亿元，年度计划投资8.2亿元；预备项目7项，总投资10.1亿元，年度计划投资2.1亿元。`;

  test("each figure of the first is the sum of those below it", () => {
    expect(derived(projects("30.3"))).toEqual([
      "exact 42项 ← 21项 14项 7项",
      "exact 90.6亿元 ← 50.2亿元 30.3亿元 10.1亿元",
      "exact 30.45亿元 ← 20.15亿元 8.2亿元 2.1亿元",
    ]);
    expect(found(projects("30.3"))).toEqual([]);
  });

  test("what the others prove, one of them breaks", () => {
    expect(found(projects("31.3"))).toEqual(["probable audit-prose-sum 90.6亿元 → 91.6亿元"]);
  });

  test("changes count with their sign", () => {
    const text =
      "总收入完成8200万元，增加615万元。其中：地方级5100万元，增加700万元；上划中央2300万元，减少120万元；上划省级800万元，增加35万元。";
    expect(derived(text)).toContain("exact 615万元 ← 700万元 120万元 35万元");
  });

  test("years are kept apart, and numbered items", () => {
    const text =
      "2021年预算41.5万元，2020年预算52.2万元。其中：1、接待费2021年预算9.5万元，2020年预算12.1万元。2、车辆费2021年预算32万元，2020年预算40.1万元。";
    expect(derived(text)).toContain("exact 41.5万元 ← 9.5万元 32万元");
    expect(derived(text)).toContain("exact 52.2万元 ← 12.1万元 40.1万元");
  });

  test("paragraphs below a total", () => {
    const text = "全年受理投诉8463件，办结率98%。\n商品类投诉4175件，主要是食品。\n服务类投诉4288件，主要是餐饮。";
    expect(derived(text)).toContain("exact 8463件 ← 4175件 4288件");
  });

  test("a bracket behind a small number", () => {
    expect(derived("补贴农户6户、机具7台（东镇3户、4台，西镇2户、2台，南镇1户、1台）。")).toContain(
      "exact 6户 ← 3户 2户 1户",
    );
  });
});

test("figures that only happen to be near are no parts", () => {
  expect(derived("共举办活动12场。参加人数分别为：培训5场，观摩3场，另有外出考察2场。")).toEqual([]);
});
