// What is said of a year begun in the app: its own words, no files and no codes, each missing figure once.
import { afterAll, beforeAll, expect, describe, test } from "vitest";
import type { FundDetail, YearDetail } from "../../src/server/api.ts";
import { asking } from "./asking.ts";
import { bothDatabases } from "./bothDatabases.ts";
import { testServer, type TestServer } from "./server.ts";

const { places, stop } = bothDatabases();
afterAll(stop);

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例语专项经费自评指标体系
  总分: 100
  指标:
    - {代码: Z1, 名称: 预算执行率, 分值: 20, 规则: {类型: 按比率计分, 比率: 资金.支出率.按预算}}
    - {代码: S1, 名称: 贯标企业, 分值: 30, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 培训人次, 分值: 20, 规则: {类型: 按比率计分, 比率: S1.完成率}}
    - {代码: S3, 名称: 工作机制, 分值: 30, 规则: {类型: 要素计分, 要素: [有制度, 有专人]}}
`;

describe.each(places)("%s", (_name, place) => {
  describe.skipIf(place === undefined)("findings of a year", () => {
    let server: TestServer;
    const ask = asking(() => server);
    beforeAll(async () => void (server = await testServer(place ?? { kind: "memory" })));
    afterAll(() => server.close());

    test("name fields as the app does, lead to an indicator or a line, and tell each missing figure once", async () => {
      const made = await ask("demo-officer", "POST", "/api/years", {
        organisation: "demo-county",
        name: "例语专项经费",
        year: "2026",
        scheme: { text: scheme },
      });
      expect([made.statusCode, made.body.slice(0, 300)]).toEqual([201, expect.any(String)]);
      const { id } = made.json<YearDetail>();
      await ask("demo-officer", "PUT", `/api/years/${id}/targets`, { targets: [{ indicator: "S1", written: "≥5家" }] });
      await ask("demo-officer", "PUT", `/api/years/${id}/figures`, {
        figures: [{ figure: "资金.上年结转", written: "3万元" }],
      });
      const { view } = (await ask("demo-officer", "GET", `/api/funds/${id}`)).json<FundDetail>();
      const messages = view.findings.map(({ message }) => message);
      expect(messages.filter((one) => /yaml|系统填报|文件里|第 ?\d+ ?行|「[A-Z]\d+\.|\d\.要素/u.test(one))).toEqual([]);
      expect(view.findings.filter((one) => one.place && !one.place.entered)).toEqual([]);
      expect(view.findings.filter(({ subject }) => subject === undefined)).toEqual([]);
      expect(messages.filter((one) => one.includes("贯标企业") && one.includes("实际"))).toHaveLength(1);
      expect(messages.join("\n")).toContain(
        "「工作机制」的得分待定，还缺「工作机制·有制度」、「工作机制·有专人」。请补填。",
      );
      // Of a rule's sentence nothing but its line is known; the indicator whose rule it is has it.
      expect(view.findings.find(({ code }) => code === "sentence-assumed")?.subject).toBe("S1");
    });
  });
});
