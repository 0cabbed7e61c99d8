// Shares of several, sums that names tell, rates of what was and was not, wholes whose parts have rates of their own.
import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("a share of several together", () => {
  const list = (share: string) =>
    `全年受理学生申诉2000件。申诉较多的学校主要有：一中(420件)、二中(310件)、实验小学(170件)，合计占比${share}。`;

  test("is theirs of the whole told before, in brackets or not", () => {
    expect(derived(list("45.0%"))).toContain("exact 45.0% ← 420件 310件 170件 2000件");
    expect(found(list("45.0%"))).toEqual([]);
  });

  const types = (share: string) =>
    `发病较多的病种：流感90例，占报告总数的30.0%；腹泻60例，占报告总数的20.0%；手足口病45例，占报告总数的15.0%。上述三种合占报告总数的${share}。`;

  test("is that of the shares that 上述三种 counts, or wrong", () => {
    expect(derived(types("65.0%"))).toContain("exact 65.0% ← 30.0% 20.0% 15.0%");
    expect(found(types("65.0%"))).toEqual([]);
    expect(found(types("56.0%"))).toEqual(["probable audit-share 56.0% → 65%"]);
  });
});

describe("a share of several with the shares of each behind it", () => {
  test("is what these make", () => {
    const text = "办理不力与答复不实的合计占比81.5%，其中办理不力类占比42.3%，答复不实类占比39.2%。";
    expect(derived(text)).toContain("exact 81.5% ← 42.3% 39.2%");
  });

  test("what people are old is no part of how many there are", () => {
    expect(found("接待来访423人次。从人员结构看，35-55岁年龄段占比78.3%。")).toEqual([]);
  });
});

describe("shares that stand in a table beside or below their amounts", () => {
  test("in a row of their own", () => {
    const text =
      "地区 | 合计 | 高校 | 企业 | 合计 | 高校 | 企业\n全省 | 2000 | 500 | 1500 | 800 | 100 | 700\n占比 | 100.0% | 25.0% | 75.0% | 100.0% | 12.5% | 87.5%";
    expect(derived(text)).toEqual(expect.arrayContaining(["exact 75.0% ← 1500 2000", "exact 12.5% ← 100 800"]));
  });

  test("in a column, of each group", () => {
    const text =
      "类别 | 件数 | 构成\n职务小计 | 400 | 100.0%\n高校 | 100 | 25.0%\n企业 | 300 | 75.0%\n个人小计 | 80 | 100.0%\n城镇 | 60 | 75.0%\n农村 | 20 | 25.0%";
    expect(derived(text)).toEqual(expect.arrayContaining(["exact 25.0% ← 100 400", "exact 25.0% ← 20 80"]));
  });
});

describe("a rate of what was and what was not", () => {
  test.each([
    ["经评审，予以立项186项，不予立项54项，立项率77.5%。", "exact 77.5% ← 186项 54项"],
    ["已接通自来水3120户。未接通480户，未接通率为13.33%。", "rounding 13.33% ← 3120户 480户"],
  ])("%s", (text, derivation) => {
    expect(derived(text)).toContain(derivation);
    expect(found(text)).toEqual([]);
  });

  test("is left alone where it does not follow", () => {
    expect(found("经评审，予以立项186项，不予立项54项，立项率82.3%。")).toEqual([]);
  });
});

describe("the rate of a whole from those of its parts", () => {
  test("by what they grew from", () => {
    const text =
      "全年授权专利1180件，同比增长18.0%。其中：发明专利360件，同比增长20.0%；实用新型820件，同比增长17.14%。";
    expect(derived(text)).toContain("rounding 18.0% ← 1180件 360件 20.0% 820件 17.14%");
    expect(found(text)).toEqual([]);
  });

  test("by what was planned of them", () => {
    const text =
      "一季度完成投资5400万元，为年计划的36.0%。其中渠道工程完成投资2400万元，为年计划的40.0%；泵站工程完成投资3000万元，为年计划的33.3%。";
    expect(derived(text)).toContain("rounding 36.0% ← 5400万元 2400万元 40.0% 3000万元 33.3%");
  });
});

describe("names made of names", () => {
  const text = (rate: string, done: string) =>
    `上半年受理咨询820件，投诉340件，举报60件。已办结投诉举报${done}件，办结率${rate}。`;

  test("are the sum of what they name", () => {
    expect(derived(text("100%", "400"))).toContain("exact 400件 ← 340件 60件");
    expect(found(text("100%", "400"))).toEqual([]);
    expect(derived("受理咨询投诉举报1220件。其中咨询820件，比上年增加20件；投诉340件，举报60件。")).toContain(
      "exact 1220件 ← 820件 340件 60件",
    );
  });

  test("and all of it is not done where some is missing", () => {
    expect(found(text("100%", "388"))).toContain("probable audit-rate 100% → 97%");
  });

  test("are another thing where no rate says it is all", () => {
    expect(found(text("95.8%", "388"))).toEqual([]);
  });
});

describe("this year's figures, last year's, and the change of each", () => {
  const text = (second: string) =>
    `一季度开展水质监测120批1500点位，去年同期为160批2000点位，同比分别下降25.00%、${second}。`;

  test("belong together in their order", () => {
    expect(derived(text("25.00%"))).toEqual(
      expect.arrayContaining(["exact 25.00% ← 120批 160批", "exact 25.00% ← 1500 2000"]),
    );
    expect(found(text("25.00%"))).toEqual([]);
    expect(found(text("35.00%"))).toEqual(["probable audit-growth 35.00% → 25%"]);
  });
});

