import type { Outcome } from "../core/index.ts";
import { caseFiles, readCase, readPrinted, runIsolated, type Isolation } from "../documents/index.ts";
import type { FundFile } from "./api.ts";
import { digestOf, mainFile } from "./caseFiles.ts";
import { remembering } from "./remembering.ts";
import { summaryOf, type Summary } from "./summary.ts";
import type { WorkedFiles } from "./workedFiles.ts";
import { workOut, type ReadCase } from "./workOut.ts";

/** The same files always give the same result, so it is worked out once; what is stored are the files alone. */
export type Workings = {
  readonly detail: (digest: string, load: Load) => Promise<WorkedFiles>;
  readonly summary: (digest: string, load: Load) => Promise<Summary>;
  /** Of files that somebody sends, whatever is in them: it ends in time, or says that it did not. */
  readonly ofFiles: (files: readonly FundFile[]) => Promise<WorkedFiles | "too-long">;
};

/** Milliseconds and megabytes for one case; the five examples take some fifty milliseconds each. */
export const tooLongAfter = 10_000;
const mostMemory = 512;

/** Works out files, wherever that happens. */
export type WorkFiles = (files: readonly FundFile[]) => Promise<WorkedFiles | "too-long">;

/** In this very process, which waits meanwhile; for files that are known, and for tests. */
export const here: WorkFiles = async (files) => workOutFiles(files);

/** In a process of its own each time, two at once at the most: nothing that is sent can hold the server up. */
export function apart(limits: Isolation = { milliseconds: tooLongAfter, megabytes: mostMemory }): WorkFiles {
  const program = new URL("./workProgram.ts", import.meta.url);
  const built = import.meta.url.endsWith(".ts") ? program : new URL("./workProgram.js", import.meta.url);
  return inTurn(2, async (files) => {
    const answer = await runIsolated<WorkedFiles>(built, { files }, limits);
    return answer.kind === "done" ? answer.value : "too-long";
  });
}

/** So many at once; whoever comes later waits. */
function inTurn(most: number, work: WorkFiles): WorkFiles {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (files) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work(files);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

type Load = () => Promise<readonly FundFile[]>;

export function workings(work: WorkFiles = here): Workings {
  // A detail is a few hundred kilobytes, of a very large case some megabytes; a summary is half a kilobyte.
  const details = remembering<WorkedFiles>(20);
  const summaries = remembering<Summary>(10_000);
  const worked = (digest: string, files: readonly FundFile[]) =>
    details.get(digest) ?? details.keep(digest, workOutFiles(files));
  return {
    detail: async (digest, load) => details.get(digest) ?? worked(digest, await load()),
    summary: async (digest, load) => {
      const known = summaries.get(digest);
      if (known) return known;
      const files = await load();
      return summaries.keep(digest, summaryOf(unlessFailed(() => worked(digest, files))));
    },
    ofFiles: async (files) => {
      const digest = digestOf(files);
      const known = details.get(digest);
      if (known) return known;
      const result = await work(files);
      return result === "too-long" ? result : details.keep(digest, result);
    },
  };
}

/** A mistake of ours over one fund is told where that fund is opened; the list must go on showing the others. */
function unlessFailed(work: () => WorkedFiles): WorkedFiles {
  try {
    return work();
  } catch {
    return { findings: [] };
  }
}

export function workOutFiles(files: readonly FundFile[]): WorkedFiles {
  const { result, findings } = workOut(readFiles(files));
  if (!result) return { findings };
  const { view, comparisons } = result;
  return { detail: { view, comparisons, files: files.map(({ name }) => name) }, findings };
}

const printedFile = "印制数.yaml";

export function readFiles(files: readonly FundFile[]): Outcome<ReadCase | undefined> {
  const texts = Object.fromEntries(files.map(({ name, text }) => [name, text]));
  const { value: fund, findings } = readCase(caseFiles(texts, mainFile));
  const text = files.find(({ name }) => name === printedFile)?.text;
  if (!fund || text === undefined) return { value: fund && { fund }, findings };
  const printed = readPrinted(text, printedFile, fund.sources);
  return { value: { fund, printed: printed.value }, findings: [...findings, ...printed.findings] };
}
