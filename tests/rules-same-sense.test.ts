// Signs, headings and line breaks say nothing: with other ones a sentence is the same rule.
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileRule, decimal } from "../src/core/index.ts";

const folder = new URL("cases/rules/", import.meta.url);
const understood = readdirSync(folder)
  .filter((file) => file.endsWith(".txt"))
  .flatMap((file) =>
    readFileSync(new URL(file, folder), "utf8")
      .split(/^# .*$/mu)
      .slice(1),
  )
  .flatMap((block) => {
    const [sentence = "", , table = ""] = block.split(/^==>$/mu).map((part) => part.trim());
    const points = /^(\d+(?:\.\d+)?)\s/mu.exec(table.split("\n").slice(1).join("\n"))?.[1];
    const context = points === undefined ? {} : { points: decimal(points) };
    const { status, canonical } = compileRule(sentence, context);
    return status === "complete" || status === "assumed" ? [{ sentence, context, canonical }] : [];
  });

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
