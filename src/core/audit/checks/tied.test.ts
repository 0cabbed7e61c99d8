// Figures tied by a name, by what stands before them, or by being told in the same order.
import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("an item's rate and what it was given paragraphs before", () => {
  const text = (rate: string) =>
    `一、资金安排\n安排三个方面：校舍维修512万元、图书购置186万元、教师培训256万元。\n二、支出情况\n其中校舍维修支出486.4万元，执行率95%；图书购置支出171.12万元，执行率92%；教师培训实际支出232万元，执行率${rate}。`;

  test("follow from the one amount of its name", () => {
    expect(derived(text("90.63%"))).toEqual(
      expect.arrayContaining(["exact 95% ← 486.4万元 512万元", "rounding 90.63% ← 232万元 256万元"]),
    );
    expect(found(text("90.63%"))).toEqual([]);
  });

  test("or is wrong", () => {
    expect(found(text("95.63%"))).toEqual(["probable audit-rate 95.63% → 90.625%"]);
  });

  test("two amounts of one name tell of two things", () => {
    const two = text("95.63%").replace("教师培训256万元", "教师培训256万元。上年教师培训240万元");
    expect(found(two)).toEqual([]);
  });
});

describe("the level before, behind the change from it", () => {
  const cars = (past: string) => `现有监测车35辆，占30%，比上年增加12辆，上年监测车为${past}。`;
  const income = (past: string) => `学费收入860.2万元，比上年增长7.5%，上年为${past}。`;

  test("follows from the step, or from the rate", () => {
    expect(derived(cars("23辆"))).toContain("exact 23辆 ← 35辆 12辆");
    expect(derived(income("800.19万元"))).toContain("rounding 800.19万元 ← 860.2万元 7.5%");
    expect([...found(cars("23辆")), ...found(income("800.19万元"))]).toEqual([]);
  });

  test("or is wrong", () => {
    expect(found(cars("25辆"))).toEqual(["probable audit-growth 25辆 → 23辆"]);
    expect(found(income("810.19万元"))).toEqual(["probable audit-growth 810.19万元 → 800.186万元"]);
  });
});

describe("how far from a target or a year before", () => {
  const gap = (rate: string) => `合计节水1265吨，比目标1150吨多115吨，超额${rate}。`;

  test("in per cent of it", () => {
    expect(derived(gap("10%"))).toEqual(
      expect.arrayContaining(["exact 10% ← 115吨 1150吨", "exact 115吨 ← 1265吨 1150吨"]),
    );
    expect(found(gap("10%"))).toEqual([]);
    expect(found(gap("11.5%"))).toEqual(["probable audit-growth 11.5% → 10%"]);
  });

  test("with the new level between", () => {
    const price = (rate: string) => `中标均价比上年同期的2950元低330元，为2620元，降幅${rate}。`;
    expect(found(price("11.19%"))).toEqual([]);
    expect(found(price("12.19%"))).toEqual(["certain audit-growth 12.19% → 11.1864%"]);
  });

  test("节约 is no 约", () => {
    expect(derived("概算投资3280万元。完成投资3116万元，占概算的95%，节约164万元。")).toContain(
      "exact 164万元 ← 3280万元 3116万元",
    );
  });
});

describe("all that were tested but those that failed", () => {
  test.each([
    ["抽检水样150份，不合格9份，合格率94%。", []],
    ["抽检水样150份，不合格9份，合格率96%。", ["probable audit-rate 96% → 94%"]],
    ["抽查案卷160卷，优秀52卷、合格104卷、不合格4卷，合格率98.5%。", ["probable audit-rate 98.5% → 97.5%"]],
  ])("%s", (text, findings) => {
    expect(found(text)).toEqual(findings);
  });
});

describe("rates told in the order of records", () => {
  const text = (last: string) =>
    `决策得14.2分（满分15分）、过程得21.4分（满分25分）、产出得33分（满分35分）、效益得22分（满分25分），得分率分别为94.67%、85.6%、94.29%、${last}。`;

  test("are each of its own two figures", () => {
    expect(derived(text("88%"))).toEqual(
      expect.arrayContaining(["exact 85.6% ← 21.4分 25分", "exact 88% ← 22分 25分"]),
    );
    expect(found(text("88%"))).toEqual([]);
    expect(found(text("86%"))).toEqual(["probable audit-rate 86% → 88%"]);
  });

  test("also where the words count them", () => {
    const four =
      "免疫规划安排1082万元，支出1038.72万元；结核病安排756万元，支出680.4万元；慢病安排512万元，支出455.68万元。三项执行率分别为96%、90%、89%。";
    expect(derived(four)).toContain("exact 89% ← 455.68万元 512万元");
    expect(found(four)).toEqual([]);
  });
});

