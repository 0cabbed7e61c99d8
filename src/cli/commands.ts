import type { Command } from "./command.ts";
import { audit } from "./commands/audit.ts";
import { backup } from "./commands/backup.ts";
import { check } from "./commands/check.ts";
import { doctor } from "./commands/doctor.ts";
import { explain } from "./commands/explain.ts";
import { importDocument } from "./commands/import.ts";
import { migrate } from "./commands/migrate.ts";
import { report } from "./commands/report.ts";
import { reproduce } from "./commands/reproduce.ts";
import { restore } from "./commands/restore.ts";
import { rule } from "./commands/rule.ts";
import { score } from "./commands/score.ts";
import { serve } from "./commands/serve.ts";
import { table } from "./commands/table.ts";

/** In the order of the help. */
export const commands: readonly Command[] = [
  score,
  explain,
  check,
  reproduce,
  audit,
  importDocument,
  report,
  table,
  rule,
  serve,
  migrate,
  backup,
  restore,
  doctor,
];
