import { expect, test } from "vitest";
import { nationalLayout } from "../../templates/layout.ts";
import { checkFonts, familiesFor, fontFolders, fontsFor, installedFonts, type Face } from "./fonts.ts";

const face = (family: string, weight = 400): Face => ({ file: `/f/${family}-${weight}.ttf`, index: 0, family, weight });

test("without any font with Chinese letters none is used and all are named", () => {
  const check = checkFonts(nationalLayout, new Map());
  expect(check.used.size).toBe(0);
  expect(check.missing).toEqual(["方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"]);
  expect(fontsFor(check, new Map())).toBeUndefined();
});

test("the font a layout names goes before those that stand in for it", () => {
  const installed = new Map([
    ["仿宋_GB2312", [face("仿宋_GB2312")]],
    ["Noto Serif CJK SC", [face("Noto Serif CJK SC", 700), face("Noto Serif CJK SC")]],
  ]);
  const check = checkFonts(nationalLayout, installed);
  expect(check.used.get("仿宋_GB2312")).toBe("仿宋_GB2312");
  expect(check.used.get("楷体_GB2312")).toBe("Noto Serif CJK SC");
  expect(check.missing).not.toContain("仿宋_GB2312");
});

test("what stands in for a heavy type is taken in bold, and drawn thicker where there is no bold", () => {
  const serif = [face("Noto Serif SC"), face("Noto Serif SC", 700)];
  const bold = new Map([["Noto Serif SC", serif]]);
  const fonts = fontsFor(checkFonts(nationalLayout, bold), bold);
  expect(fonts?.choose("黑体", false)).toEqual({ face: serif[1], thick: false });
  expect(fonts?.choose("仿宋_GB2312", false)).toEqual({ face: serif[0], thick: false });
  const light = new Map([["Noto Serif SC", [face("Noto Serif SC")]]]);
  const others = fontsFor(checkFonts(nationalLayout, light), light);
  expect(others?.choose("黑体", false).thick).toBe(true);
  expect(others?.choose("仿宋_GB2312", true).thick).toBe(true);
});

test("every font has the free ones at the end", () => {
  expect(familiesFor("没有听说过的字体").slice(0, 2)).toEqual(["没有听说过的字体", "Noto Serif SC"]);
});

test("a font with Chinese letters comes with the system, normal and bold", () => {
  const own = fontFolders({}).filter((folder) => folder.includes("node_modules"));
  const weights = installedFonts(own)
    .get("Noto Serif SC")
    ?.map(({ weight }) => weight);
  expect(weights).toEqual(expect.arrayContaining([400, 700]));
});
