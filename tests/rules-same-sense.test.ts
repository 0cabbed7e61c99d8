// Signs, headings and line breaks say nothing: with other ones a sentence is the same rule.
import { describe, expect, test } from "vitest";
import { compileRule } from "../src/core/index.ts";
import { understoodSentences } from "./support/understoodSentences.ts";

const understood = understoodSentences();

const otherwise: Record<string, (sentence: string) => string> = {
  分号写成句号: (text) => text.replace(/[；;]/gu, "。"),
  句号写成分号: (text) => text.replace(/。(?!$)/gu, "；"),
  前面加标题: (text) => `评分标准：${text}`,
  每句换行: (text) => text.replace(/([；;。])(?!$|\n)/gu, "$1\n"),
  半角标点: (text) => text.replace(/，/gu, ",").replace(/；/gu, ";").replace(/（/gu, "(").replace(/）/gu, ")"),
  扣写成扣减: (text) => text.replace(/扣(?=\d)/gu, "扣减"),
};

describe("换一种写法，还是同一条规则", () => {
  test.each(Object.keys(otherwise))("%s", (name) => {
    const written = otherwise[name] ?? ((text: string) => text);
    const other = understood.flatMap(({ sentence, context, canonical }) => {
      const { status, canonical: found } = compileRule(written(sentence), context);
      // A sentence that is then understood less is told so; a different rule would be a misreading.
      const whole = status === "complete" || status === "assumed";
      return whole && found !== canonical ? [written(sentence)] : [];
    });
    expect(other).toEqual([]);
  });
});
