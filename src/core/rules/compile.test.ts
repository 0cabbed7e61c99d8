import { describe, expect, test } from "vitest";
import { decimal } from "../number/decimal.ts";
import { compileRule, type CompileContext } from "./compile.ts";
import type { Compiled } from "./compile/result/result.ts";

function compiled(text: string, points?: string, context: CompileContext = {}): Compiled {
  return compileRule(text, { ...context, ...(points !== undefined && { points: decimal(points) }) });
}

function spans(text: string, found: Compiled, role: string): readonly string[] {
  return found.parts.filter((part) => part.role === role).map((part) => text.slice(part.span.start, part.span.end));
}

describe("读懂的句子写成规范的句子", () => {
  test.each([
    // 句子 → 规范的句子
    [
      "预算支出率达到100%得满分，每降低1个百分点扣0.5分，扣完为止。",
      "预算支出率达到100%得满分，每降低1个百分点，扣0.5分（按比例折算），扣完为止",
    ],
    ["低于90%的，每低1%扣2分，不足1%的按1%计算", "完成率达到90%得满分，每降低1%，扣2分（不足部分按一步计），扣完为止"],
    [
      "①有方案；②有台账。以上两项各占1/2权重分，每有一项不符合，扣除相应权重分",
      "①有方案；②有台账。各占1/2权重分，每有一项不符合，扣除相应权重分",
    ],
    [
      "好评率≥90%得满分；80%≤好评率＜90%得6分；其余不得分",
      "90%≤好评率的，得满分；80%≤好评率＜90%的，得6分；好评率＜80%的，不得分",
    ],
    [
      "费用偏差±10%以内得10分，±20%以内得5分，超过的不得分",
      "20%＜绝对值（费用偏差）的，不得分；10%＜绝对值（费用偏差）≤20%的，得5分；绝对值（费用偏差）≤10%的，得10分",
    ],
    ["每发现一处差错扣1分，扣完为止", "每发现1个差错，扣1分，扣完为止"],
    ["得分=归档率×分值", "得分＝归档率×分值，最高得满分"],
    ["培训完成率不低于上年完成率的得满分，否则不得分", "培训完成率≥上年完成率的，得满分，否则不得分"],
    ["逾期每1天扣0.5分", "逾期天数不超过0天得满分，每超出1天，扣0.5分（按比例折算），扣完为止"],
  ])("%s", (text, canonical) => {
    expect(compiled(text, "10").canonical).toBe(canonical);
  });
});

describe("写法杂乱的句子", () => {
  test.each([
    ["完成率≧90%<br>得满分；否则不得分", "完成率≥90%的，得满分，否则不得分"],
    ["完成率 ≥ $90\\%$，得满分，否则不得分★", "完成率≥90%的，得满分，否则不得分"],
    ["完成率大于等于９０％得满\n分，否则不得分", "完成率≥90%的，得满分，否则不得分"],
    ["评分标准：完成率&ge;90%，得满分，否则不得分", "完成率≥90%的，得满分，否则不得分"],
  ])("%s", (text, canonical) => {
    expect(compiled(text, "10").canonical).toBe(canonical);
  });
});

describe("说了的、补了的、没有读懂的分得开", () => {
  test("what conventions filled is told with its reason and its place", () => {
    const text = "归档率达到95%得满分，每降低1%扣2分，扣完为止";
    const { status, assumptions } = compiled(text, "10");
    expect(status).toBe("assumed");
    expect(assumptions.map((one) => one.what)).toContain("不足一步的按比例折算，不取整");
    for (const one of assumptions) expect(text.slice(one.span.start, one.span.end)).toContain("每降低1%");
  });

  test("what was left unread is a finding, and the rule never looks whole", () => {
    const text = "归档率≥95%得满分，否则不得分；情节恶劣的另行处理。";
    const { status, findings } = compiled(text, "10");
    expect(status).toBe("partial");
    expect(findings.map((one) => text.slice(one.span.start, one.span.end))).toEqual(["情节恶劣的另行处理"]);
  });

  test("two readings are both given, with figures for which they differ", () => {
    const { status, rule, readings } = compiled("单位成本不超过20元得满分，超过的按比例得分", "10");
    expect(status).toBe("ambiguous");
    expect(rule).toBeUndefined();
    expect(readings).toHaveLength(2);
    expect(new Set(readings.map((one) => one.example)).size).toBe(2);
  });

  test("a sentence that gives no marks is not read", () => {
    expect(compiled("考察资金使用是否规范").status).toBe("unread");
    expect(compiled("").findings.map((one) => one.code)).toEqual(["compile-empty"]);
  });

  test("a value that two bands claim has two readings", () => {
    const { status, readings } = compiled("完成率≥80%得10分；完成率≤80%得5分", "10");
    expect(status).toBe("ambiguous");
    expect(readings.map((one) => one.example)).toEqual([
      "分值10分，完成率为80%时，得10分",
      "分值10分，完成率为80%时，得5分",
    ]);
  });
});

describe("表里的其他栏", () => {
  test("the target gives the start", () => {
    const { canonical } = compiled("达到目标值得满分，每少1家扣1分，扣完为止", "10", {
      target: "≥12家",
      name: "培育企业数",
    });
    expect(canonical).toBe("培育企业数达到12家得满分，每降低1家，扣1分（按比例折算），扣完为止");
  });

  test("the formula column names the rate", () => {
    const { inputs } = compiled("达到100%得满分，每降低1%扣1分", "10", { formula: "到位率＝实际到位÷应到位×100%" });
    expect(inputs.map((one) => one.name)).toEqual(["到位率"]);
  });

  test("the explanation column lists the elements", () => {
    const { inputs } = compiled("以上各项各占50%，符合得分，不符合不得分", "4", {
      explanation: "①目标明确；②指标量化",
    });
    expect(inputs.map((one) => one.asks)).toEqual(["目标明确", "指标量化"]);
  });
});

describe("没有给出指标分值", () => {
  const pointsOf = (text: string) => compileRule(text).points?.toString();

  test("what the sentence says of itself is taken", () => {
    expect(pointsOf("本项5分，每发现1处差错扣1分，扣完为止")).toBe("5");
    expect(pointsOf("按期完成得2分，否则每延迟一个月扣1分，扣完为止")).toBe("2");
    expect(pointsOf("公开内容完整得1分，公开及时得1分，真实准确得1分")).toBe("3");
    expect(pointsOf("完成率≥90%得5分；60%≤完成率＜90%得3分；其余不得分")).toBe("5");
  });

  test("it is an assumption that is told", () => {
    const { status, assumptions } = compileRule("公开内容完整得1分，公开及时得1分，真实准确得1分");
    expect(status).toBe("assumed");
    expect(assumptions[0]?.what).toBe("指标分值为3分");
  });

  test("losses alone do not say what they are taken from", () => {
    expect(pointsOf("每发现1处差错扣1分，扣完为止")).toBeUndefined();
  });

  test("given marks stay what they are", () => {
    expect(compileRule("本项5分，每发现1处差错扣1分，扣完为止", { points: decimal("8") }).points).toBeUndefined();
  });
});

test("every stretch is coloured by what it became", () => {
  const text = "  归档率≥95%，得满分；每漏一份扣1分，扣完为止。";
  const found = compiled(text, "10");
  expect(spans(text, found, "award")).toEqual(["得满分"]);
  expect(spans(text, found, "deduction").join("")).toContain("扣1分");
  expect(spans(text, found, "limit")).toEqual(["扣完为止"]);
});
