import { z } from "zod";
import { problem } from "./contract/problem.ts";
import { actionTitles } from "./identity/recordWords.ts";
import { permissionTable, roleTitles, rules } from "./permissions.ts";
import type { Route } from "./route.ts";

type Json = { readonly [key: string]: unknown };

/** The interface in OpenAPI 3.1, from the very schemas that requests pass. */
export function describeApi(routes: readonly Route[]): Json {
  const components = new Map<string, unknown>();
  const schema = (type: z.ZodType, io: "input" | "output"): Json => jsonSchema(type, io, components);
  const problems = schema(problem, "output");
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schema, problems) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "衡绩 Hengji", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: Object.fromEntries([...components].toSorted(([left], [right]) => (left < right ? -1 : 1))),
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "hengji" },
        token: { type: "http", scheme: "bearer", bearerFormat: "hj_…" },
      },
    },
    security: [{ session: [] }, { token: [] }],
  };
}

type Schema = (type: z.ZodType, io: "input" | "output") => Json;

function operation(route: Route, schema: Schema, problems: Json): Json {
  const { method, path, may, body, query, reply, record } = route;
  const isPublic = rules[may].who === "public";
  return {
    operationId: operationId(method, path),
    summary: record === null ? rules[may].title : (actionTitles[record] ?? rules[may].title),
    description: whoMay(route),
    ...(isPublic && { security: [] }),
    parameters: [...pathParameters(path), ...queryParameters(query, schema), ...headerParameters(route)],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schema(body, "input") } } },
    }),
    responses: {
      ...success(route, reply, schema),
      default: { description: "拒绝及理由", content: { "application/problem+json": { schema: problems } } },
    },
  };
}

function success({ method, handle, record }: Route, reply: z.ZodType | undefined, schema: Schema): Json {
  void handle;
  if (reply === undefined && method === "DELETE") return { 204: { description: "已完成" } };
  const content = { "application/json": { schema: reply ? schema(reply, "output") : {} } };
  return { [method === "POST" && record !== null ? "2XX" : "200"]: { description: "结果", content } };
}

/** `getFundsIdFiles` for GET /api/funds/:id/files. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\//, "").split(/[^A-Za-z0-9]+/);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

export function whoMay({ may }: Pick<Route, "may">): string {
  const line = permissionTable().find(({ action }) => action === may);
  if (line === undefined || line.who === "public") return "无需登录。";
  if (line.who === "signed-in") return "登录后可用，限本人账号。";
  const roles = line.who.map(
    ({ role, reach }) => `${roleTitles[role]}${reach === "subtree" ? "（本机构及下级）" : ""}`,
  );
  return `可用角色：${roles.join("、")}。${line.notOwn ? "不能由录入、申请者本人或所涉及的本人办理。" : ""}`;
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: z.ZodType | undefined, schema: Schema): readonly Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schema(query, "input") as {
    readonly properties?: Json;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: one,
  }));
}

function headerParameters({ method, path, for: kind }: Route): readonly Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  if (method === "PATCH" || (method === "PUT" && path === "/api/settings")) {
    return [header("If-Match", true, "所修改的版本，取自 ETag")];
  }
  return method === "POST" && kind === "writing" ? [header("Idempotency-Key", false, "重复提交时只执行一次")] : [];
}

/** Named schemas go to the components once; whatever refers to them says where they are. */
function jsonSchema(type: z.ZodType, io: "input" | "output", components: Map<string, unknown>): Json {
  const { $schema, $defs, id, ...own } = z.toJSONSchema(type, { io, unrepresentable: "any" }) as Json;
  void $schema;
  for (const [name, definition] of Object.entries(($defs ?? {}) as Json)) {
    const { id: inner, ...rest } = definition as Json;
    void inner;
    components.set(name, moved(rest));
  }
  const here = moved(own) as Json;
  if (typeof id !== "string") return here;
  components.set(id, here);
  return { $ref: `#/components/schemas/${id}` };
}

function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === "$ref" && typeof one === "string" ? one.replace("#/$defs/", "#/components/schemas/") : moved(one),
    ]),
  );
}
