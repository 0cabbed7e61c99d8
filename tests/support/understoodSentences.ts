import { readFileSync, readdirSync } from "node:fs";
import { compileRule, decimal, type CompileContext } from "../../src/core/index.ts";

export type Understood = {
  readonly sentence: string;
  readonly context: CompileContext;
  readonly canonical: string | undefined;
};

/** The sentences of tests/cases/rules that are understood whole, with the points of their tables. */
export function understoodSentences(): readonly Understood[] {
  const folder = new URL("../cases/rules/", import.meta.url);
  const blocks = readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .flatMap((file) =>
      readFileSync(new URL(file, folder), "utf8")
        .split(/^# .*$/mu)
        .slice(1),
    );
  return blocks.flatMap((block) => {
    const [sentence = "", , table = ""] = block.split(/^==>$/mu).map((part) => part.trim());
    const points = /^(\d+(?:\.\d+)?)\s/mu.exec(table.split("\n").slice(1).join("\n"))?.[1];
    const context = points === undefined ? {} : { points: decimal(points) };
    const { status, canonical } = compileRule(sentence, context);
    return status === "complete" || status === "assumed" ? [{ sentence, context, canonical }] : [];
  });
}
