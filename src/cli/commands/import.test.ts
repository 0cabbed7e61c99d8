import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { docx, p, tbl, tc, tr } from "../../../tests/support/office.ts";
import { hengji } from "../../../tests/integration/commandLine.ts";

const cwd = mkdtempSync(join(tmpdir(), "hengji-import-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const row = (...cells: readonly string[]) => tr(cells.map((cell) => tc(cell)));

test("shows the outline, what each table is, and what was not understood", async () => {
  const body =
    p("一、基本情况") +
    p("表1 打分表") +
    tbl([row("一级指标", "三级指标", "分值", "评分标准", "得分", "某某"), row("A", "B", "5", "达到得满分", "4", "")]);
  writeFileSync(join(cwd, "报告.doc"), docx(body));
  const { code, out } = await hengji(["import", "报告.doc"], { cwd });
  expect(code).toBe(0);
  expect(out).toContain("Word 文档");
  expect(out).toContain("一、基本情况");
  expect(out).toContain("评价指标体系打分表  2 行 6 列  「表1 打分表」之后");
  expect(out).toContain("表头在第1行：一级指标｜三级指标｜分值｜评分标准｜得分");
  expect(out).toContain("未认出的列：某某");
});

test("--json gives the cells", async () => {
  writeFileSync(join(cwd, "甲.txt"), "指标名称\t目标值\n专利\t5件\n");
  const { out } = await hengji(["import", "甲.txt", "--json"], { cwd });
  const view: unknown = JSON.parse(out);
  expect(view).toMatchObject({
    format: "text",
    tables: [
      {
        kind: "target",
        cells: [
          ["指标名称", "目标值"],
          ["专利", "5件"],
        ],
      },
    ],
  });
});

test("a file that cannot be read ends in 1 with its reason, a wrong path in 2", async () => {
  writeFileSync(join(cwd, "图.docx"), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0));
  const picture = await hengji(["import", "图.docx"], { cwd });
  expect([picture.code, picture.out.includes("图片（PNG）")]).toEqual([1, true]);
  const missing = await hengji(["import", "没有.docx"], { cwd });
  expect([missing.code, missing.err.includes("文件不存在")]).toEqual([2, true]);
});
