// The program of the process that reads one document.
import { answerJobs } from "./answerJobs.ts";
import type { Limits } from "./limits.ts";
import { readDocument, type Source } from "./readDocument.ts";

answerJobs(({ source, limits }: { readonly source: Source; readonly limits: Partial<Limits> }) =>
  readDocument(source, limits),
);
