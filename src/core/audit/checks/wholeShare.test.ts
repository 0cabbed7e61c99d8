import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("shares of a whole that an earlier sentence names", () => {
  test("called by its name, be it in whole per cent", () => {
    const text =
      "共受理投诉6200件，办结率95%。\n商品类3410件，占投诉量的55%。\n服务类2790件（其中餐饮类1200件），占投诉量的45%。";
    expect(derived(text)).toContain("exact 55% ← 3410件 6200件");
    expect(derived(text)).toContain("exact 45% ← 2790件 6200件");
    expect(found(text)).toEqual([]);
  });

  test("of a list together", () => {
    const text = "全月办理工单1480件。排在前三的是：交通类410件、城建类352件、政法类301件，占工单总量的72%。";
    expect(derived(text)).toContain("rounding 72% ← 410件 352件 301件 1480件");
  });

  const bodies = (total: string) =>
    `经审查，立案${total}件。在立案的提案中，甲类96件，占54.55%，乙类61件，占34.66%，丙类19件，占10.80%。`;

  test("of what the parts make together, when the text has no such amount", () => {
    expect(derived(bodies("180"))).toContain("rounding 34.66% ← 96件 61件 19件");
  });

  test("an amount that is called so is wrong then", () => {
    const named = bodies("180").replaceAll("，占", "，占立案总数的");
    expect(found(named)).toHaveLength(1);
    expect(found(named.replace("180", "176"))).toEqual([]);
  });

  test("one share that is not of what the others are of", () => {
    const text = (share: string) =>
      `本季度接报警情2480起。\n白天发生1215起，占总数的49.0%；傍晚发生620起，占总数的25.0%；夜间发生496起，占总数的${share}%；凌晨发生149起，占总数的6.0%。`;
    expect(found(text("20.0"))).toEqual([]);
    expect(found(text("22.0"))).toHaveLength(1);
  });

  test("a whole that alone is called so", () => {
    const text = (share: string) => `抢险救援1040起，社会救助540起。\n交通事故220起，占抢险救援总量的${share}%。`;
    expect(derived(text("21.2"))).toContain("rounding 21.2% ← 220起 1040起");
    expect(found(text("25.0"))).toEqual(["worth-a-look audit-share 25.0% → 21.154%"]);
  });
});

test("each clause has its own whole", () => {
  const text =
    "在建项目计划投资300亿元，完成投资216亿元，占年计划投资的72%；新开工项目计划投资150亿元，完成投资78亿元，占年计划投资的52%；预备项目计划投资39.78亿元，完成投资24.56亿元，占年计划投资的61.73%。";
  expect(found(text)).toEqual([]);
});
