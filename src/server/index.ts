// The only door of the server for the command line; the pages know api.ts.
export { configFrom, examplesFolder, type ServerConfig } from "./config.ts";
export { BackupProblem } from "./backup/format.ts";
export { backUpTo, bringUpToDate, examine, restoreFrom } from "./operations.ts";
export { startServer, type RunningServer } from "./start.ts";
export { StartProblem } from "./startProblem.ts";
export { hasErrors, workOut, type WorkedCase } from "./workOut.ts";
