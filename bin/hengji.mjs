#!/usr/bin/env node
// The command line from a checkout. Standard output belongs to the command, so progress goes to standard error.
import { ensureBuilt, ensureInstalled, launch } from "../scripts/setup.mjs";
import { endWithNpm, fail, sayTo } from "../scripts/steps.mjs";

endWithNpm();
const say = sayTo(process.stderr);
try {
  await ensureInstalled({ say });
  await ensureBuilt({ say });
  await launch(process.argv.slice(2));
} catch (error) {
  fail(error);
}
