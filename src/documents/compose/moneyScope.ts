import type { EvaluationView, MoneyView } from "../../core/index.ts";
import { counted, figureSlot, knownText, scopeOf, type Scope, type Slots } from "./scope.ts";

const otherNames: Readonly<Record<string, string>> = {
  预算执行率: "支出率.按预算",
  到位支出率: "支出率.按到位",
  年初预算执行率: "支出率.按年初预算",
  预算结余: "结余.按预算",
  到位结余: "结余.按到位",
  退回款: "退回",
};

/** The names a node of the money tree gives: its figures under their own names, 「预算执行率」 beside 「支出率.按预算」. */
export function moneySlots(node: MoneyView, view: EvaluationView): Slots {
  const figures = Object.entries(node.figures).map(([suffix, id]) => [suffix, figureSlot(view, id)] as const);
  const slots = Object.fromEntries(figures);
  const others = Object.entries(otherNames).flatMap(([name, suffix]) => {
    const slot = slots[suffix];
    return slot ? [[name, slot] as const] : [];
  });
  return { ...slots, ...Object.fromEntries(others) };
}

/** What a node of the money tree is called wherever it is listed. */
export const moneyNames = [
  ...(
    "名称 缩进名称 性质 序号 代码 本年预算 上年结转 调整额 本年安排 预算 下达 拨付 到位 支出 " +
    "年末结余 到位率 占比 退回 支出率.按预算 支出率.按到位 支出率.按年初预算 " +
    "结余.按预算 结余.按到位"
  ).split(" "),
  ...Object.keys(otherNames),
];

/** What a node does not have must not be taken from the fund around it. */
const nothing: Slots = Object.fromEntries(moneyNames.map((name) => [name, { state: "absent" }]));

export function moneyScope(node: MoneyView, view: EvaluationView, at: number, depth: number, parent: Scope): Scope {
  const slots: Slots = {
    ...nothing,
    ...moneySlots(node, view),
    名称: knownText(node.name),
    // 「其中：」 says in words what the indent shows: a PDF read back has no indent.
    缩进名称: knownText(depth === 0 ? node.name : `${"　".repeat(depth)}其中：${node.name}`),
    性质: knownText(node.nature),
    代码: knownText(node.code),
    序号: counted(at + 1, "序号"),
  };
  return scopeOf(slots, { 子项: () => childScopes(node, view, depth + 1, parent) }, parent);
}

export function childScopes(node: MoneyView, view: EvaluationView, depth: number, parent: Scope): readonly Scope[] {
  return node.children.map((child, at) => moneyScope(child, view, at, depth, parent));
}

/** The node and all below it, each after what it belongs to. */
export function moneyList(node: MoneyView, view: EvaluationView, parent: Scope): readonly Scope[] {
  return scopesOf(flattened(node, 0), view, parent);
}

/** What is below the node, the node itself left to the total; a fund without parts is its own only part. */
export function partList(node: MoneyView, view: EvaluationView, parent: Scope): readonly Scope[] {
  const below = node.children.flatMap((child) => flattened(child, 0));
  return scopesOf(below.length > 0 ? below : [{ node, depth: 0 }], view, parent);
}

function scopesOf(nodes: readonly Deep[], view: EvaluationView, parent: Scope): readonly Scope[] {
  return nodes.map((one, at) => moneyScope(one.node, view, at, one.depth, parent));
}

type Deep = { readonly node: MoneyView; readonly depth: number };

function flattened(node: MoneyView, depth: number): readonly Deep[] {
  return [{ node, depth }, ...node.children.flatMap((child) => flattened(child, depth + 1))];
}
