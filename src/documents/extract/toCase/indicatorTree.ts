// The indicators of several tables as one tree: the table that says most about scoring gives it, the others give values.
import {
  finding,
  formatQuantity,
  sumOf,
  type Compiled,
  type Decimal,
  type Finding,
  type Quantity,
} from "../../../core/index.ts";
import type { Extracted, IndicatorFacts, IndicatorTableFacts, IndicatorTableKind } from "../facts.ts";
import { sameName } from "../labels.ts";
import { executionRows } from "./executionRow.ts";
import { freshName } from "./sources.ts";
import { writtenAchieved, writtenRequirement } from "./sources.ts";

export type TreeNode = {
  code: string;
  readonly name: string;
  points?: Decimal;
  readonly children: TreeNode[];
  /** Its rows in the table that gives the tree: one for each measure; none for a group. */
  readonly rows: IndicatorFacts[];
  /** What other tables say of it: first those that count more than the tree's own, then those that count less. */
  readonly before: IndicatorFacts[];
  readonly after: IndicatorFacts[];
};

function emptyNode(code: string, name: string): TreeNode {
  return { code, name, children: [], rows: [], before: [], after: [] };
}

/** All rows that speak of an indicator, the weightiest first. */
export function rowsOf({ before, rows, after }: TreeNode): readonly IndicatorFacts[] {
  return [...before, ...rows, ...after];
}

/** Which table gives the tree. */
const treeOrder: readonly IndicatorTableKind[] = [
  "scoring",
  "self-evaluation",
  "department",
  "transfer",
  "goal-completion",
  "target",
  "monitoring",
];
/** Whose targets and actual values count first. */
const valueOrder: readonly IndicatorTableKind[] = [
  "self-evaluation",
  "transfer",
  "department",
  "goal-completion",
  "scoring",
  "target",
  "monitoring",
];

export type IndicatorTree = { readonly roots: readonly TreeNode[]; readonly base: IndicatorTableFacts };

export function indicatorTree(
  tables: readonly IndicatorTableFacts[],
  taken: Set<string>,
  findings: Finding[],
): IndicatorTree | undefined {
  const filled = tables.filter(({ indicators }) => indicators.length > 0);
  const [base] = filled.toSorted((a, b) => treeOrder.indexOf(a.kind) - treeOrder.indexOf(b.kind));
  if (!base) return undefined;
  const roots: TreeNode[] = [];
  for (const row of [...executionRows(base), ...withoutPartYear(base)]) leafFor(roots, row).rows.push(row);
  const leaves = leavesOf(roots);
  const others = filled
    .filter((table) => table !== base)
    .toSorted((a, b) => valueOrder.indexOf(a.kind) - valueOrder.indexOf(b.kind));
  const isWeightier = (kind: IndicatorTableKind) => valueOrder.indexOf(kind) < valueOrder.indexOf(base.kind);
  const unmatched: IndicatorFacts[] = [];
  for (const table of others) {
    const used = new Set<TreeNode>();
    for (const row of withoutPartYear(table)) {
      const leaf = matching(leaves, row, used);
      if (!leaf) unmatched.push(row);
      else {
        used.add(leaf);
        const told = withoutOtherScore(leaf, row, findings);
        checkSame(leaf, told, isWeightier(table.kind), findings);
        (isWeightier(table.kind) ? leaf.before : leaf.after).push(told);
      }
    }
  }
  const observed = observedNode(unmatched, findings);
  const all = observed ? [...roots, observed] : roots;
  for (const [at, root] of all.entries()) finish(root, `${letter(at)}`, taken);
  return { roots: all, base };
}

/** What was done by July is not what the year came to. */
function withoutPartYear({ kind, indicators }: IndicatorTableFacts): readonly IndicatorFacts[] {
  if (kind !== "monitoring") return indicators;
  return indicators.map(({ actual: _actual, forecast: _forecast, ...row }) => row);
}

/** A score out of other points is none of this indicator: 15 of 15 is not 15 of 8. */
function withoutOtherScore({ name, points }: TreeNode, row: IndicatorFacts, findings: Finding[]): IndicatorFacts {
  const own = worthOf(row.points);
  if (!points || !own || points.equals(own)) return row;
  const facts = { name, kept: points.toString(), other: own.toString() };
  findings.push(finding({ code: "import-points-differ", facts }, row.points?.place));
  const { score: _score, ...rest } = row;
  return rest;
}

/** Rows of one name under the same groups are measures of one indicator. */
function leafFor(roots: TreeNode[], row: IndicatorFacts): TreeNode {
  let siblings = roots;
  for (const { name, code = "", points } of row.path) {
    const last = siblings.at(-1);
    const isSame = last && sameName(last.name, name) && last.code === code && last.rows.length === 0;
    const group: TreeNode = isSame ? last : { ...emptyNode(code, name), ...(points && { points: points.value }) };
    if (!isSame) siblings.push(group);
    siblings = group.children;
  }
  const name = nameOf(row);
  const last = siblings.at(-1);
  const isMeasure =
    row.points?.state !== "known" && last !== undefined && last.rows.length > 0 && sameName(last.name, name);
  if (isMeasure) return last;
  const points = worthOf(row.points);
  const leaf: TreeNode = { ...emptyNode(row.code ?? "", name), ...(points && { points }) };
  siblings.push(leaf);
  return leaf;
}

