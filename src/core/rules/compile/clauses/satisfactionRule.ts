import { fact, type Expression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { plain } from "../../../number/units.ts";
import { satisfactionIndex, type SatisfactionRule } from "../../kinds/satisfaction.ts";
import type { Rule } from "../../rule.ts";
import type { Scene } from "../notes.ts";
import type { Node, Parsed } from "../parse/nodes.ts";
import { resolveNodes } from "./resolve.ts";

type Answers = SatisfactionRule["answers"];

/** 满意度＝（非常满意×100%＋满意×80%＋……）÷问卷数, and what the index earns; undefined where no such formula stands. */
export function satisfactionRule(scene: Scene, parsed: Parsed): Rule | undefined {
  const nodes = [...parsed.head.nodes, ...parsed.items.flatMap((item) => item.nodes), ...parsed.tail.nodes];
  for (const node of nodes) {
    const formula = formulaIn(node);
    const answers = formula && answersIn(formula.expression);
    if (!formula || !answers) continue;
    // 非常满意比例×10＋……: shares and marks, no counts and weights.
    if (answers.some((one) => one.weight.compare(Decimal.one) > 0 || /(?:比例|率|占比)$/.test(one.count))) continue;
    const rest = nodes.filter((one) => one !== node);
    const inside: Scene = {
      ...scene,
      around: { ...scene.around, defined: satisfactionIndex, name: satisfactionIndex },
    };
    const scored = resolveNodes(inside, rest, { from: 0, to: scene.tokens.length });
    const rule = scored ? renamed(scored, formula.name) : formula.scores ? direct() : undefined;
    if (!rule) return undefined;
    scene.notes.use(node);
    return { kind: "satisfaction", answers, rule };
  }
  return undefined;
}

function direct(): Rule {
  return { kind: "direct", rate: fact(satisfactionIndex) };
}

function formulaIn(node: Node) {
  if (node.is === "definition") return node.formula;
  return node.is === "statement" && node.outcome.is === "formula" ? node.outcome.formula : undefined;
}

/** Names with 满意 (or grades of a questionnaire) times a share each, at least two of them. */
function answersIn(expression: Expression): Answers | undefined {
  const answers: { name: string; count: string; weight: Decimal }[] = [];
  gather(expression, answers);
  const named = answers.filter((one) => /满意|一般|不满|比较|非常/.test(one.name));
  return named.length >= 2 && named.length === answers.length ? answers : undefined;
}

function gather(expression: Expression, into: { name: string; count: string; weight: Decimal }[]): void {
  if (expression.op !== "binary") return;
  const { left, right, operator } = expression;
  if (operator === "×" && left.op === "fact" && right.op === "constant") {
    const name = left.name.replace(/(?:的)?(?:人数|份数|问卷数|数量|票数|数)$/, "");
    into.push({
      name,
      count: name,
      weight:
        right.quantity.unit === plain ? right.quantity.value : right.quantity.value.times(right.quantity.unit.factor),
    });
    return;
  }
  gather(left, into);
  if (operator === "+") gather(right, into);
}

/** 满意度 in the rest of the sentence is the index just defined. */
function renamed(rule: Rule, name: string): Rule {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    const entries = Object.entries(value);
    const isFact = "op" in value && value.op === "fact" && "name" in value && typeof value.name === "string";
    if (isFact && isSame(String(value.name), name)) return fact(satisfactionIndex);
    return Object.fromEntries(entries.map(([key, one]) => [key, change(one)]));
  };
  // Only names inside formulas change; the shape stays that of a rule.
  return change(rule) as Rule;
}

function isSame(one: string, other: string): boolean {
  return one === other || /满意(?:度|率)$/.test(one);
}
