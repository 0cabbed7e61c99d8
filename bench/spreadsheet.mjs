// The same 10,000 rules as formulas in HyperFormula. Its numbers are floats, ours are exact; the scores are compared.
import { HyperFormula } from "hyperformula";
import { rowsOf, size } from "./model.mjs";
import { ratio, report, timed } from "./timing.mjs";

const options = { licenseKey: "gpl-v3", maxRows: size + 10 };

export function timeSpreadsheet(core, { indicators, figures, points, bare, derived, whole }) {
  const rows = rowsOf(indicators);
  const build = () => HyperFormula.buildFromArray(rows, options);
  const engine = build();
  compare(engine, core, indicators, figures, points);

  console.log(`二、同样的 ${size} 条规则写成电子表格公式（HyperFormula 3.5.0，二进制浮点数）`);
  const built = report(
    "HyperFormula：建表并计算",
    size,
    timed(() => build().destroy(), { warmUps: 2, rounds: 7 }),
    "个公式",
  );
  ratio("衡绩从文字读起并计分 ÷ HyperFormula 建表并计算", whole, built);

  // All formulas read the full marks in F1, so changing them recalculates everything.
  const recalculate = (round) => engine.setCellContents({ sheet: 0, row: 0, col: 5 }, 11 + (round % 2));
  const recalculated = report("HyperFormula：全部重算", size, timed(recalculate), "个公式");
  ratio("衡绩只算得分 ÷ HyperFormula 全部重算", bare, recalculated);
  ratio("衡绩得分和推导过程 ÷ HyperFormula 全部重算", derived, recalculated);
  engine.destroy();
}

/** Different numbers would make the times meaningless. */
function compare(engine, core, indicators, figures, points) {
  indicators.forEach(({ rule, prefix, kind }, row) => {
    const ours = core.scoreRule(rule, points, figures, prefix).value.round("half-up", 6).text(6);
    const theirs = engine.getCellValue({ sheet: 0, row, col: 3 });
    if (Math.abs(Number(ours) - theirs) > 0.000002) throw new Error(`row ${row + 1}, ${kind}: ${ours} and ${theirs}`);
  });
}
