import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("lists that add up", () => {
  test.each([
    [
      "专项资金1715.27万元（其中：本年度预算为1700万元，上年结余15.27万元）。",
      "exact 1715.27万元 ← 1700万元 15.27万元",
    ],
    ["参训学员199人（甲县42人、乙县67人、丙县90人）。", "exact 199人 ← 42人 67人 90人"],
    ["资助甲类8家、乙类6家、丙类5家，共19家。", "exact 19家 ← 8家 6家 5家"],
    ["申请量4547件，其中发明534件，实用新型3065件，外观设计948件。", "exact 4547件 ← 534件 3065件 948件"],
    [
      "支出799.12万元。其中：人员434.89万元，公用77.4万元，项目286.83万元。",
      "exact 799.12万元 ← 434.89万元 77.4万元 286.83万元",
    ],
    [
      "到位1471.9961万元（其中上年结余15.27万元，本年度下拨1456.726万元）。",
      "rounding 1471.9961万元 ← 15.27万元 1456.726万元",
    ],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });

  test("numbered paragraphs below their total", () => {
    const text = "本年收入390.55万元，具体如下：\n1.拨款收入382.17万元，为本级拨付。\n2.补助收入8.38万元，为上级补助。";
    expect(derived(text)).toEqual(["exact 390.55万元 ← 382.17万元 8.38万元"]);
  });

  test("the payments of one paragraph and the total of another", () => {
    const text = "宣传费1.08万元，资助30.5万元，评审费0.35万元。\n\n本项目预算31.93万元。";
    expect(derived(text)).toEqual(["exact 31.93万元 ← 1.08万元 30.5万元 0.35万元"]);
  });
});

describe("lists that do not", () => {
  test.each([
    ["参训学员共198人，分别为甲县42人、乙县67人、丙县90人。", ["certain audit-prose-sum 198人 → 199人"]],
    ["参训学员189人（甲县42人、乙县67人、丙县90人）。", ["probable audit-prose-sum 189人 → 199人"]],
    [
      "支出719.12万元。其中：人员434.89万元，公用77.4万元，项目286.83万元。",
      ["probable audit-prose-sum 719.12万元 → 799.12万元"],
    ],
    ["资助甲类8家、乙类6家、丙类5家，共18家。", ["probable audit-prose-sum 18家 → 19家"]],
    ["第一批下达320万元，第二批下达185万元，共下达515万元。", ["probable audit-prose-sum 515万元 → 505万元"]],
    ["2021年投入36万元，2022年投入41万元，两年累计投入87万元。", ["certain audit-prose-sum 87万元 → 77万元"]],
    ["在职人员41人，其中行政人员28人，事业人员15人；退休人员12人。", ["probable audit-prose-sum 41人 → 43人"]],
    [
      "低保对象3420户5130人，其中城市低保420户630人，农村低保3000户4400人。",
      ["probable audit-prose-sum 5130人 → 5030人"],
    ],
    ["共32个村，其中东镇9个村，西镇8个村，南镇7个村，北镇6个村。", ["worth-a-look audit-prose-sum 32个 → 30个"]],
    ["预算总额1530万元，其中上年结转230万元，当年安排1200万元。", ["probable audit-prose-sum 1530万元 → 1430万元"]],
    [
      "检查320家次，其中生产企业120家次，流通企业150家次，餐饮企业80家次。",
      ["worth-a-look audit-prose-sum 320家次 → 350家次"],
    ],
    ["资金1.2亿元，其中中央8000万元，省级3000万元，市级1500万元。", ["worth-a-look audit-truncated 1.2亿元 → 1.3亿元"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("must stay silent", () => {
  test.each([
    ["其中 names only a part", "下达资金500万元，其中贫困县120万元，山区县80万元。"],
    ["standards are not added", "分为三档：一档30万元，二档20万元，三档15万元，每家最高，共计200万元。"],
    ["other units", "涉及12个乡镇86个行政村，受益群众8.15万人，共2.36万户。"],
    ["what became of it", "预算4500万元，其中本年预算4500万元；实际支出2652.4万元；预算结余1847.6万元。"],
    ["kinds that leave some out", "在职人员41人，其中行政人员20人，事业人员15人。"],
    ["parts as coarse as their total", "资金1.2亿元，其中中央0.8亿元，省级0.3亿元，市级0.15亿元。"],
    ["an open list", "获奖12项，其中一等奖2项、二等奖4项等。"],
    ["changes are not parts", "支出100万元，其中甲增加20万元，乙减少5万元。"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
