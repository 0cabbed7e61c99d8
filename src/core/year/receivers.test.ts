import { describe, expect, test } from "vitest";
import { hasLevel, receiversOf, type InTree } from "./receivers.ts";

type Given = readonly [id: string, parent: string, kind: string, level?: string];

function tree(given: readonly Given[]): readonly InTree[] {
  const paths = new Map<string, string>();
  return given.map(([id, parent, kind, level]) => {
    const path = `${paths.get(parent) ?? "/"}${id}/`;
    paths.set(id, path);
    return { id, path, kind, active: true, ...(parent !== "" && { parent }), ...(level !== undefined && { level }) };
  });
}

const city = tree([
  ["市", "", "government", "city"],
  ["市局", "市", "bureau"],
  ["服务中心", "市局", "unit"],
  ["市财政局", "市", "finance", "city"],
  ["东区", "市", "government", "county"],
  ["东区局", "东区", "bureau"],
  ["一街道", "东区", "government", "town"],
  ["某公司", "东区", "applicant"],
  ["西县", "市", "government", "county"],
]);
const names = (giver: string, all = city) => receiversOf(giver, all).map(({ id }) => id);

describe("who receives from whom", () => {
  test("a city's bureau gives to what is beneath it and to the counties beside it, never to its equals", () => {
    expect(names("市局")).toEqual(["服务中心", "东区", "东区局", "一街道", "西县"]);
    expect(names("市财政局")).toEqual(["东区", "东区局", "一街道", "西县"]);
  });

  test("a county's bureau gives to the towns of its county, not to another county", () => {
    expect(names("东区局")).toEqual(["一街道"]);
    expect(names("西县")).toEqual([]);
  });

  test("where nothing says a level, only what is beneath receives", () => {
    const bare = tree([
      ["单位", "", "unit"],
      ["甲局", "单位", "bureau"],
      ["乙所", "甲局", "unit"],
      ["丙县", "单位", "government", "county"],
    ]);
    expect([names("甲局", bare), hasLevel("甲局", bare), hasLevel("丙县", bare)]).toEqual([["乙所"], false, true]);
  });

  test("what was closed receives nothing", () => {
    expect(
      names(
        "市局",
        city.map((one) => ({ ...one, active: one.id !== "西县" })),
      ),
    ).toEqual(["服务中心", "东区", "东区局", "一街道"]);
  });
});
