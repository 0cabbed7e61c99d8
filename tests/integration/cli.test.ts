import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScoreJson } from "../../src/cli/scoreJson.ts";
import { smallCase } from "./cases.ts";
import { hengji, type Ended } from "./commandLine.ts";
import { writeExample } from "./server.ts";

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "hengji-cli-"));
  writeExample(cwd, "good", smallCase());
  writeExample(cwd, "pending", smallCase({ "实际: 12家": "实际: 待填" }));
  writeExample(cwd, "bad", smallCase({ "97.82% @20": "97.99% @20" }));
  writeExample(cwd, "broken", smallCase({ "资金账:": "资金账: {" }));
  writeExample(cwd, "lonely", smallCase().slice(0, 1));
  writeExample(cwd, "unprinted", smallCase().slice(0, 2));
  writeExample(cwd, "junk", [{ name: "方案.yaml", text: "x" }]);
  writeFileSync(join(cwd, "junk", "案例.yaml"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
  writeExample(cwd, "other", smallCase());
  // 「资金」 as GBK has it.
  writeFileSync(join(cwd, "other", "案例.yaml"), Buffer.from([0xd7, 0xca, 0xbd, 0xf0, 0x3a, 0x20, 0x31]));
  writeExample(cwd, "large", smallCase());
  truncateSync(join(cwd, "large", "案例.yaml"), 50 * 1024 * 1024);
  mkdirSync(join(cwd, "empty"));
  mkdirSync(join(cwd, "strange", "案例.yaml"), { recursive: true });
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const call = (...argv: readonly string[]): Promise<Ended> => hengji(argv, { cwd });

describe("help", () => {
  test.each([["--help"], ["-h"], ["help"]])("hengji %s names every command", async (flag) => {
    const { code, out, err } = await call(flag);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const command of ["score", "explain", "check", "reproduce", "serve"])
      expect(out).toContain(`hengji ${command}`);
  });

  test.each(["score", "explain", "check", "reproduce", "serve"])("hengji %s --help", async (command) => {
    const { code, out } = await call(command, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`用法：hengji ${command}`);
    expect(await call("help", command)).toEqual({ code: 0, out, err: "" });
  });

  test.each(["--version", "-v"])("hengji %s", async (flag) => {
    expect(await call(flag)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

test.each<[argv: readonly string[], says: string]>([
  [[], "用法"],
  [["scroe"], "是否指 score"],
  [["score"], "缺参数"],
  [["score", "good", "more"], "不需要参数「more」"],
  [["score", "good", "--jsn"], "没有选项 --jsn"],
  [["score", "good", "--json=yes"], "选项 --json 的写法不对"],
  [["serve", "--port"], "选项 --port 的写法不对"],
  [["serve", "--port", "x"], "「x」"],
  [["explain", "good"], "缺参数"],
  [["explain", "good", "专利授全"], "专利授权"],
  [["explain", "good", "完全无关的词"], "没有指标或数"],
  [["reproduce"], "--all"],
  [["reproduce", "good", "--all"], "--all"],
  [["reproduce", "unprinted"], "没有 印制数.yaml"],
  [["score", "nowhere"], "nanchang-2020"],
  [["score", "empty"], "案例.yaml"],
  [["score", "strange"], "strange"],
  [["score", "broken"], "broken/案例.yaml:"],
  [["check", "broken"], "broken/案例.yaml:"],
  [["score", "lonely"], "方案.yaml"],
  [["score", "junk"], "junk/案例.yaml:1:1"],
  [["score", "other"], "UTF-8"],
  [["score", "large"], "50 MB"],
  [["score", "good/印制数.yaml"], "衡绩案例 1"],
  [["score", "\0"], "找不到"],
])("hengji %j is refused with code 2 and says 「%s」", async (argv, says) => {
  const { code, out, err } = await call(...argv);
  expect(err).toContain(says);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).not.toMatch(/\n\s+at /);
});

describe("score", () => {
  test("shows title, money, tree, total, grade and findings, aligned", async () => {
    const { code, out, err } = await call("score", "good");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.split("\n").slice(0, 3)).toEqual([
      "某市知识产权专项资金（2021年度，单位自评）",
      "某省某市　某市市场监督管理局",
      "方案：小型指标体系（版本 1）",
    ]);
    expect(out).toContain("  专利奖励  820.1万元  800万元  700.05万元");
    expect(out).toMatch(
      /指标 +分值 +得分 +状态\nA 产出 +90 +88.50?\n {2}A1 专利授权 +60 +58.50?\n {2}A2 受益企业 +30 +30(.00)?\n/,
    );
    expect(out).toMatch(/总分：97.20?分（满分100分）\n等级：优\n/);
    expect(out).toMatch(/发现：错误 0，警告 \d+，提示 \d+。运行 hengji check good 查看。\n$/);
  });

  test("shows what is pending as such", async () => {
    const { code, out } = await call("score", "pending");
    expect(code).toBe(0);
    expect(out).toMatch(/A2 受益企业 +30 +— +待填\n/);
    expect(out).toContain("总分：待填（A2.实际）");
  });

  test("takes the folder, the file and an example's name alike", async () => {
    const folder = await call("score", "good");
    const file = await call("score", "good/案例.yaml");
    expect(file.out.replace("good/案例.yaml", "good")).toBe(folder.out);
    expect((await call("score", join(cwd, "good"))).code).toBe(0);
    expect((await call("score", "nanchang-2020")).out).toContain("南昌市");
  });

  test("ends with 1 when a printed figure differs without a reason", async () => {
    const { code, out } = await call("score", "bad");
    expect(code).toBe(1);
    expect(out).toContain("错误 1");
  });

  test("--json gives every figure as text with its derivation", async () => {
    const { code, out } = await call("score", "good", "--json");
    expect(code).toBe(0);
    const json = JSON.parse(out) as ScoreJson;
    expect(json).toMatchObject({ total: "97.2", grade: "优", scheme: { name: "小型指标体系", points: "100" } });
    expect(json.money).toMatchObject({ code: "资金", figures: { 预算: "920.1万元", 支出: "800.05万元" } });
    expect(json.money?.children.map(({ name }) => name)).toEqual(["专利奖励", "平台运维"]);
    expect(
      json.tree.map(({ code: indicator, level, points, score, state }) => [indicator, level, points, score, state]),
    ).toEqual([
      ["A", 1, "90", "88.5", "scored"],
      ["A1", 2, "60", "58.5", "scored"],
      ["A2", 2, "30", "30", "scored"],
      ["B", 1, "10", "8.7", "scored"],
    ]);
    const derivation = json.tree[1]?.derivation;
    expect(derivation?.line).toContain("39件 ÷ 40件 × 60分");
    expect(derivation?.inputs.map(({ line }) => line)).toContain("专利授权实际值 ＝ 39件");
    expect(json.findings[0]).toMatchObject({
      code: expect.any(String),
      severity: "warning",
      message: expect.any(String),
      place: { line: expect.any(Number) },
    });
    // Only lines, columns and levels are numbers.
    expect(out.match(/"[^"]+": \d+/g)?.filter((one) => !/"(line|column|level)"/.test(one))).toEqual([]);
  });

  test("--json says what is pending and never 0 or null", async () => {
    const { out } = await call("score", "pending", "--json");
    const json = JSON.parse(out) as ScoreJson;
    expect(json.total).toBe("待填（A2.实际）");
    expect(json.tree[2]).toMatchObject({ code: "A2", score: "待填（A2.实际）", state: "pending" });
    expect(out).not.toContain("null");
  });
});

test.each<[wanted: string, says: readonly string[]]>([
  ["A1", ["专利授权得分 ＝ 39件 ÷ 40件 × 60分 ＝ 58.5分", "《自评报告》第6字符"]],
  ["专利授权", ["专利授权得分 ＝"]],
  ["A", ["产出得分 ＝", "  专利授权得分 ＝"]],
  ["资金.到位率", ["900万元 ÷ 920.1万元"]],
  ["总分", ["总分 ＝", "  产出得分", "    专利授权得分"]],
  ["等级", ["等级划分：优 ≥90"]],
])("explain %s", async (wanted, says) => {
  const { code, out, err } = await call("explain", "good", wanted);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const text of says) expect(out).toContain(text);
});

describe("check", () => {
  test("lists everything with its place, the gravest first, and counts it", async () => {
    const { code, out } = await call("check", "bad");
    expect(code).toBe(1);
    expect(out).toMatch(
      /^错误（1）\n {2}\S*bad\/印制数\.yaml:3:5 {2}「资金.到位率」印制为 97.99%.*（printed-differs）\n\n警告（\d+）\n/,
    );
    expect(out).toMatch(/\n错误 1，警告 \d+，提示 \d+\n$/);
    const places = [...out.matchAll(/\n {2}\S+\/案例\.yaml:(\d+):/g)].map(([, line]) => Number(line));
    expect(places.length).toBeGreaterThan(2);
  });

  test("ends with 0 when there is no error", async () => {
    expect(await call("check", "good")).toMatchObject({ code: 0, err: "" });
  });

  test("--json gives the findings", async () => {
    const { out } = await call("check", "bad", "--json");
    expect(JSON.parse(out)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ code: "printed-differs" })]),
    });
  });
});

