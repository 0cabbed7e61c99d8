// 10,000 indicators of ten ordinary kinds: each as a rule of ours and as the spreadsheet formula for the same rule.
import { numbers } from "./timing.mjs";

export const size = 10_000;
export const fullMarks = "10";

/** What a spreadsheet row holds: A, B and C are figures, D the formula; $F$1 the full marks. */
const kinds = [
  {
    rule: ({ formula }) => ({ kind: "proportional", actual: formula("实际"), target: formula("目标") }),
    figures: (next) => ({ 实际: [next(200), "家"], 目标: [1 + next(150), "家"] }),
    cell: (row) => `=IF(A${row}>=B${row},1,MAX(0,A${row}/B${row}))*$F$1`,
  },
  {
    rule: ({ formula }) => ({ kind: "reverse", actual: formula("实际"), target: formula("目标"), variant: "excess" }),
    figures: (next) => ({ 实际: [next(200), "天"], 目标: [1 + next(150), "天"] }),
    cell: (row) => `=IF(A${row}<=B${row},1,MAX(0,2-A${row}/B${row}))*$F$1`,
  },
  {
    rule: ({ formula, share, amount, zero }) => ({
      kind: "step",
      measure: formula("完成率"),
      start: formula("95%"),
      side: "below",
      loss: {
        per: amount("1百分点"),
        each: { of: "share", share: share("0.05") },
        steps: "continuous",
        relative: false,
      },
      least: zero,
    }),
    figures: (next) => ({ 完成率: [next(1200) / 10, "%"] }),
    cell: (row) => `=MAX(0,$F$1-MAX(0,95-A${row})*0.05*$F$1)`,
  },
  {
    rule: ({ formula, share, amount }) => ({
      kind: "bands",
      measure: formula("满意度"),
      bands: [
        { from: { at: amount("90%"), included: true }, award: { of: "share", share: share("1") } },
        {
          from: { at: amount("80%"), included: true },
          to: { at: amount("90%"), included: false },
          award: { of: "share", share: share("0.8") },
        },
        {
          from: { at: amount("60%"), included: true },
          to: { at: amount("80%"), included: false },
          award: { of: "share", share: share("0.5") },
        },
        { to: { at: amount("60%"), included: false }, award: { of: "share", share: share("0") } },
      ],
    }),
    figures: (next) => ({ 满意度: [next(1000) / 10, "%"] }),
    cell: (row) => `=IF(A${row}>=90,1,IF(A${row}>=80,0.8,IF(A${row}>=60,0.5,0)))*$F$1`,
  },
  {
    rule: ({ formula, share }) => ({
      kind: "threshold",
      condition: { op: "compares", left: formula("实际"), by: "≥", right: formula("目标") },
      otherwise: { of: "share", share: share("0") },
    }),
    figures: (next) => ({ 实际: [next(200), "件"], 目标: [1 + next(150), "件"] }),
    cell: (row) => `=IF(A${row}>=B${row},$F$1,0)`,
  },
  {
    rule: ({ formula, share, zero }) => ({
      kind: "count",
      occurrences: formula("次数"),
      each: { of: "share", share: share("0.1") },
      free: zero,
      least: zero,
    }),
    figures: (next) => ({ 次数: [next(14), "次"] }),
    cell: (row) => `=MAX(0,$F$1-A${row}*0.1*$F$1)`,
  },
  {
    rule: ({ share }) => ({
      kind: "checklist",
      items: [1, 2, 3].map((one) => ({ name: `要素${one}`, share: share("1/3"), met: `要素${one}` })),
    }),
    figures: (next) => ({ 要素1: next(4) > 0, 要素2: next(4) > 0, 要素3: next(4) > 0 }),
    cell: (row) => `=(A${row}+B${row}+C${row})/3*$F$1`,
  },
  {
    rule: ({ formula }) => ({
      kind: "rounded",
      rule: { kind: "proportional", actual: formula("实际"), target: formula("目标") },
      rounding: { mode: "half-up", places: 2 },
    }),
    figures: (next) => ({ 实际: [next(90000) / 100, "万元"], 目标: [(100 + next(80000)) / 100, "万元"] }),
    cell: (row) => `=ROUND(MIN(1,A${row}/B${row})*$F$1,2)`,
  },
  {
    rule: ({ formula }) => ({ kind: "direct", rate: formula("支出 ÷ 预算") }),
    figures: (next) => ({ 支出: [next(90000) / 100, "万元"], 预算: [(100 + next(80000)) / 100, "万元"] }),
    cell: (row) => `=MIN(1,MAX(0,A${row}/B${row}))*$F$1`,
  },
  {
    rule: ({ formula, share }) => ({
      kind: "conditional",
      cases: [
        {
          when: { op: "holds", fact: "已验收" },
          rule: {
            kind: "threshold",
            condition: { op: "compares", left: formula("实际"), by: "≥", right: formula("目标") },
            otherwise: { of: "share", share: share("0.6") },
          },
        },
      ],
      otherwise: { kind: "proportional", actual: formula("实际"), target: formula("目标") },
    }),
    figures: (next) => ({ 实际: [next(200), "件"], 目标: [1 + next(150), "件"], 已验收: next(2) > 0 }),
    cell: (row) => `=IF(C${row}=1,IF(A${row}>=B${row},$F$1,0.6*$F$1),MIN(1,A${row}/B${row})*$F$1)`,
  },
];

export function indicatorsOf(core) {
  const next = numbers(20260101);
  const tools = toolsOf(core);
  const rules = kinds.map((kind) => kind.rule(tools));
  return Array.from({ length: size }, (_, index) => {
    const kind = index % kinds.length;
    return { prefix: `I${index}.`, rule: rules[kind], kind: rules[kind].kind, figures: kinds[kind].figures(next) };
  });
}

export function toolsOf(core) {
  const solved = (attempt) => {
    if ("problem" in attempt) throw new Error(JSON.stringify(attempt.problem));
    return attempt.value;
  };
  return {
    formula: (text) => solved(core.parseFormula(text)),
    amount: (text) => solved(core.parseQuantity(text)),
    share: core.decimal,
    zero: core.decimal("0"),
  };
}

/** The entered figures, read from text as they stand in a case. */
export function figuresOf(core, indicators) {
  const { amount } = toolsOf(core);
  const definitions = new Map();
  for (const { prefix, figures } of indicators) {
    for (const [name, entered] of Object.entries(figures)) {
      const value = typeof entered === "boolean" ? { kind: "truth", holds: entered } : amount(entered.join(""));
      definitions.set(prefix + name, { kind: "given", label: name, value: { state: "known", value } });
    }
  }
  return new core.Figures(definitions);
}

/** The same rows for a spreadsheet; yes is 1. */
export function rowsOf(indicators) {
  const rows = indicators.map(({ figures }, index) => {
    const cells = Object.values(figures).map((entered) =>
      typeof entered === "boolean" ? Number(entered) : entered[0],
    );
    const [a = null, b = null, c = null] = cells;
    return [a, b, c, kinds[index % kinds.length].cell(index + 1), null, null];
  });
  rows[0][5] = Number(fullMarks);
  return rows;
}
