// `npm run build`: builds everything, also what looks up to date.
import { endWithNpm, fail, sayTo } from "./steps.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";

endWithNpm();
const say = sayTo(process.stdout);
try {
  await ensureInstalled({ say });
  await ensureBuilt({ say, force: true });
} catch (error) {
  fail(error);
}
