import type { Command } from "./command.ts";
import { check } from "./commands/check.ts";
import { explain } from "./commands/explain.ts";
import { importDocument } from "./commands/import.ts";
import { reproduce } from "./commands/reproduce.ts";
import { score } from "./commands/score.ts";
import { serve } from "./commands/serve.ts";

/** In the order of the help. */
export const commands: readonly Command[] = [score, explain, check, reproduce, importDocument, serve];
