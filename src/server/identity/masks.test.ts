import { expect, test } from "vitest";
import { maskAccount, maskEmail, maskIdNumber, maskName, maskPhone } from "./masks.ts";

test.each([
  [maskIdNumber, "11010519491231002X", "110105********002X"],
  [maskIdNumber, "E12345678", "*******78"],
  [maskPhone, "13800008000", "138****8000"],
  [maskPhone, "0791-8888123", "079*****8123"],
  [maskPhone, "12345", "***45"],
  [maskEmail, "zhang@example.cn", "z***@example.cn"],
  [maskEmail, "no address", "**********"],
  [maskEmail, "@x", "**"],
  [maskAccount, "6222020200112230", "************2230"],
  [maskAccount, "12345", "*****"],
  [maskName, "某甲", "某*"],
  [maskName, "某甲乙", "某**"],
  [maskPhone, "", ""],
  [maskEmail, "", ""],
  [maskIdNumber, "", ""],
])("%o of %s is %s", (mask, text, shown) => {
  expect(mask(text)).toBe(shown);
});
