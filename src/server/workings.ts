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
  const detail = async (digest: string, load: Load) =>
    details.get(digest) ?? details.keep(digest, workOutFiles(await load()));
  return {
    detail,
    summary: async (digest, load) =>
      summaries.get(digest) ?? summaries.keep(digest, summaryOf(await detail(digest, load))),
    ofFiles: (files) => detail(digestOf(files), async () => files),
  };
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
