import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
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
  expect(out).toContain("评价指标体系打分表  2 行 6 列  「表1 打分表」");
  expect(out).toContain("表头在第1行：一级指标｜三级指标｜分值｜评分标准｜得分");
  expect(out).toContain("未认出的列（作为文字保留）：某某");
  expect(out).toContain("A｜指标名称 B｜分值 5分｜得分 4分｜评分标准 达到得满分");
});

test("--json gives the cells and the facts", async () => {
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
        facts: {
          columns: ["指标名称", "目标值"],
          rows: [{ cells: { 目标值: { state: "known", text: "5件", value: "≥5件", where: "表1第2行第2列" } } }],
        },
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

describe("--case", () => {
  const scoring = [
    "2020年度某市专利专项资金评价打分表",
    "一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分",
    "A 产出（60分）\tA1 数量\tA11 资助企业数\t60\t达到目标值得满分，否则不得分\t60",
    "B 效益（40分）\tB1 社会效益\tB11 宣传次数\t40\t达到目标值得满分，否则不得分\t40",
    "合计\t\t\t100\t\t100",
  ];
  const own = [
    "项目支出绩效自评表",
    "项目名称\t某市专利专项资金\t主管部门\t某市知识产权局\t\t\t\t",
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施",
    "产出\t数量\t资助企业数\t≥10家\t12家\t60\t60\t",
    "效益\t社会\t宣传次数\t≥5次\t3次\t40\t0\t受天气影响",
  ];
  const plan = [
    "资金安排表（单位：万元）",
    "序号\t项目名称\t预算数\t支出数",
    "1\t企业资助\t80.5\t80",
    "2\t宣传\t19.5\t10",
    "合计\t\t100\t90",
  ];
  const files = { "打分表.txt": scoring, "自评表.txt": own, "资金.txt": plan };
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(cwd, name), `${lines.join("\n")}\n`);

  test("a scoring table, a self-evaluation and a plan of the money make a case that can be scored", async () => {
    const made = await hengji(["import", ...Object.keys(files), "--case", "新案例", "--region", "某省某市"], { cwd });
    expect([made.code, made.err]).toEqual([0, ""]);
    expect(made.out).toContain("已生成案例");
    const text = readFileSync(join(cwd, "新案例", "案例.yaml"), "utf8");
    expect(text).toContain("实际: 12家 @文件2:表1第3行第5列");
    expect(text).toContain("预算: 80.5万元 @文件3:表1第2行第3列");
    expect(text).toContain("主管部门: 某市知识产权局");
    expect(text).toContain("地区: 某省某市");
    const scored = await hengji(["score", "新案例", "--json"], { cwd });
    expect([scored.code, scored.err]).toEqual([0, ""]);
    expect(JSON.parse(scored.out)).toMatchObject({ total: "60", money: { figures: { "支出率.按预算": "90%" } } });
    // The table printed 40 points for what its own rule and the self-evaluation give none.
    expect(made.out).toContain("有两处不同的数：0分（采用）和 40分");
  });

  test.each(["二零二三", "23", "2023-13"])(
    "a year that is none (%s) is refused before anything is read",
    async (year) => {
      const { code, out, err } = await hengji(["import", "打分表.txt", "--case", "某年", "--year", year], { cwd });
      expect([code, out, err.includes(`现为“${year}”`)]).toEqual([2, "", true]);
      expect(existsSync(join(cwd, "某年"))).toBe(false);
    },
  );

  test("nothing is overwritten, and without indicators there is no case", async () => {
    mkdirSync(join(cwd, "已有"));
    writeFileSync(join(cwd, "已有", "案例.yaml"), "甲");
    const taken = await hengji(["import", "打分表.txt", "--case", "已有"], { cwd });
    expect([taken.code, taken.err.includes("已经有内容")]).toEqual([2, true]);
    expect(readFileSync(join(cwd, "已有", "案例.yaml"), "utf8")).toBe("甲");
    const none = await hengji(["import", "资金.txt", "--case", "空"], { cwd });
    expect([none.code, none.out.includes("不能形成指标体系")]).toEqual([1, true]);
  });
});
