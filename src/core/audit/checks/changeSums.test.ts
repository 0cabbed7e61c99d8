import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("changes that add up", () => {
  test.each([
    [
      "收入比上年增加1530万元。其中：地方增加1480万元；上划中央减少65万元；上划省级增加115万元。",
      "exact 1530万元 ← 1480万元 65万元 115万元",
    ],
    [
      "总收入增加2417万元，其中甲增加1300万元，乙增加1117万元。\n分部门看，国税增加2600万元，财政减少183万元。",
      "exact 2417万元 ← 2600万元 183万元",
    ],
  ])("%s", (text, expected) => {
    expect(derived(text)).toContain(expected);
    expect(found(text)).toEqual([]);
  });
});
