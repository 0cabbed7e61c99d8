// Our engine on 10,000 indicators: only scores, scores with their derivations, and from the entered text.
import { figuresOf, fullMarks, indicatorsOf, size } from "./model.mjs";
import { report, timed } from "./timing.mjs";

export function timeScoring(core) {
  const indicators = indicatorsOf(core);
  const figures = figuresOf(core, indicators);
  const points = core.decimal(fullMarks);
  const scores = () => {
    let known = 0;
    for (const { rule, prefix } of indicators)
      if (core.scoreRule(rule, points, figures, prefix).state === "known") known++;
    return known;
  };
  const derivations = () => {
    let known = 0;
    for (const { rule, prefix } of indicators) {
      if (core.evaluateRule("得分", rule, points, figures, prefix).result.state === "known") known++;
    }
    return known;
  };
  const known = scores();
  if (known !== size || derivations() !== size) throw new Error(`only ${known} of ${size} scores are known`);

  console.log(`一、${size} 个指标，十种规则`);
  const bare = report("衡绩：只算得分", size, timed(scores), "条规则");
  const derived = report("衡绩：得分和推导过程", size, timed(derivations), "条规则");
  const whole = report(
    "衡绩：从录入的文字读起并计分",
    size,
    timed(() => fromText(core, indicators, points)),
    "条规则",
  );
  if (process.argv.includes("--kinds")) timeKinds(core, indicators, figures, points);
  console.log("");
  return { indicators, figures, points, bare, derived, whole };
}

function fromText(core, indicators, points) {
  const figures = figuresOf(core, indicators);
  for (const { rule, prefix } of indicators) core.scoreRule(rule, points, figures, prefix);
}

function timeKinds(core, indicators, figures, points) {
  for (const kind of new Set(indicators.map((one) => one.kind))) {
    const own = indicators.filter((one) => one.kind === kind);
    const run = () => {
      for (const { rule, prefix } of own) core.scoreRule(rule, points, figures, prefix);
    };
    report(`    ${kind}`, own.length, timed(run), "条规则");
  }
}
