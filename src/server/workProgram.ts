import { answerJobs } from "../documents/index.ts";
import type { FundFile } from "./api.ts";
import { workOutFiles } from "./workings.ts";

// The program of the process that works out what somebody sends.
answerJobs(async ({ files }: { readonly files: readonly FundFile[] }) => workOutFiles(files));
