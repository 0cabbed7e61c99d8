import { answerJobs } from "../documents/index.ts";
import { auditFile, type AuditJob } from "./auditing.ts";

// The program of the process that reads and audits what somebody uploads.
answerJobs(async (job: AuditJob) => auditFile(job));
