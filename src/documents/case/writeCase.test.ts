import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { derivationLine, evaluateCase, type FundCase } from "../../core/index.ts";
import { caseFiles, readCase } from "./readCase.ts";
import { writeCase } from "./writeCase.ts";

const examples = new URL("../../../examples/", import.meta.url);

function figuresOf(fund: FundCase): Readonly<Record<string, string>> {
  return Object.fromEntries([...evaluateCase(fund).figures].map(([name, one]) => [name, derivationLine(one)]));
}

describe.each(readdirSync(examples))("%s", (folder) => {
  const text = (name: string) => readFileSync(new URL(`${folder}/${name}`, examples), "utf8");
  const scheme = text("方案.yaml");
  const fund = readCase(caseFiles({ "案例.yaml": text("案例.yaml"), "方案.yaml": scheme })).value;

  test("written and read back it gives the same figures, derived in the same way", () => {
    if (!fund) throw new Error("the example can be read");
    const again = readCase(caseFiles({ "案例.yaml": writeCase(fund), "方案.yaml": scheme }));
    expect(again.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    if (!again.value) throw new Error("what was written can be read");
    expect(figuresOf(again.value)).toEqual(figuresOf(fund));
    expect(writeCase(again.value)).toBe(writeCase(fund));
  });
});
