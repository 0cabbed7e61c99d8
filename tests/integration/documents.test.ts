// `hengji report` and `hengji table` as they are typed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "hengji-documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function typed(...argv: readonly string[]) {
  let [out, err] = ["", ""];
  const code = await run(argv, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    cwd: folder,
    env: {},
    now: () => new Date(0),
    untilStopped: () => Promise.resolve(),
  });
  return { code, out, err };
}

describe("a report", () => {
  test("is written and says how many places wait for a person", async () => {
    const { code, out } = await typed(
      "report",
      "zhanjiang-2023",
      "--template",
      "广东2024",
      "--format",
      "docx",
      "-o",
      "自评.docx",
      "--date",
      "2024-07-22",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^已生成 自评\.docx，其中 \d+ 处待填。\n$/u);
    expect(readFileSync(join(folder, "自评.docx")).subarray(0, 2).toString()).toBe("PK");
  });

  test("follows a template of one's own, headings in the order of the file", async () => {
    const own =
      '格式: 衡绩报告模板 1\n模板:\n  代码: 本局\n  名称: 本局\n  题目: "{资金名称}报告"\n  内容: [{标题: 结论, 内容: ["得{总分}。"]}, {标题: 资金}]\n';
    writeFileSync(join(folder, "本局.yaml"), own);
    const { code } = await typed("report", "nanchang-2020", "--template", "本局.yaml", "--format", "xlsx");
    expect(code).toBe(0);
    expect(existsSync(join(folder, "nanchang-2020-本局.xlsx"))).toBe(true);
  });

  test("is set in a layout of one's own; what is wrong in it is told with its place, a file of another kind refused", async () => {
    writeFileSync(
      join(folder, "某市.yaml"),
      "格式: 衡绩版面 1\n版面:\n  名称: 某市\n  页边距: {左: 40}\n  页码: 居中\n",
    );
    writeFileSync(join(folder, "错.yaml"), "格式: 衡绩版面 1\n版面:\n  名称: 错\n  页边距: {左: 很宽}\n");
    const set = (layout: string, file: string) =>
      typed("report", "heyuan-2019", "--template", "广东2024", "--format", "docx", "--layout", layout, "-o", file);
    expect((await set("某市.yaml", "某市.docx")).code).toBe(0);
    const body = strFromU8(unzipSync(readFileSync(join(folder, "某市.docx")))["word/document.xml"] ?? new Uint8Array());
    // 40 mm in twips.
    expect(body).toMatch(/<w:pgMar[^>]* w:left="2268"/u);
    expect((await set("错.yaml", "错.docx")).err).toMatch(/错\.yaml:4:12.*已采用国标公文的设置/su);
    expect((await set("本局.yaml", "无.docx")).err).toContain("模板文件「本局.yaml」有错误，或者不是这个命令用的模板");
    expect(existsSync(join(folder, "无.docx"))).toBe(false);
  });

  test.each([
    [["report", "zhanjiang-2023", "--format", "docx"], "请指明模板"],
    [["report", "zhanjiang-2023", "--template", "广东", "--format", "docx"], "没有模板「广东」"],
    [["report", "zhanjiang-2023", "--template", "广东2024"], "请用 --format 指明格式"],
    [["report", "zhanjiang-2023", "--template", "广东2024", "--format", "wps"], "不认识格式「wps」"],
    [
      ["report", "zhanjiang-2023", "--template", "广东2024", "--format", "docx", "--date", "昨天"],
      "看不懂日期「昨天」",
    ],
    [["report", "zhanjiang-2023", "--template", "没有.yaml", "--format", "docx"], "打不开文件「没有.yaml」"],
    [["table", "zhanjiang-2023", "--kind", "自评", "--format", "docx"], "没有模板「自评」"],
    [["import", "表.docx", "--seconds", "0"], "--seconds 应是 1 到 9999 的整数，现为“0”"],
    [["table", "zhanjiang-2023", "--kind", "资金明细表", "--format", "docx", "--layout", "甲"], "没有版面「甲」"],
    [
      ["table", "zhanjiang-2023", "--kind", "资金明细表", "--format", "docx", "-o", "无/表.docx"],
      "不能写入「无/表.docx」",
    ],
  ])("%j", async (argv, said) => {
    const { code, err } = await typed(...argv);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});
