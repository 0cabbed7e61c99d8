import type { Finding, Outcome } from "../core/index.ts";
import { caseFiles, readCase, readPrinted } from "../documents/index.ts";
import type { FundDetail, FundFile } from "./api.ts";
import { digestOf, mainFile } from "./caseFiles.ts";
import { remembering } from "./remembering.ts";
import { summaryOf, type Summary } from "./summary.ts";
import { workOut, type ReadCase } from "./workOut.ts";

/** Files worked out, as plain data; the detail is absent where they cannot be read. */
export type WorkedFiles = {
  readonly detail?: Omit<FundDetail, "id" | "origin">;
  readonly findings: readonly Finding[];
};

/** The same files always give the same result, so it is worked out once; what is stored are the files alone. */
export type Workings = {
  readonly detail: (digest: string, load: Load) => Promise<WorkedFiles>;
  readonly summary: (digest: string, load: Load) => Promise<Summary>;
  readonly ofFiles: (files: readonly FundFile[]) => Promise<WorkedFiles>;
};

type Load = () => Promise<readonly FundFile[]>;

export function workings(): Workings {
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
    ofFiles: async (files) => worked(digestOf(files), files),
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

function workOutFiles(files: readonly FundFile[]): WorkedFiles {
  const { result, findings } = workOut(readFiles(files));
  if (!result) return { findings };
  const { view, comparisons } = result;
  return { detail: { view, comparisons, files: files.map(({ name }) => name) }, findings };
}

const printedFile = "印制数.yaml";

function readFiles(files: readonly FundFile[]): Outcome<ReadCase | undefined> {
  const texts = Object.fromEntries(files.map(({ name, text }) => [name, text]));
  const { value: fund, findings } = readCase(caseFiles(texts, mainFile));
  const text = files.find(({ name }) => name === printedFile)?.text;
  if (!fund || text === undefined) return { value: fund && { fund }, findings };
  const printed = readPrinted(text, printedFile, fund.sources);
  return { value: { fund, printed: printed.value }, findings: [...findings, ...printed.findings] };
}
