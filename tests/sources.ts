import { readFileSync, readdirSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";

/** `runtime` is false where the import disappears in the compiled program; `path` is null where it is not a literal. */
export type Import = { readonly path: string | null; readonly runtime: boolean };

/** `outside` lists what the file takes from its surroundings without importing it: "Math.random", "process", "new Date". */
export type Source = {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly outside: readonly string[];
};

/** Every TypeScript file under the folder, by its path from the root: "src/core/index.ts". */
export function readTree(folder: URL, name: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
  return new Map(files.map((file) => [`${name}/${file}`, readFileSync(new URL(file, folder), "utf8")]));
}

export function readSource(file: string, text: string): Source {
  const { program, errors } = parseSync(posix.basename(file), text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? "cannot be parsed"}`);
  const visits = [...visit(program, [])];
  const own = new Set(visits.flatMap(boundNames));
  return {
    file,
    imports: visits.flatMap(importsOf),
    outside: visits.flatMap((each) => outsideOf(each, own)),
  };
}

type Node = { readonly type: string; readonly [key: string]: unknown };
/** A node, with its parents from the nearest outwards and the property of the nearest that holds it. */
type Visit = { readonly node: Node; readonly parents: readonly Node[]; readonly held: string };

function* visit(node: unknown, parents: readonly Node[], held = ""): Generator<Visit> {
  if (Array.isArray(node)) for (const each of node) yield* visit(each, parents, held);
  if (!isNode(node)) return;
  yield { node, parents, held };
  for (const [key, value] of Object.entries(node)) yield* visit(value, [node, ...parents], key);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) && value.type === "Identifier" ? String(value["name"]) : undefined;
}

// --- imports

function importsOf({ node }: Visit): readonly Import[] {
  switch (node.type) {
    case "ImportDeclaration":
      return [{ path: literal(node["source"]), runtime: node["importKind"] !== "type" }];
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return isNode(node["source"]) ? [{ path: literal(node["source"]), runtime: node["exportKind"] !== "type" }] : [];
    case "ImportExpression":
      return [{ path: literal(node["source"]), runtime: true }];
    case "TSImportType":
      return [{ path: literal(node["source"]), runtime: false }];
    case "TSExternalModuleReference":
      return [{ path: literal(node["expression"]), runtime: true }];
    default:
      return [];
  }
}

function literal(node: unknown): string | null {
  return isNode(node) && node.type === "Literal" && typeof node["value"] === "string" ? node["value"] : null;
}

// --- what comes from outside without an import

const surroundings = new Set(
  [
    "process Buffer require module exports __dirname __filename global globalThis self",
    "fetch document window navigator location localStorage sessionStorage indexedDB XMLHttpRequest WebSocket alert",
    "setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame performance crypto console Temporal",
  ].flatMap((line) => line.split(" ")),
);

/** These are the same everywhere and at all times; the rest of Date is a clock or a time zone. */
const timeless = new Set(["Date.UTC"]);

function outsideOf({ node, parents, held }: Visit, own: ReadonlySet<string>): readonly string[] {
  if (node.type === "MetaProperty" && nameOf(node["meta"]) === "import") return ["import.meta"];
  const name = nameOf(node);
  const [parent] = parents;
  if (name === undefined || parent === undefined || own.has(name) || !isValue(parent, held)) return [];
  if (surroundings.has(name)) return [name];
  if (name !== "Date" && name !== "Math") return [];
  const member = parent.type === "MemberExpression" && held === "object" ? parent : undefined;
  const property = member === undefined || member["computed"] === true ? undefined : nameOf(member["property"]);
  if (name === "Math") return property === undefined || property === "random" ? [`Math.${property ?? "…"}`] : [];
  if (parent.type === "NewExpression") return ["new Date"];
  return timeless.has(`Date.${property}`) ? [] : [`Date.${property ?? "…"}`];
}

/** Whether an identifier held so is read as a value, and is not a property's name or part of a type. */
function isValue(parent: Node, held: string): boolean {
  if (parent.type === "MemberExpression") return held === "object" || parent["computed"] === true;
  if (held === "key") return parent["computed"] === true;
  if (parent.type === "TSTypeQuery") return true;
  return !parent.type.startsWith("TS") || held === "expression";
}

/** The names a file gives itself; a parameter called `document` is not the browser's. */
function boundNames({ node, held, parents }: Visit): readonly string[] {
  const name = nameOf(node);
  const [parent] = parents;
  if (name === undefined || parent === undefined) return [];
  const binds =
    (held === "id" && !parent.type.startsWith("TS")) ||
    held === "params" ||
    held === "local" ||
    held === "param" ||
    (parent.type === "AssignmentPattern" && held === "left") ||
    parent.type === "RestElement" ||
    parent.type === "ArrayPattern" ||
    (parent.type === "Property" && held === "value" && parents[1]?.type === "ObjectPattern");
  return binds ? [name] : [];
}
