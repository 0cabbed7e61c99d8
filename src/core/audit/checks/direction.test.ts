import { describe, expect, test } from "vitest";
import { auditOf } from "../../../../tests/support/audit.ts";

const found = (text: string) =>
  auditOf(text).findings.flatMap(({ check, certainty, code, stated }) =>
    check === "direction" ? [`${certainty} ${code} ${stated ?? ""}`] : [],
  );

test.each([
  ["受理量由120件增长到90件。", ["certain audit-direction 增长"]],
  ["投诉从30起下降至45起。", ["certain audit-direction 下降"]],
  ["受理量同比下降-12.5%。", ["probable audit-direction-sign 下降-12.5%"]],
  ["受理量同比增长-12.5%。", ["worth-a-look audit-direction-sign 增长-12.5%"]],
])("%s", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("the word is told with the rate that is wrong as well", () => {
  const { findings } = auditOf("受理90件，上年为120件，同比增长25%。");
  expect(findings).toHaveLength(1);
  expect(findings[0]?.quotes.map(({ quote }) => quote)).toContain("增长");
});

describe("must stay silent", () => {
  test.each([
    "受理量由90件增长到120件。",
    "办理时限由20天缩短至5天。",
    "受理量增长率为-12.5%。",
    "降幅为12.5%。",
    "全省排名由8位上升到3位。",
    "由5家企业组成，增加到联盟的企业3家。",
    "受理120件，上年为90件，同比增长33.33%。",
    "由财政局安排300万元，其中下降至县区200万元以内。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("what holds is said", () => {
    const [first] = auditOf("办理时限由20天缩短至5天。").derivations.filter(({ check }) => check === "direction");
    expect(first).toMatchObject({ verdict: "exact", recomputed: "减少" });
  });
});
