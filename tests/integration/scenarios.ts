import type { FundFile } from "../../src/server/api.ts";
import { smallCase } from "./cases.ts";

export type Scenario = {
  readonly name: string;
  /** Who asks, of the demonstration's people; the officer where nothing is said, nobody where null. */
  readonly as?: string | null;
  readonly request: {
    readonly method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH" | "HEAD";
    readonly url: string;
    readonly body?: unknown;
    readonly headers?: Record<string, string>;
  };
  readonly status: number;
  readonly contains?: readonly string[];
  readonly lacks?: readonly string[];
  /** Events recorded by it, 「action table」; none means that nothing at all was stored. */
  readonly records?: readonly string[];
};

const post = (url: string, files: readonly FundFile[]) => ({ method: "POST", url, body: { files } }) as const;
const get = (url: string, headers: Record<string, string> = {}) => ({ method: "GET", url, headers }) as const;
const raw = (body: string, type = "application/json") =>
  ({ method: "POST", url: "/api/funds", body, headers: { "content-type": type } }) as const;
const pages = { accept: "text/html,application/xhtml+xml" };
const small = smallCase();
const withText = (text: string): readonly FundFile[] => [{ name: "案例.yaml", text }, ...small.slice(1)];
const withName = (name: string): readonly FundFile[] => [...small, { name, text: "x" }];