test("reproduce holds printed against derived, what was entered apart", async () => {
  const { code, out } = await call("reproduce", "good");
  expect(code).toBe(0);
  expect(out).toMatch(/（资金.到位率） +97.82% +97.8154…% {2}四舍五入后一致\n/);
  expect(out).toMatch(
    /（奖励.到位） +800万元 +800万元 {2}一致（录入）\n推导 2 个：一致 1，四舍五入后一致 1\n录入 1 个：一致 1\n$/,
  );
  expect(await call("reproduce", "bad")).toMatchObject({ code: 1 });
});

describe("as a process", () => {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const inShell = async (line: string) => {
    const child = spawn("sh", ["-c", line.replaceAll("hengji", `"${process.execPath}" "${main}"`)], { cwd });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    const [code] = (await once(child, "close")) as [number];
    return { code, out, err };
  };

  test("gives its exit code and its streams", async () => {
    expect(await inShell("hengji score good")).toMatchObject({ code: 0, err: "" });
    expect((await inShell("hengji check bad")).code).toBe(1);
    expect(await inShell("hengji score nowhere")).toMatchObject({ code: 2, out: "" });
  });

  test("a reader that stops early is no fault", async () => {
    const { out, err } = await inShell('{ hengji score nanchang-2020 --json; echo "code $?" >&2; } | head -n 1');
    expect(out).toBe("{\n");
    expect(err).toMatch(/^code [01]\n$/);
  });
});
