import { derivationTree, nodesOf, type Derivation, type Evaluation, type IndicatorNode } from "../../core/index.ts";
import type { Command } from "../command.ts";
import { UsageProblem } from "../io.ts";
import { loadCase } from "../loadCase.ts";
import { nearNames } from "../near.ts";
import { usageMessages } from "../words.ts";
import { hasErrors } from "../../server/index.ts";

export const explain: Command = {
  name: "explain",
  takes: "案例 指标",
  summary: "说明一个指标或数是怎样得出的",
  help: ["指标：指标代码或名称（如 A11），或数的名称（如 总分、等级、资金.到位率）。"],
  options: {},
  words: { least: 2, most: 2 },
  run: async ([named = "", wanted = ""], _values, io) => {
    const { evaluation, findings } = loadCase(named, io);
    io.stdout.write(`${derivationsOf(wanted.trim(), evaluation).map(derivationTree).join("\n\n")}\n`);
    return hasErrors(findings) ? 1 : 0;
  },
};

function derivationsOf(wanted: string, evaluation: Evaluation): readonly Derivation[] {
  const { figures } = evaluation;
  const figure = figures.get(wanted);
  if (figure) return [figure];
  const nodes = nodesOf(evaluation.case.scheme.indicators);
  const found = nodes
    .filter(({ code, name }) => code === wanted || name === wanted)
    .flatMap((node) => ofIndicator(node, evaluation));
  if (found.length > 0) return found;
  const labelled = [...figures.values()].filter(({ label }) => label === wanted);
  if (labelled.length > 0) return labelled;
  throw new UsageProblem(usageMessages.figureUnknown(wanted, nearNames(wanted, knownNames(nodes, evaluation))));
}

/** Its score; an indicator without points is explained by what its measures came to. */
function ofIndicator({ code }: IndicatorNode, { figures }: Evaluation): readonly Derivation[] {
  const score = figures.get(`${code}.得分`);
  if (score) return [score];
  const own = [...figures.entries()].filter(([name]) => name.startsWith(`${code}.`));
  for (const suffix of [".完成率", ".达标", ".实际"]) {
    const fitting = own.filter(([name]) => name.endsWith(suffix)).map(([, derivation]) => derivation);
    if (fitting.length > 0) return fitting;
  }
  return own.map(([, derivation]) => derivation);
}

function knownNames(nodes: readonly IndicatorNode[], { figures }: Evaluation): readonly string[] {
  return [...nodes.flatMap(({ code, name }) => [code, name]), ...figures.keys()];
}