/** One request each, on a server with the example small-2021: its status, what must and what must not appear. */
export const scenarios: readonly Scenario[] = [
  { name: "health", request: get("/api/health"), status: 200, contains: ['{"status":"ok"}'] },
  {
    name: "the list",
    request: get("/api/funds"),
    status: 200,
    contains: ['"id":"small-2021"', '"origin":"example"', '"total":"97.2', '"spent":"800.05万元"', '"indicators":3'],
    lacks: ["格式: 衡绩案例"],
  },
  {
    name: "one fund",
    request: get("/api/funds/small-2021"),
    status: 200,
    contains: [
      '"total":"总分"',
      '"agreement":"rounded"',
      '"files":["印制数.yaml","方案.yaml","案例.yaml"]',
      "39件 ÷ 40件",
    ],
  },
  { name: "its files", request: get("/api/funds/small-2021/files"), status: 200, contains: ["本年预算: 820.10 @12"] },
  { name: "an unknown fund", request: get("/api/funds/nowhere"), status: 404, contains: ["fund-unknown", "nowhere"] },
  { name: "an id no fund can have", request: get("/api/funds/%00"), status: 404, contains: ["fund-unknown"] },
  { name: "files of an unknown fund", request: get("/api/funds/nowhere/files"), status: 404 },
  { name: "an id that is too long", request: get(`/api/funds/${"a".repeat(300)}`), status: 404 },
  { name: "a broken address", request: get("/api/funds/%E4%BD"), status: 400, contains: ["request-unreadable"] },
  { name: "an unknown route", request: get("/api/nothing"), status: 404, contains: ["route-unknown", "/api/nothing"] },
  { name: "an unknown route for a browser", request: get("/api/nothing", pages), status: 404, lacks: ["<title>"] },
  {
    name: "a method nobody offers",
    request: { method: "PUT", url: "/api/funds" },
    status: 405,
    contains: ["GET、POST"],
  },
  {
    name: "another host's name",
    request: get("/api/funds", { host: "evil.example" }),
    status: 421,
    contains: ["evil.example"],
    lacks: ["small-2021"],
  },
  { name: "localhost by name", request: get("/api/health", { host: "localhost:4177" }), status: 200 },
  { name: "localhost in version 6", request: get("/api/health", { host: "[::1]:4177" }), status: 200 },
  {
    name: "checking stores nothing",
    request: post("/api/check", small),
    status: 200,
    contains: ['"text":"97.2', '"findings":['],
  },
  {
    name: "checking files with errors tells them",
    request: post("/api/check", withText("格式: 衡绩案例 1\n资金: {名称: 甲\n")),
    status: 200,
    contains: ['"severity":"error"', '"file":"案例.yaml"'],
    lacks: ['"detail"'],
  },
  {
    name: "importing",
    request: post("/api/funds", small),
    status: 201,
    contains: ['"id":"f-', '"findings":['],
    records: ["fund-imported funds", "fund-imported case_versions"],
  },
  {
    name: "importing with an error in a figure",
    request: post("/api/funds", smallCase({ "实际: 39件 @6": "实际: 三十 9 件多" })),
    status: 422,
    contains: ["case-has-errors", "没有保存", '"line":', "三十 9 件多"],
  },
  {
    name: "importing with a printed figure that differs",
    request: post("/api/funds", smallCase({ "97.82% @20": "97.99% @20" })),
    status: 422,
    contains: ["printed-differs"],
  },
  {
    name: "importing with a scheme that is not there",
    request: post(
      "/api/funds",
      small.filter(({ name }) => name !== "方案.yaml"),
    ),
    status: 422,
    contains: ["sibling-missing"],
  },
  {
    name: "importing without a case file",
    request: post("/api/funds", small.slice(1)),
    status: 400,
    contains: ["案例.yaml"],
  },
  {
    name: "broken YAML",
    request: post("/api/funds", withText("a: [1, 2")),
    status: 422,
    contains: ["case-has-errors"],
  },
  { name: "an empty case", request: post("/api/funds", withText("")), status: 422, contains: ["case-has-errors"] },
  { name: "a YAML bomb", request: post("/api/funds", withText(bomb())), status: 422, contains: ["case-has-errors"] },
  { name: "nesting without end", request: post("/api/funds", withText(`a: ${"[".repeat(100_000)}`)), status: 422 },
  {
    name: "a null character",
    request: post("/api/funds", withText("a\0b")),
    status: 400,
    contains: ["file-text-unfit"],
  },
  {
    name: "half a character",
    request: raw(`{"files":[{"name":"案例.yaml","text":"a\\ud800b"}]}`),
    status: 400,
    contains: ["file-text-unfit"],
  },
  ...["../案例.yaml", "a/b.yaml", "a\\b.yaml", "C:x.yaml", ".hidden", "..", "a\nb", "a\u202eb", "方案.yaml "].map(
    (name): Scenario => ({
      name: `the file name ${JSON.stringify(name)}`,
      request: post("/api/funds", withName(name)),
      status: 400,
      contains: ["file-name-unfit"],
    }),
  ),
  { name: "a name twice", request: post("/api/funds", withName("方案.yaml")), status: 400, contains: ["出现了两次"] },
  { name: "an empty name", request: post("/api/funds", withName("")), status: 400, contains: ["files[4].name"] },
  {
    name: "a long name",
    request: post("/api/funds", withName("甲".repeat(81))),
    status: 400,
    contains: ["files[4].name"],
  },
  {
    name: "six files",
    request: post("/api/funds", [...small, ...["a", "b", "c"].map((name) => ({ name, text: "x" }))]),
    status: 400,
    contains: ["request-malformed"],
  },
  { name: "no files", request: post("/api/funds", []), status: 400, contains: ["request-malformed"] },
  { name: "a body of another shape", request: raw('{"files":"x"}'), status: 400, contains: ["files"] },
  {
    name: "a text that is a number",
    request: raw('{"files":[{"name":"案例.yaml","text":1}]}'),
    status: 400,
    contains: ["files[1].text"],
  },
  { name: "null", request: raw("null"), status: 400, contains: ["request-malformed"] },
  { name: "broken JSON", request: raw('{"files":['), status: 400, contains: ["不是有效的 JSON"] },
  { name: "no body", request: raw(""), status: 400, contains: ["请求体为空"] },
  {
    name: "no body and no type",
    request: { method: "POST", url: "/api/funds" },
    status: 400,
    contains: ["request-malformed"],
  },
  { name: "a poisoned prototype", request: raw('{"__proto__":{"files":[]}}'), status: 400 },
  {
    name: "a form",
    request: raw("files=x", "application/x-www-form-urlencoded"),
    status: 415,
    contains: ["application/json"],
  },
  { name: "plain text", request: raw(JSON.stringify({ files: small }), "text/plain"), status: 415 },
  {
    name: "more than 5 MB",
    request: post("/api/funds", withText("#".repeat(5_300_000))),
    status: 413,
    contains: ["5 MB"],
  },
  { name: "more than 5 MB to check", request: post("/api/check", withText("#".repeat(5_300_000))), status: 413 },
  {
    name: "deleting an example",
    request: { method: "DELETE", url: "/api/funds/small-2021" },
    status: 403,
    contains: ["示例"],
  },
  { name: "deleting what is not there", request: { method: "DELETE", url: "/api/funds/f-0" }, status: 404 },
  { name: "deleting an id no fund can have", request: { method: "DELETE", url: "/api/funds/%00" }, status: 404 },
  { name: "the page", request: get("/", pages), status: 200, contains: ["<title>衡绩"] },
  {
    name: "an address inside the app",
    request: get("/funds/x/数/资金.到位率", pages),
    status: 200,
    contains: ["<title>衡绩"],
  },
  { name: "an asset that is gone", request: get("/assets/index-old.js", pages), status: 404, lacks: ["<title>"] },
  { name: "a missing picture", request: get("/missing.png"), status: 404, lacks: ["<title>"] },
  { name: "a way out of the pages", request: get("/..%2f..%2fpackage.json"), status: 404, lacks: ['hengji"'] },
];

/** Nine levels of ten aliases each would be a billion nodes. */
function bomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`,
  );
  return ["格式: 衡绩案例 1", "l0: &l0 [x]", ...levels].join("\n");
}
