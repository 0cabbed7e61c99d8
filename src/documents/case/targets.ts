import {
  known,
  parseKnown,
  parseQuantity,
  parseRequirement,
  plain,
  type Entry,
  type Known,
  type Place,
  type Requirement,
  type Target,
  type TargetStage,
  type TargetVersion,
  type Unit,
} from "../../core/index.ts";
import { readCitation, splitCitation } from "./citation.ts";
import { isLongForm, writtenValue } from "./entry.ts";
import { Fields, scalarOf } from "./fields.ts";
import { isBlank, type Node } from "./node.ts";
import type { Surroundings } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

/** A target, or why there is none yet: then its figures stay pending or do not apply, and nothing is compared. */
export type ReadTarget =
  { readonly kind: "target"; readonly target: Target } | { readonly kind: "open"; readonly entry: Entry };

const stages: readonly (readonly [string, TargetStage])[] = [
  ["年初", "original"],
  ["调整", "adjusted"],
  ["批复", "approved"],
];

/** 「≥2500项 @5588」, or 「{年初: …, 调整: …, 批复: …, 文件: …}」; `name` is the target's full name. */
export function readTarget(node: Node, name: string, unit: Unit | undefined, around: Surroundings): ReadTarget {
  if (node.kind !== "mapping" || isLongForm(node)) return target(readVersion(node, "original", name, unit, around));
  const fields = new Fields(node, "目标", { keys: [...stages.map(([key]) => key), "文件"] }, around.report);
  const given = stages.filter(([key]) => fields.has(key));
  if (given.length === 0) {
    around.report({ code: "target-stages", facts: undefined }, node.place, name);
    return target({ place: node.place, value: { state: "pending", needs: [name] } });
  }
  const read = given.map(([key, stage]) => readVersion(fields.node(key) ?? node, stage, name, unit, around));
  return target(...withDocument(read, fields.text("文件")));
}

type Version = { readonly place: Place; readonly value: Known<TargetVersion> };

/** The document is the one that made the version in force. */
function withDocument(versions: readonly Version[], document: string | undefined): readonly Version[] {
  return versions.map((version, index) => {
    if (document === undefined || index < versions.length - 1 || version.value.state !== "known") return version;
    return { ...version, value: known({ ...version.value.value, document }) };
  });
}

/** An older version still to be found does no harm; without the last one there is nothing to hold the actual value against. */
function target(...versions: readonly Version[]): ReadTarget {
  const last = versions.at(-1);
  if (last && last.value.state !== "known") {
    return { kind: "open", entry: { place: last.place, content: { kind: "given", value: last.value } } };
  }
  const [first, ...rest] = versions.flatMap(({ value }) => (value.state === "known" ? [value.value] : []));
  if (!first) throw new Error("a target is read from at least one version");
  return { kind: "target", target: { versions: [first, ...rest] } };
}

function readVersion(
  node: Node,
  stage: TargetStage,
  name: string,
  unit: Unit | undefined,
  around: Surroundings,
): Version {
  const fields =
    node.kind === "mapping"
      ? new Fields(node, "目标", { keys: ["值", "出处", "说明", "文件"] }, around.report)
      : undefined;
  const content = fields ? fields.needed("值", "值: ≥10家") : node;
  const scalar = content && scalarOf(content, "目标", around.report);
  const waiting: Known<TargetVersion> = { state: "pending", needs: [name] };
  if (!scalar || scalar.contested) return { place: node.place, value: waiting };
  const { written, locator } = splitCitation(scalar.text);
  const cited = fields?.text("出处") ?? locator;
  const source = cited === undefined ? undefined : readCitation(cited, scalar.place, around);
  const place: Place = source ? { ...scalar.place, source } : scalar.place;
  if (isBlank(scalar)) {
    around.report({ code: "entry-empty", facts: { key: "目标" } }, scalar.place, name);
    return { place, value: waiting };
  }
  const requirement = parseTarget(written, name, unit, place, around);
  const document = fields?.text("文件");
  if (requirement.state !== "known") return { place, value: requirement };
  const version = { stage, requirement: requirement.value, place, ...(document !== undefined && { document }) };
  return { place, value: known(version) };
}

function parseTarget(
  written: string,
  name: string,
  unit: Unit | undefined,
  place: Place,
  around: Surroundings,
): Known<Requirement> {
  if (written === "待填" || written.startsWith("不适用")) {
    const open = parseKnown(written, { name, key: "目标" });
    if ("value" in open && open.value.state !== "known") return open.value;
    if ("problem" in open) around.report(open.problem, place, name);
    return { state: "pending", needs: [name] };
  }
  if (/^[=＝]\s*[^\d\s]/u.test(written)) {
    around.report({ code: "target-formula", facts: { text: shortened(written) } }, place, name);
    return { state: "pending", needs: [name] };
  }
  const requirement = parseRequirement(written, unit);
  if ("value" in requirement) return known(requirement.value);
  const words = requirement.problem.code === "not-a-number" && !/[\d０-９]/u.test(written);
  const problem = words
    ? ({ code: "entry-unread", facts: { text: shortened(written) } } as const)
    : requirement.problem;
  around.report(problem, place, name);
  return { state: "pending", needs: [name] };
}

/** The unit that stands in a target or an actual value, for the other one to borrow. */
export function writtenUnit(node: Node | undefined): Unit | undefined {
  if (!node) return undefined;
  const texts = node.kind === "mapping" && !isLongForm(node) ? stageTexts(node) : [writtenValue(node)];
  for (const text of texts.toReversed()) {
    const unit = text === undefined ? undefined : (unitOf(parseQuantity(text)) ?? unitOfRequirement(text));
    if (unit) return unit;
  }
  return undefined;
}

function stageTexts(node: Node & { readonly kind: "mapping" }): readonly (string | undefined)[] {
  return stages.map(([key]) => {
    const version = node.pairs.find((pair) => pair.key === key)?.value;
    return version && writtenValue(version);
  });
}

function unitOf(read: ReturnType<typeof parseQuantity>): Unit | undefined {
  return "value" in read && read.value.unit !== plain ? read.value.unit : undefined;
}

function unitOfRequirement(text: string): Unit | undefined {
  const requirement = parseRequirement(text);
  if (!("value" in requirement)) return undefined;
  const { value } = requirement;
  if (value.kind === "amount") return unitOf({ value: value.quantity });
  return value.kind === "range" ? unitOf({ value: value.to }) : undefined;
}
