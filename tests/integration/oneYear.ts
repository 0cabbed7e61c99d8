import type { YearDetail } from "../../src/server/api.ts";
import type { asking } from "./asking.ts";

type Ask = ReturnType<typeof asking>;

/** Begins 「例市专项经费」 of a bureau of the demonstration, scored by indicators of these names and points; gives its id. */
export async function beginYear(ask: Ask, year: string, indicators: Readonly<Record<string, number>>): Promise<string> {
  const made = await ask("demo-officer", "POST", "/api/years", {
    organisation: "bureau-nanchang",
    name: "例市专项经费",
    year,
    scheme: { text: schemeOf(indicators) },
  });
  if (made.statusCode !== 201) throw new Error(made.body);
  return made.json<YearDetail>().id;
}

/** Codes S1, S2, …, each scored by its rate of completion. */
function schemeOf(indicators: Readonly<Record<string, number>>): string {
  const lines = Object.entries(indicators).map(
    ([name, points], at) => `    - {代码: S${at + 1}, 名称: ${name}, 分值: ${points}, 规则: 按完成率计分，最高得满分}`,
  );
  return `格式: 衡绩方案 1
方案:
  名称: 例市专项经费自评指标体系
  总分: 100
  指标:
${lines.join("\n")}
`;
}
