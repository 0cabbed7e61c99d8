import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseDecimal } from "../../core/index.ts";
import type { Command, ExitCode, Values } from "../command.ts";
import { UsageProblem, type Io } from "../io.ts";
import { ruleMessages } from "./ruleWords.ts";
import { compiledJson, compileLine, contextOf, scoredJson, type RuleRequest } from "./ruleRequests.ts";
import { compiledText, scoredText } from "./ruleText.ts";

export const rule: Command = {
  name: "rule",
  takes: "compile|score [评分标准] [--points 分值] [--inputs JSON] [--context 文件] [--jsonl 文件] [--json]",
  summary: "把评分标准的句子编译成规则，或按给出的数据计分",
  help: [
    "  compile 句子      说明读懂了什么、按惯例补了什么、有几种读法、哪里没有读懂",
    "  score 句子        再按 --inputs 给出的数据计分，并列出推导过程",
    "",
    "  --points 分值     这项指标的分值",
    '  --inputs JSON     数据，如 \'{"完成率": "96%"}\'；只需要一个数时名称可以不同',
    "  --context 文件    JSON 文件：points、target、unit、formula、explanation、name",
    "  --jsonl 文件      每行一个 {id, text, points?, target?, inputs?}，逐行输出 JSON，坏行不停",
    "  --json            以 JSON 输出",
    "",
    "退出码：没有读懂或只读懂一部分时为 1。",
  ],
  options: {
    points: { type: "string" },
    inputs: { type: "string" },
    context: { type: "string" },
    jsonl: { type: "string" },
    json: { type: "boolean" },
  },
  words: { least: 1, most: 2 },
  run: async ([what = "", sentence], values, io) => {
    if (what !== "compile" && what !== "score") throw new UsageProblem(ruleMessages.what(what));
    const file = values["jsonl"];
    if (typeof file === "string") return lines(read(file, io), what === "score", io);
    if (sentence === undefined) throw new UsageProblem(ruleMessages.sentenceMissing());
    return one(requestFrom(sentence, values, io), what === "score", values, io);
  },
};

function one(request: RuleRequest, score: boolean, values: Values, io: Io): ExitCode {
  const result = score ? scoredJson(request) : compiledJson(request);
  if (values["json"]) io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else io.stdout.write(`${score ? scoredText(request) : compiledText(request)}\n`);
  return result.status === "partial" || result.status === "unread" ? 1 : 0;
}

/** One answer for each line, whatever the line holds. */
function lines(text: string, score: boolean, io: Io): ExitCode {
  for (const line of text.split("\n")) {
    if (line.trim() !== "") io.stdout.write(`${JSON.stringify(compileLine(line, score))}\n`);
  }
  return 0;
}

function requestFrom(text: string, values: Values, io: Io): RuleRequest {
  const file = values["context"];
  const given = typeof file === "string" ? parsed(read(file, io), file) : {};
  const inputs = values["inputs"];
  const points = values["points"];
  if (typeof points === "string") checkPoints(points);
  return {
    text,
    ...contextOf(given),
    ...(typeof points === "string" && { points }),
    ...(typeof inputs === "string" && { inputs: parsed(inputs, "--inputs") }),
  };
}

/** Points asked for on the command line have to be marks; without them every answer would be about other marks. */
function checkPoints(text: string): void {
  const points = parseDecimal(text.trim());
  if (!points) throw new UsageProblem(ruleMessages.pointsNotNumber(text));
  if (!points.isPositive()) throw new UsageProblem(ruleMessages.pointsNotPositive(text));
}

function parsed(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Falls through to the same message: what was given is no JSON object.
  }
  throw new UsageProblem(ruleMessages.notJson(where));
}

function read(file: string, io: Io): string {
  try {
    return readFileSync(resolve(io.cwd, file), "utf8");
  } catch {
    throw new UsageProblem(ruleMessages.unreadable(file));
  }
}
