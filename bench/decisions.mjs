// One decision of 16 rows: the subsidy for a kind of right and a size of firm, a share of the cost up to a cap.
// In zen-engine a decision table with an expression behind it; here a rule with 16 cases.
import { ZenEngine } from "@gorules/zen-engine";
import { toolsOf } from "./model.mjs";
import { numbers, ratio, report, timed, timedAsync } from "./timing.mjs";

const rights = ["发明专利", "实用新型", "外观设计", "商标", "地理标志", "软件著作权", "国际申请", "质押融资"];
const firms = ["小微企业", "大中企业"];
const table = rights.flatMap((right, one) =>
  firms.map((firm, other) => {
    const row = one * 2 + other;
    return { right, firm, least: 100 * (row % 3), percent: 20 + 2 * row, cap: 1000 * (row + 1) };
  }),
);
const count = 1_000;

export async function timeDecisions(core) {
  const claims = claimsOf();
  const decide = ourDecision(core, claims);
  const theirs = await zenDecision();
  await compare(claims, decide, theirs);

  console.log("三、16 行的一张决策表（@gorules/zen-engine 0.54.0，本机代码）");
  const ours = report(
    "衡绩：分情形计分，16 种情形",
    count,
    timed(() => claims.forEach((_, at) => decide(at))),
    "次决策",
  );
  const sequential = async () => {
    for (const claim of claims) await theirs.evaluate(claim);
  };
  const one = report("zen-engine：逐个求值", count, await timedAsync(sequential), "次决策");
  ratio("衡绩 ÷ zen-engine 逐个求值", ours, one);
  const together = () => Promise.all(claims.map((claim) => theirs.evaluate(claim)));
  const all = report("zen-engine：1000 个一起求值（可用多核）", count, await timedAsync(together), "次决策");
  ratio("衡绩 ÷ zen-engine 一起求值", ours, all);
}

function claimsOf() {
  const next = numbers(7);
  return Array.from({ length: count }, () => {
    const row = table[next(table.length)];
    return { right: row.right, firm: row.firm, cost: 500 + next(100_000), granted: true };
  });
}

function ourDecision(core, claims) {
  const { formula, amount } = toolsOf(core);
  const definitions = new Map(claims.flatMap((claim, at) => factsOf(claim, at, amount)));
  const figures = new core.Figures(definitions);
  const points = core.decimal("1000000");
  const rule = {
    kind: "conditional",
    cases: table.map(({ right, firm, least, percent, cap }) => ({
      when: {
        op: "all",
        of: [
          { op: "holds", fact: right },
          { op: "holds", fact: firm },
          { op: "compares", left: formula("费用"), by: "≥", right: formula(`${least}`) },
          { op: "holds", fact: "已授权" },
        ],
      },
      rule: { kind: "formula", score: formula(`最小（费用 × ${percent}%，${cap}）`) },
    })),
    otherwise: { kind: "formula", score: formula("0") },
  };
  return (at) => core.scoreRule(rule, points, figures, `C${at}.`).value;
}

/** 「发明专利: 是，小微企业: 是 …」: which right and which firm it is are yes-or-no figures. */
function factsOf({ right, firm, cost, granted }, at, amount) {
  const given = (name, value) => [`C${at}.${name}`, { kind: "given", label: name, value: { state: "known", value } }];
  const truth = (name, holds) => given(name, { kind: "truth", holds });
  return [
    ...rights.map((one) => truth(one, one === right)),
    ...firms.map((one) => truth(one, one === firm)),
    truth("已授权", granted),
    given("费用", amount(`${cost}`)),
  ];
}

async function zenDecision() {
  const content = {
    contentType: "application/vnd.gorules.decision",
    nodes: [
      { id: "in", type: "inputNode", name: "in", position: { x: 0, y: 0 } },
      { id: "table", type: "decisionTableNode", name: "table", position: { x: 1, y: 0 }, content: tableContent() },
      { id: "amount", type: "expressionNode", name: "amount", position: { x: 2, y: 0 }, content: amountContent() },
      { id: "out", type: "outputNode", name: "out", position: { x: 3, y: 0 } },
    ],
    edges: [
      ["in", "table"],
      ["table", "amount"],
      ["amount", "out"],
    ].map(([sourceId, targetId]) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: "edge" })),
  };
  return new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
}

function tableContent() {
  return {
    hitPolicy: "first",
    passThrough: true,
    inputs: ["right", "firm", "cost", "granted"].map((field) => ({
      id: field,
      name: field,
      field,
      type: "expression",
    })),
    outputs: ["percent", "cap"].map((field) => ({ id: field, name: field, field, type: "expression" })),
    rules: table.map(({ right, firm, least, percent, cap }, at) => ({
      _id: `r${at}`,
      right: `"${right}"`,
      firm: `"${firm}"`,
      cost: `>= ${least}`,
      granted: "true",
      percent: `${percent}`,
      cap: `${cap}`,
    })),
  };
}

function amountContent() {
  return { expressions: [{ id: "e", key: "amount", value: "min([cost * percent / 100, cap])" }] };
}

async function compare(claims, decide, theirs) {
  for (const [at, claim] of claims.entries()) {
    const ours = Number(decide(at).text());
    const { amount } = (await theirs.evaluate(claim)).result;
    if (Math.abs(ours - Number(amount)) > 0.001) throw new Error(`claim ${at}: ${ours} and ${amount}`);
  }
}