describe("a change and the two levels of its own clause", () => {
  test.each([
    [
      "门诊量48.6万人次，较2020年的40.5万人次增长20%；住院2.31万人次，较2020年的2.20万人次增长10%。",
      ["probable audit-growth 10% → 5%"],
    ],
    ["日均单量由3200单增加到5120单，增长60%，单均成本由3.5元降至2.8元，降低25%。", ["certain audit-growth 25% → 20%"]],
    ["满意度95%；上年满意度93.2%，提高2.8个百分点。", ["probable audit-growth 2.8个百分点 → 1.8个百分点"]],
    ["优良天数298天，上年为287天；重污染天数3天，同比减少4天。", []],
    // Of last year's number, not of this year's.
    ["发明专利授权312件，同比增加78件，增长25%。", ["probable audit-growth 25% → 33.33%"]],
  ])("%s", (text, findings) => {
    expect(found(text).map((one) => one.replace("certain", "probable"))).toEqual(
      findings.map((one) => one.replace("certain", "probable")),
    );
  });
});

describe("what was planned and what was done, told in the same order", () => {
  test("gives the rates that follow", () => {
    const text = "计划投资7亿元，受益人口55万人。已完成投资8.14亿元，受益人口达57.99万人，分别占计划的116%、105%。";
    expect(derived(text)).toEqual(
      expect.arrayContaining(["rounding 116% ← 8.14亿元 7亿元", "rounding 105% ← 57.99万人 55万人"]),
    );
    expect(found(text)).toEqual([]);
  });

  test("also where several targets stand before one rate", () => {
    expect(found("储备棉被1200顶，目标1000顶；折叠床2350张，目标2500张，完成率94%。")).toEqual([]);
  });
});

test("负增长 is a fall", () => {
  expect(derived("上级补助37.78亿元，比上年减少0.46亿元，负增长1.20%。")).toContain(
    "rounding 1.20% ← 37.78亿元 0.46亿元",
  );
});

test("the mark of a note is no figure", () => {
  expect(derived("在园幼儿[3]4713.88万人，比上年增加57.46万人，增长1.23%。")).toContain(
    "rounding 1.23% ← 4713.88万人 57.46万人",
  );
});

describe("what only looks tied", () => {
  test.each([
    "2021年县级资金安排260万元，支出247万元，支出率95%。2022年县级资金支出255万元，支出率85%。",
    "现有图书35万册，比上年增加2万册，2020年为30万册。生均图书28册，比上年增加3册，上年全省平均为24册。",
    "抽检单位150家，不合格9家，经整改后合格率100%。",
    "抽查食品300批次，不合格6批次，合格率98%，其中校园食品120批次，不合格3批次，合格率97.5%。",
    "单价比控制价1260元低80元，节约率6.35%，总价下降5%。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("further evidence", () => {
  test.each([
    ["收到补助7200万元。\n截至年底支出6120万元，执行率85%。", "exact 85% ← 6120万元 7200万元"],
    [
      "下达3000万元，分三批下达：第一批1200万元，第二批1050万元，第三批750万元。",
      "exact 3000万元 ← 1200万元 1050万元 750万元",
    ],
    ["组建巡护队28支、560人，队均20人。", "exact 20人 ← 560人 28支"],
    ["检测86.2万人次，占常住人口430万人的20.05%。", "rounding 20.05% ← 86.2万人次 430万人"],
    ["应种48620剂次，实种47405剂次，接种率97.5%。", "rounding 97.5% ← 47405剂次 48620剂次"],
    ["住校生8426人，走读生31205人。\n住校生减少574人，下降6.38%。", "rounding 6.38% ← 574人 8426人"],
    ["截至2023年底，支付进度85%，较序时进度慢15个百分点。", "exact 15个百分点 ← 85%"],
  ])("%s", (text, derivation) => {
    expect(derived(text)).toContain(derivation);
    expect(found(text)).toEqual([]);
  });

  test("a monthly average is no twelfth of the truth", () => {
    expect(found("低保对象8426人，全年支出4914.04万元，月人均补助486元。")).toEqual([]);
  });

  test("应急 is nothing due", () => {
    expect(found("应急照明设备318台，目标300台，完成率106%。")).toEqual([]);
  });
});
