// `npm start`: from a fresh clone to the running system in one command; further arguments go to `hengji serve`.
import { endWithNpm, fail, sayTo } from "./steps.mjs";
import { ensureBuilt, ensureInstalled, launch } from "./setup.mjs";

endWithNpm();
const say = sayTo(process.stdout);
say("检查运行环境……");
try {
  await ensureInstalled({ say });
  await ensureBuilt({ say });
  say("启动服务……");
  await launch(["serve", ...process.argv.slice(2)]);
} catch (error) {
  fail(error);
}
