import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Finding } from "../core/index.ts";
import { loadCaseFolder } from "../documents/index.ts";
import { examplesFolder, workOut, type WorkedCase } from "../server/index.ts";
import { findingText } from "./findings.ts";
import { UsageProblem, type Io } from "./io.ts";
import { usageMessages } from "./words.ts";

export type ReadableCase = NonNullable<WorkedCase["result"]> & { readonly findings: readonly Finding[] };

/** The case worked out; one that cannot be read ends the command with what is wrong and where. */
export function loadCase(named: string, io: Io): ReadableCase {
  const { result, findings } = workOut(loadCaseFolder(pathOf(named, io)));
  if (result) return { ...result, findings };
  throw new UsageProblem(usageMessages.caseUnreadable(findings.map(findingText).join("\n")));
}

export function exampleNames(): readonly string[] {
  if (!existsSync(examplesFolder)) return [];
  return readdirSync(examplesFolder)
    .filter((name) => existsSync(join(examplesFolder, name, "案例.yaml")))
    .sort();
}

/** What is there goes before an example of the same name. */
function pathOf(named: string, { cwd }: Io): string {
  const there = resolve(cwd, named);
  if (existsSync(there)) return shortest(there);
  return exampleNames().includes(named) ? shortest(join(examplesFolder, named)) : named;
}

/** Findings repeat the path, so it is given as short as it can be opened from here. */
function shortest(path: string): string {
  const near = relative(process.cwd(), path) || ".";
  return near.length < path.length ? near : path;
}
