import { expect, test } from "vitest";
import { nationalLayout } from "../../templates/layout.ts";
import { checkFonts, familiesFor, filesFor } from "./fonts.ts";

test("without any font with Chinese letters none is used and all are named", () => {
  const { used, missing } = checkFonts(nationalLayout, new Map());
  expect(used.size).toBe(0);
  expect(missing).toEqual(["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"]);
});

test("the font a layout names goes before those that stand in for it", () => {
  const installed = new Map([
    ["仿宋_GB2312", ["/f/fs.ttf"]],
    ["Noto Serif CJK SC", ["/f/NotoSerifCJK-Bold.ttc", "/f/NotoSerifCJK-Light.ttc", "/f/NotoSerifCJK-Regular.ttc"]],
  ]);
  const { used, missing } = checkFonts(nationalLayout, installed);
  expect(used.get("仿宋_GB2312")).toBe("仿宋_GB2312");
  expect(used.get("楷体_GB2312")).toBe("Noto Serif CJK SC");
  expect(missing).not.toContain("仿宋_GB2312");
  expect(filesFor(used.values(), installed)).toEqual([
    "/f/NotoSerifCJK-Bold.ttc",
    "/f/NotoSerifCJK-Regular.ttc",
    "/f/fs.ttf",
  ]);
});

test("every font has the free ones at the end", () => {
  expect(familiesFor("没有听说过的字体").slice(0, 2)).toEqual(["没有听说过的字体", "Noto Serif CJK SC"]);
});
