import { assembleCase, extractFacts, readDocument, runIsolated, viewImport, type Reading } from "../documents/index.ts";
import type { ReadDocuments, ReadFile } from "./api.ts";

export type RecogniseJob = {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly year?: string;
  readonly region?: string;
};

export const recogniseLimits = { milliseconds: 60_000, megabytes: 1024 };

/** In a process of its own: whatever is uploaded, the server goes on, and there is an end to it. */
export async function recogniseApart(job: RecogniseJob): Promise<ReadDocuments | "too-long"> {
  const program = new URL(`./recogniseProgram.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);
  const answer = await runIsolated<ReadDocuments>(program, job, recogniseLimits);
  return answer.kind === "done" ? answer.value : "too-long";
}

/** Every file on its own, then what they make together. */
export async function recognise({ files, year, region }: RecogniseJob): Promise<ReadDocuments> {
  const readings: Reading[] = [];
  for (const { name, bytes } of files) readings.push(await readDocument({ file: name, bytes }));
  const extractions = readings.flatMap(({ value }) => (value ? [extractFacts(value)] : []));
  const particulars = { ...(year !== undefined && { year }), ...(region !== undefined && { region }) };
  const made = extractions.length > 0 ? assembleCase(extractions, particulars) : { value: undefined, findings: [] };
  return {
    files: readings.map(({ value, findings }, at): ReadFile =>
      value ? viewImport(value, findings) : { file: files[at]?.name ?? "", findings },
    ),
    ...(made.value && { case: made.value }),
    findings: made.findings,
  };
}
