import { finding } from "../finding.ts";
import { factsOf } from "../formula/expression.ts";
import { nodesOf } from "../indicators/scheme.ts";
import type { MoneyNode } from "../money/money.ts";
import { factsOfRule } from "../rules/print.ts";
import type { Check } from "./check.ts";

/** Every budget line should have something to show for it: an indicator that reads its figures or bears its name. */
export const checkCoverage: Check = (fund) => {
  if (!fund.money) return [];
  const nodes = nodesOf(fund.scheme.indicators);
  const read = nodes.flatMap((node) => [
    ...(node.rule ? factsOfRule(node.rule, `${node.code}.`) : []),
    ...(node.weight ? factsOf(node.weight) : []),
  ]);
  const words = nodes.map((node) => `${node.code} ${node.name}`);
  const uncovered = linesOf(fund.money).filter(
    (line) =>
      !isSplitByNature(line) &&
      !read.some((name) => name.startsWith(`${line.code}.`)) &&
      !words.some((text) => text.includes(line.name) || text.includes(line.code)),
  );
  return uncovered.map((line) =>
    finding({ code: "line-uncovered", facts: { name: line.name } }, line.place, `${line.code}.预算`),
  );
};

/** How the forms of 财预〔2020〕10号 divide the money of a fund by where it comes from. */
const source = /^(?:当年|本年)?财政拨款|^上年结[转余]|^其他资金$/u;

/** A node that only says whose money it is (转移支付, 中央直达, 当年财政拨款) is no spending line. */
function isSplitByNature(line: MoneyNode): boolean {
  return (line.nature !== undefined && line.name.includes(line.nature)) || source.test(line.name);
}

function linesOf(node: MoneyNode): readonly MoneyNode[] {
  return node.children.flatMap((child) => (child.children.length === 0 ? [child] : linesOf(child)));
}
