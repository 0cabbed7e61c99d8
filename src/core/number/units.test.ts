import { describe, expect, test } from "vitest";
import { isMoney, isRatio, plain, sameDimension, sameUnit, unit, unitNamed, unitPer } from "./units.ts";

describe("a unit and its exact size", () => {
  test.each([
    // 写法        名称       量纲       等于多少基本单位
    ["元", "元", "money", "1"],
    ["圆", "元", "money", "1"],
    ["角", "角", "money", "0.1"],
    ["百元", "百元", "money", "100"],
    ["千元", "千元", "money", "1000"],
    ["万元", "万元", "money", "10000"],
    ["万元人民币", "万元", "money", "10000"],
    ["十万元", "十万元", "money", "100000"],
    ["百万元", "百万元", "money", "1000000"],
    ["千万元", "千万元", "money", "10000000"],
    ["亿元", "亿元", "money", "100000000"],
    ["亿圆", "亿元", "money", "100000000"],
    ["", "", "ratio", "1"],
    ["倍", "倍", "ratio", "1"],
    ["%", "%", "ratio", "0.01"],
    ["％", "%", "ratio", "0.01"],
    ["‰", "‰", "ratio", "0.001"],
    ["成", "成", "ratio", "0.1"],
    ["百分点", "百分点", "ratio", "0.01"],
    ["个百分点", "百分点", "ratio", "0.01"],
    ["分", "分", "points", "1"],
    ["件", "件", "件", "1"],
    ["万件", "万件", "件", "10000"],
    ["千人次", "千人次", "人次", "1000"],
    ["万人", "万人", "人", "10000"],
    ["人/次", "人次", "人次", "1"],
    ["家（次）", "家次", "家次", "1"],
    ["小时", "小时", "time", "3600"],
    ["日", "天", "time", "86400"],
    ["个工作日", "工作日", "工作日", "1"],
    ["个月", "月", "月", "1"],
    ["季度", "季度", "月", "3"],
    ["年", "年", "年", "1"],
    ["㎡", "平方米", "area", "1"],
    ["亩", "亩", "area", "2000/3"],
    ["千米", "公里", "length", "1000"],
    ["公斤", "千克", "weight", "1000"],
    ["万吨", "万吨", "weight", "10000000000"],
    ["元/件", "元/件", "money/件", "1"],
    ["件/万人", "件/万人", "件/人", "1/10000"],
    ["万元 / 家", "万元/家", "money/家", "10000"],
    ["元／个月", "元/月", "money/月", "1"],
    ["件/千件", "件/千件", "ratio", "1/1000"],
    ["%/年", "%/年", "ratio/年", "0.01"],
  ])("%s is %s (%s), %s", (text, name, dimension, factor) => {
    const found = unit(text);
    expect([found.name, found.dimension, found.factor.toString()]).toEqual([
      name,
      dimension,
      factor.replace("1/10000", "0.0001").replace("1/1000", "0.001"),
    ]);
  });

  test.each([
    "万",
    "亿",
    "美元",
    "件件",
    "万%",
    "万万元",
    "元/",
    "元/%",
    "元/件/年",
    "分之",
    "constructor",
    "__proto__",
  ])("%s is no unit", (text) => {
    expect(unitNamed(text)).toBeUndefined();
  });

  test("the coin 分 is not a unit: 分 is the point of a score", () => {
    expect(isMoney(unit("分"))).toBe(false);
    expect(sameDimension(unit("分"), unit("元"))).toBe(false);
  });

  test("every unit is found again by its name and by how it stands behind a figure", () => {
    for (const name of ["万元", "个月", "个百分点", "工作日", "件/万人", "千人次", "亩"]) {
      const found = unit(name);
      expect(sameUnit(unit(found.name), found)).toBe(true);
      expect(sameUnit(unit(found.counted), found)).toBe(true);
    }
  });

  test("units per units", () => {
    expect(unitPer(unit("元"), unit("件"))?.name).toBe("元/件");
    expect(unitPer(unit("元"), unit("%"))).toBeUndefined();
    expect(unitPer(unit("元/件"), unit("年"))).toBeUndefined();
    expect(isRatio(plain) && isRatio(unit("件/件"))).toBe(true);
    expect(() => unit("斗")).toThrow(RangeError);
  });
});