describe("rates called as their parts are", () => {
  const text = (rate: string) =>
    `全校学生24000人，其中住校学生9600人，住校率40.0%；走读2400人，走读率10.0%；参加体检21600人，参加体检率${rate}。`;

  test("are of the whole the others are of", () => {
    const one = (rate: string) =>
      `年末全县人口48000人，全年出生384人，出生率8.0‰；全年死亡288人，死亡率6.0‰；全年迁入240人，比上年减少12人，迁入率${rate}。`;
    expect(found(one("5.0‰"))).toEqual([]);
    expect(found(one("8.5‰"))).toEqual(["probable audit-rate 8.5‰ → 5‰"]);
    expect(found(text("90.0%"))).toEqual([]);
  });
});

test("one quotient has one value", () => {
  const text = (rate: string) =>
    `全年完成供水量33.82亿立方米，为计划33.23亿立方米的101.78%。（一）运行情况。供水量累计完成33.82亿立方米，为计划33.23亿立方米的${rate}。`;
  expect(found(text("101.78%"), new Set(["same-fact"]))).toEqual([]);
  expect(found(text("101.76%"), new Set(["same-fact"]))).toEqual(["probable audit-same-fact 101.76% → 101.78%"]);
});

describe("parts of a total", () => {
  const parts = (amount: string) =>
    `全年教育支出9860万元，其中：学前教育1240万元；小学教育3620万元；初中教育${amount}；高中教育2100万元。`;

  test("one in another unit that would make it is a slip", () => {
    expect(found(parts("2900万元"))).toEqual([]);
    expect(found(parts("2900元"))).toEqual(["probable audit-unit-slip 2900元"]);
  });

  test("what a bracket explains is not counted twice", () => {
    const text = "下达补助226万元，其中中央200万元，省级16万元(设备6万元，培训10万元，市级10万元)。";
    expect(found(text)).toEqual([]);
    expect(derived(text)).toContain("exact 226万元 ← 200万元 16万元 10万元");
  });

  test("the next two figures of its unit", () => {
    expect(derived("共抽检水样601份，合格597份，超标4份。")).toContain("exact 601份 ← 597份 4份");
  });

  test("the figures behind the same word of each clause", () => {
    const text =
      "一季度受理专利申请1803件(上期结转240件)，审结894件。其中：受理发明专利1033件，审结448件；受理外观设计770件(含加急12件)，审结446件。";
    expect(derived(text)).toContain("exact 894件 ← 448件 446件");
  });

  test("names in brackets belong to their list", () => {
    const text =
      "投诉较多的有东区(465件)、西区(247件)、南区(207件)，举报较多的有东区(92件)、西区(205件)、南区(41件)。受理投诉940件。受理举报360件。";
    expect(found(text)).toEqual([]);
    expect(found(text, new Set(["same-fact"]))).toEqual([]);
  });
});

describe("shares that leave nothing out", () => {
  const outcomes = (total: string) =>
    `全年收到建议${total}件。已经采纳的148件，占总数的25.2%；列入计划的364件，占总数的61.9%；暂不采纳的66件，占总数的11.2%；留作参考的10件，占总数的1.7%。`;

  test("are of what the parts make, and a total that is not is wrong", () => {
    expect(found(outcomes("588"))).toEqual([]);
    expect(found(outcomes("591"))).toEqual(["probable audit-prose-sum 591件 → 588件"]);
  });

  test("in whole per cent may have been made to fit", () => {
    const text =
      "受理求助9083件，咨询5780件，占受理总量的64%；投诉3046件，占受理总量的33%；举报257件，占受理总量的3%。";
    expect(found(text)).toEqual([]);
  });
});

describe("how far ahead of an even pace", () => {
  test.each([
    ["1-2月，完成预算的16.18%，较均衡进度慢0.49个百分点。", "rounding 0.49个百分点 ← 16.18%"],
    ["上半年，支出进度为57.5%，较序时进度快7.5个百分点。", "exact 7.5个百分点 ← 57.5%"],
    ["2月份，完成预算的5.39%，较均衡进度慢2.94%。", "rounding 2.94% ← 5.39%"],
  ])("%s", (text, derivation) => {
    expect(derived(text)).toContain(derivation);
  });
});

describe("the step, its rate and the level", () => {
  test("behind 从…看, with shares between", () => {
    const text =
      "从收费结构看：学费收入15348万元，占收入的89.99%，同比增收1316万元，增长9.38%；住宿费收入1708万元，占收入的10.01%，同比增收797万元，增长87.49%。";
    expect(derived(text)).toEqual(
      expect.arrayContaining(["rounding 9.38% ← 15348万元 1316万元", "rounding 87.49% ← 1708万元 797万元"]),
    );
    expect(found(text)).toEqual([]);
  });

  test("with the change of something else between", () => {
    const text = "全年受理鉴定1803件，审结894件。与上年相比，受理增加167件，上升10.21%，审结增加34件，上升3.95%。";
    expect(derived(text)).toContain("rounding 3.95% ← 894件 34件");
    expect(found(text)).toEqual([]);
  });
});
