import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadCaseFolder } from "../index.ts";

const root = mkdtempSync(join(tmpdir(), "hengji-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const good = {
  "案例.yaml": "格式: 衡绩案例 1\n资金: {名称: 某资金, 年度: 2020}\n方案: 方案.yaml\n来源: {报告: 自评报告}\n",
  "方案.yaml": "格式: 衡绩方案 1\n方案: {名称: 某方案, 指标: [{代码: A1, 名称: 甲}]}\n",
  "印制数.yaml": "格式: 衡绩印制数 1\n印制数:\n  - {数: 总分, 印: 93.31分 @4240}\n",
};

function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
  return path;
}

function codes(path: string): readonly string[] {
  const { value, findings } = loadCaseFolder(path);
  expect(findings.every((one) => one.place !== undefined && one.place.line >= 1)).toBe(true);
  return value ? ["读入", ...findings.map((one) => one.code)] : findings.map((one) => one.code);
}

test("a folder, or the case file in it", () => {
  const path = folder("好", good);
  const { value, findings } = loadCaseFolder(path);
  expect(findings).toEqual([]);
  expect(value?.fund.name).toBe("某资金");
  expect(value?.printed).toHaveLength(1);
  expect(codes(join(path, "案例.yaml"))).toEqual(["读入"]);
});

test("without printed figures", () => {
  const { "印制数.yaml": _, ...rest } = good;
  expect(loadCaseFolder(folder("无印制数", rest)).value?.printed).toBeUndefined();
});

describe("what cannot be read is a finding", () => {
  const utf16 = new Uint8Array(Buffer.from(good["案例.yaml"], "utf16le"));
  // 「格式: 衡绩案例 1」 in GBK
  const gbk = Uint8Array.from([
    0xb8, 0xf1, 0xca, 0xbd, 0x3a, 0x20, 0xba, 0xe2, 0xbc, 0xa8, 0xb0, 0xb8, 0xc0, 0xfd, 0x20, 0x31, 0x0a,
  ]);
  const contents: readonly (readonly [string, string | Uint8Array, string])[] = [
    ["空文件", "", "file-empty"],
    ["UTF-16", utf16, "file-encoding"],
    ["UTF-16 带标记", Uint8Array.from([0xff, 0xfe, ...utf16]), "file-encoding"],
    ["GBK", gbk, "file-encoding"],
    ["Excel", Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), "file-not-text"],
    ["PDF", "%PDF-1.7", "file-not-text"],
    ["随机字节", Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256), "file-not-text"],
    ["坏的 UTF-8", Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0x0a]), "file-not-text"],
  ];
  test.each(contents)("%s", (name, content, code) => {
    expect(codes(folder(name, { ...good, "案例.yaml": content }))).toEqual([code]);
  });

  test("50 MB are refused by size, unread", () => {
    const path = folder("大", good);
    truncateSync(join(path, "案例.yaml"), 50 * 1024 * 1024);
    const { findings } = loadCaseFolder(path);
    expect(findings.map((one) => one.message)).toEqual([
      "文件有 50 MB，超过 5 MB 的上限，未读取。案例文件一般不到 1 MB，请核对是否选错了文件。",
    ]);
  });

  test("a scheme that is too large", () => {
    const path = folder("大方案", good);
    truncateSync(join(path, "方案.yaml"), 6 * 1024 * 1024);
    expect(codes(path)).toEqual(["file-too-large"]);
  });

  test("printed figures that are junk leave the case readable", () => {
    expect(codes(folder("坏印制数", { ...good, "印制数.yaml": "%PDF" }))).toEqual(["读入", "file-not-text"]);
  });

  test("a folder without a case", () => expect(codes(folder("空", {}))).toEqual(["folder-without-case"]));
  test("nothing there", () => expect(codes(join(root, "没有"))).toEqual(["case-not-found"]));
  test("a name with a zero byte", () => expect(codes("甲\0乙")).toEqual(["case-not-found"]));
  test("an empty name", () => expect(codes("")).toEqual(["case-not-found"]));
  test("a scheme that is a folder", () => {
    const { "方案.yaml": _, ...rest } = good;
    const path = folder("方案是文件夹", rest);
    mkdirSync(join(path, "方案.yaml"));
    expect(codes(path)).toEqual(["file-unreadable"]);
  });
});
