import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rule } from "./rule.ts";

const sentence = "归档率达到95%得满分，每降低1个百分点扣1分，扣完为止";

async function ran(words: readonly string[], values: Readonly<Record<string, string | boolean>> = {}) {
  let out = "";
  const write = (text: string) => (out += text);
  const io = {
    stdout: { write },
    stderr: { write },
    cwd: tmpdir(),
    env: {},
    now: () => new Date(0),
    untilStopped: async () => undefined,
  };
  const code = await rule.run(words, values, io);
  return { code, out };
}

describe("hengji rule", () => {
  test("compile tells the rule, what was assumed and what it needs", async () => {
    const { code, out } = await ran(["compile", sentence], { points: "10" });
    expect(code).toBe(0);
    expect(out).toContain("规则：归档率达到95%得满分");
    expect(out).toContain("按惯例：");
    expect(out).toContain("需要：归档率，数值，单位%");
  });

  test("score gives the exact points; a single figure may have another name", async () => {
    const { out } = await ran(["score", sentence], { points: "10", inputs: '{"率": "92.5"}', json: true });
    expect(JSON.parse(out)).toMatchObject({ status: "assumed", score: "7.5" });
  });

  test.each([
    [
      "预算执行率≥95%，得4分；85%（含）—95%，得3分；低于85%，不得分。预算执行率=支出数/预算数。",
      { 支出数: "88万元", 预算数: "100万元" },
      "3",
    ],
    [
      "达到目标值得满分；未达到的，按实际值/目标值×分值计算得分，实际值低于目标值60%的不得分。",
      { 实际值: "51", 目标值: "85" },
      "2.4",
    ],
    ["验收合格率达到100%得满分，每低1个百分点扣1分。验收合格率=合格数/验收数×100%。", { 验收合格率: "98%" }, "2"],
  ])("a rate may be given as such or by what the sentence makes it of: %s", async (text, inputs, score) => {
    const { out } = await ran(["score", text], { points: "4", inputs: JSON.stringify(inputs), json: true });
    expect(JSON.parse(out)).toMatchObject({ score });
  });

  test("a figure that is missing leaves the score open", async () => {
    const { out } = await ran(["score", sentence], { points: "10", json: true });
    expect(JSON.parse(out)).toMatchObject({ score: null });
  });

  test("what is half understood ends in 1", async () => {
    const { code, out } = await ran(["compile", `${sentence}；情节严重的另行处理`], { points: "10" });
    expect(code).toBe(1);
    expect(out).toContain("未读懂：");
  });

  test("a file of lines is answered line by line, bad ones too", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "hengji-rule-")), "lines.jsonl");
    const lines = [
      { id: 1, text: sentence, points: 10, inputs: { 归档率: "90%" } },
      { id: 2, text: "" },
    ];
    writeFileSync(file, [...lines.map((line) => JSON.stringify(line)), "{broken", '"text"'].join("\n"));
    const { code, out } = await ran(["score"], { jsonl: file });
    const answers = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: unknown; status: string; score?: unknown });
    expect(code).toBe(0);
    expect(answers.map((one) => [one.id, one.status])).toEqual([
      [1, "assumed"],
      [2, "unread"],
      [null, "unread"],
      [null, "unread"],
    ]);
    expect(answers[0]?.score).toBe("5");
  });

  test.each([
    [["judge", sentence], {}, /rule 后面应为/],
    [["compile"], {}, /请写出评分标准的句子/],
    [["score", sentence], { inputs: "归档率=90" }, /不是 JSON 对象/],
    [["score"], { jsonl: "没有这个文件" }, /不能读取/],
    [["compile", sentence], { points: "abc" }, /「abc」不是数字/],
    [["score", sentence], { points: "0" }, /「0」应大于 0/],
  ] as const)("%j %j is refused with a reason", async (words, values, reason) => {
    await expect(ran(words, values)).rejects.toThrow(reason);
  });
});