export function nameOf({ name }: IndicatorFacts): string {
  return name.state === "known" ? name.value : "未命名指标";
}

/** Weights in per cent are points of a hundred. */
function worthOf(points: Extracted<Quantity> | undefined): Decimal | undefined {
  if (points?.state !== "known") return undefined;
  return ["分", "%"].includes(points.value.unit.name) ? points.value.value : undefined;
}

function leavesOf(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => (node.rows.length > 0 ? [node] : leavesOf(node.children)));
}

/** By code, else by name; of several with one name the first that no row of the table has taken. */
function matching(leaves: readonly TreeNode[], row: IndicatorFacts, used: ReadonlySet<TreeNode>): TreeNode | undefined {
  const name = nameOf(row);
  const coded = row.code === undefined ? undefined : leaves.find(({ code }) => code === row.code);
  if (coded && sameName(coded.name, name)) return coded;
  const named = leaves.filter((leaf) => sameName(leaf.name, name));
  const found = named.find((leaf) => !used.has(leaf)) ?? (row.points?.state === "known" ? undefined : named.at(-1));
  return found ?? leaves.find((leaf) => leaf.rows.length > 1 && sameName(leaf.name, withoutMeasure(name)));
}

/** 「年结案率（司法）」 is a measure of 「年结案率」. */
export function withoutMeasure(name: string): string {
  return name.replace(/[（(][^（()）]*[)）]$/u, "");
}

/** The same indicator with two targets or two actual values: one is used, both are told. */
function checkSame(leaf: TreeNode, row: IndicatorFacts, isWeightier: boolean, findings: Finding[]): void {
  const [first] = rowsOf(leaf);
  if (!first || leaf.rows.length > 1) return;
  const pairs: readonly (readonly [Said, Said])[] = [
    [shown(first.target, writtenRequirement), shown(row.target, writtenRequirement)],
    [shown(first.actual, writtenAchieved), shown(row.actual, writtenAchieved)],
    [shown(first.score, formatQuantity), shown(row.score, formatQuantity)],
  ];
  for (const [known, found] of pairs) {
    if (!known || !found || known.text === found.text) continue;
    const [kept, other] = isWeightier && leaf.before.length === 0 ? [found, known] : [known, found];
    const facts = { name: leaf.name, kept: kept.text, other: other.text };
    findings.push(finding({ code: "import-indicator-twice", facts }, other.place));
  }
}

type Said = { readonly text: string; readonly place: IndicatorFacts["place"] } | undefined;

function shown<T>(fact: Extracted<T> | undefined, write: (value: T) => string): Said {
  return fact?.state === "known" ? { text: write(fact.value), place: fact.place } : undefined;
}

function observedNode(rows: readonly IndicatorFacts[], findings: Finding[]): TreeNode | undefined {
  const children: TreeNode[] = [];
  for (const row of rows) {
    const name = nameOf(row);
    const same = children.find((child) => sameName(child.name, name));
    if (same) {
      same.rows.push(row);
      continue;
    }
    findings.push(finding({ code: "import-indicator-unmatched", facts: { name } }, row.place));
    children.push({ ...emptyNode(row.code ?? "", name), rows: [row] });
  }
  return children.length > 0 ? { ...emptyNode("", "其他绩效指标"), children } : undefined;
}

/** Codes where the table prints none, and points of groups that are the sum of what is below. */
function finish(node: TreeNode, wanted: string, taken: Set<string>): void {
  node.code = freshName(node.code === "" ? wanted : node.code, taken);
  const width = `${node.children.length}`.length;
  for (const [at, child] of node.children.entries())
    finish(child, `${node.code}${`${at + 1}`.padStart(width, "0")}`, taken);
  const below = node.children.flatMap(({ points }) => points ?? []);
  if (!node.points && below.length > 0) node.points = sumOf(below);
}

function letter(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `Z${at}`;
}

/** The first row that says it. */
export function firstSaid<Key extends keyof IndicatorFacts>(
  rows: readonly IndicatorFacts[],
  key: Key,
): IndicatorFacts[Key] | undefined {
  const said = rows.map((row) => row[key]).filter((one) => one !== undefined);
  return said.find((one) => isKnown(one)) ?? said[0];
}

function isKnown(fact: unknown): boolean {
  return typeof fact === "object" && fact !== null && "state" in fact && fact.state === "known";
}

export function ruleOf(rows: readonly IndicatorFacts[]): Compiled | undefined {
  const compiled = rows.flatMap((row) => row.compiled ?? []);
  return compiled.find(({ status }) => status === "complete" || status === "assumed") ?? compiled[0];
}
