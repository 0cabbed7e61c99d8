import { answerJobs } from "../documents/index.ts";
import { recognise, type RecogniseJob } from "./recognising.ts";

// The program of the process that reads what somebody uploads for an import.
answerJobs(async (job: RecogniseJob) => recognise(job));
