import { originalSpan, type Plain } from "../lex/normalise.ts";
import type { Scene } from "../notes.ts";
import { nodesOf, type Node, type Parsed } from "../parse/nodes.ts";
import { roles } from "../parse/parse.ts";
import type { Stretch } from "../stretch.ts";
import type { Role, SentencePart } from "./result.ts";

/** What every stretch of the sentence became, in order, for colouring it. */
export function partsOf(plain: Plain, scene: Scene, parsed: Parsed): readonly SentencePart[] {
  const marked: (Role | undefined)[] = [];
  for (let index = 0; index < scene.tokens.length; index++) marked.push(undefined);
  const mark = (at: Stretch, role: Role) => {
    for (let index = at.from; index < at.to; index++) marked[index] = role;
  };
  for (const item of parsed.items) {
    mark(item.at, "element");
    if (item.mark !== undefined) marked[item.mark] = "element";
  }
  for (const node of nodesOf(parsed)) paint(scene, node, mark, parsed);
  return merged(plain, scene, marked);
}

function paint(scene: Scene, node: Node, mark: (at: Stretch, role: Role) => void, parsed: Parsed): void {
  const used = scene.notes.isUsed(node);
  switch (node.is) {
    case "words":
      if (!used || !isInItem(node, parsed)) mark(node.at, isUnread(scene, node) ? "unread" : "explanation");
      return;
    case "statement":
      if (!used) return mark(node.at, "unread");
      mark(node.when, node.otherwise ? "otherwise" : "condition");
      if (node.per) mark(node.per, "deduction");
      if (node.outcome.is === "formula") return mark(node.outcome.formula.at, "formula");
      return mark({ from: node.at.to - 1, to: node.at.to }, roles[node.outcome.is] ?? "award");
    case "definition":
      return mark(node.at, "formula");
    case "share":
    case "points":
      return mark(node.at, used || node.is === "points" ? "share" : "unread");
    case "rounding":
      return mark(node.at, "rounding");
    case "floor":
    case "most":
    case "least":
    case "soon":
    case "counting":
      return mark(node.at, "limit");
  }
}

function isInItem(node: Node, parsed: Parsed): boolean {
  return parsed.items.some((item) => item.nodes.includes(node));
}

function isUnread(scene: Scene, node: Node): boolean {
  return scene.notes.findings.some((one) => one.stops && one.at === node.at);
}

const signs = new Set(["comma", "stop", "tab", "colon"]);

function merged(plain: Plain, scene: Scene, marked: readonly (Role | undefined)[]): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let open: Role | undefined;
  let from = 0;
  let to = 0;
  for (let index = 0; index < scene.tokens.length; index++) {
    const token = scene.tokens[index];
    const role = marked[index];
    if (!token || (role === open && signs.has(token.kind))) continue;
    if (role !== open) {
      if (open) parts.push({ role: open, span: originalSpan(plain, from, to) });
      open = signs.has(token.kind) ? undefined : role;
      from = token.start;
    }
    to = token.end;
  }
  if (open) parts.push({ role: open, span: originalSpan(plain, from, to) });
  return parts;
}
