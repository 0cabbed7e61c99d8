// Rates by where their figures stand, as lists, and on a basis that the words name.
import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("rates that hold", () => {
  test.each([
    ["抽查路段80处，合格74处，达标率92.5%。", "exact 92.5% ← 74处 80处"],
    ["安排资金620万元，到位589万元，到位率95%，支出530.1万元，支出率90%。", "exact 90% ← 530.1万元 589万元"],
    ["以年初预算300万元为基数，全年支出285万元，完成率95%。", "exact 95% ← 285万元 300万元"],
    ["收回问卷276份，其中259人满意，满意率93.84%。", "rounding 93.84% ← 259人 276份"],
    ["应收款158.4万元，已收回142.56万元，尚有15.84万元，回收率90%。", "exact 90% ← 142.56万元 158.4万元"],
    ["概算投资2350万元，决算投资2209万元，节约投资141万元，节约率6%。", "exact 6% ← 141万元 2350万元"],
    ["抽查资金1320万元。\n超范围列支33万元，未及时拨付66万元，占抽查资金的5%。", "exact 5% ← 66万元 1320万元"],
    [
      "全年支出合计2310.55万元。\n一般公共预算支出2310.55万元，占支出合计的100%。",
      "exact 100% ← 2310.55万元 2310.55万元",
    ],
    [
      "中央资金400万元、省级资金250万元、市级资金150万元分别到位400万元、200万元、120万元，到位率分别为100%、80%、80%。",
      "exact 80% ← 200万元 250万元",
    ],
    [
      "中央补助2448万元、省级补助1468.8万元、市县补助979.2万元，三级分担比例为50%、30%、20%。",
      "exact 30% ← 2448万元 1468.8万元 979.2万元",
    ],
    [
      "税收收入1113万元，占调整预算90.75%，占全部收入的38.93%；非税收入1746万元，占调整预算117.66%，占全部收入的61.07%。全部收入2859万元。",
      "rounding 61.07% ← 1746万元 2859万元",
    ],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});

describe("a basis that is named", () => {
  test.each([
    ["预算资金800万元，到位资金500万元，支出300万元，占到位资金的66%。", ["certain audit-share 66% → 60%"]],
    // What the figure follows from is not what the words say.
    ["预算资金800万元，到位资金500万元，支出300万元，占到位资金的37.5%。", ["probable audit-share 37.5% → 60%"]],
    [
      "项目批复预算800万元，到位720万元，支出684万元。按批复预算口径计算执行率为89.5%。",
      ["probable audit-rate 89.5% → 85.5%"],
    ],
    ["项目预算600万元，到位480万元，支出360万元，执行率（支出÷预算）65%。", ["certain audit-rate 65% → 60%"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    "预算资金800万元，到位资金500万元，支出300万元，占到位资金的60%。",
    // Two amounts are called so: nobody can say which is meant.
    "甲项目到位资金500万元，乙项目到位资金400万元，支出300万元，占到位资金的66%。",
    "完成投资746.4亿元，投资完成率62.4%。其中，完成中央投资447.5亿元，完成率74.6%。",
  ])("nothing is said of %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("all of a list follow but one", () => {
  const text = "甲县500万元、乙县300万元、丙县200万元分别支出450万元、240万元、190万元，支出率分别为90%、85%、95%。";
  expect(found(text)).toEqual(["probable audit-rate 85% → 80%"]);
});

test("shares whose amounts stand in a table, by the name of their row", () => {
  const text = "项目 | 支出（万元）\n培训补贴 | 526.4\n贴息 | 630\n合计 | 1156.4\n\n其中培训补贴支出占45.52%。";
  expect(derived(text)).toContain("rounding 45.52% ← 526.4 1156.4");
});

test("points are no part of a rate of money", () => {
  const text = "绩效目标5分，得4.5分，扣0.5分。资金到位率100%，得4分。";
  expect(derived(text).filter((one) => one.includes("100%"))).toEqual([]);
});
