// Whatever clause is added to a sentence that was understood whole, the rule changes or the clause is reported.
import { describe, expect, test } from "vitest";
import { compileRule } from "../src/core/index.ts";
import { understoodSentences } from "./support/understoodSentences.ts";

const understood = understoodSentences().map((one) => ({
  ...one,
  sentence: one.sentence.replace(/[。；;，,\s]+$/u, ""),
}));

/** Clauses that give, take, limit, except, reckon down and say how to count. */
const clauses = [
  "；存在弄虚作假的不得分",
  "，未按要求整改的扣1分",
  "；获得省级表彰的加1分",
  "，每发现一例虚报扣0.5分",
  "；每逾期1天扣0.1分",
  "；连续两年未完成的加倍扣分",
  "，涉密项目除外",
  "，最多扣0.7分",
  "；逾期报送的按85%计分",
  "，无此项任务的按满分计算",
  "；同比增长率低于3%的不得分",
  "；其中县级得分按60%折算",
  "，由专家另行评定",
  "；整改到位的可不扣分",
  "；投诉率高于7%的一票否决",
  "；被中央媒体曝光的扣减55%分值",
];

describe("没有一句被悄悄忽略", () => {
  test("there are many sentences to add to", () => {
    expect(understood.length).toBeGreaterThan(300);
  });

  test.each(clauses)("%s", (clause) => {
    const silent = understood.filter(({ sentence, context, canonical }) => {
      const more = compileRule(`${sentence}${clause}。`, context);
      const whole = more.status === "complete" || more.status === "assumed";
      return whole && more.canonical === canonical && more.findings.length === 0;
    });
    // A sentence in which the clause stands already, or that ends where nothing can be added, says nothing new.
    expect(silent.length * 100).toBeLessThanOrEqual(understood.length);
  });
});
