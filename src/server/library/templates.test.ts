import { expect, test } from "vitest";
import { leavesOf } from "../../core/index.ts";
import { readScheme } from "../../documents/index.ts";
import { schemeTemplates } from "./templates.ts";

test.each(schemeTemplates.map((text) => [/名称: (.*)/.exec(text)?.[1] ?? "", text]))(
  "%s can be read as it stands, its points add up",
  (_name, text) => {
    const { value, findings } = readScheme(text, "方案.yaml");
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(leavesOf(value?.indicators ?? []).length).toBeGreaterThan(8);
  },
);
