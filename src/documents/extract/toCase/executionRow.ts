// 预算执行率 is worth points in the forms of self-evaluation, but stands with the money, not among the indicators.
import { compileRule, decimal, type Quantity } from "../../../core/index.ts";
import type { IndicatorFacts, IndicatorTableFacts, MoneyLine } from "../facts.ts";

const name = "预算执行率";

/**
 * The row it would be, above all others as 财预〔2020〕10号 has it; none where the form gives it no points or has it among
 * its indicators. No rule of the state says how the points follow from the rate: where the printed score is the rate times
 * the points, that is the rule; otherwise the score stands as printed.
 */
export function executionRows({ money, indicators }: IndicatorTableFacts): readonly IndicatorFacts[] {
  const line = money.find(({ points }) => points?.state === "known" && !points.value.value.isZero());
  const points = line?.points;
  if (!line || points?.state !== "known") return [];
  const isListed = indicators.some((row) => row.name.state === "known" && /执行率/u.test(row.name.value) && row.points);
  if (isListed) return [];
  const { place, score } = line;
  const sentence = "得分＝预算执行率×分值，最高得满分";
  const compiled = followsRate(line, points.value)
    ? { compiled: compileRule(sentence, { points: points.value.value }) }
    : {};
  return [
    {
      place,
      path: [],
      name: { state: "known", value: name, text: name, place },
      points,
      ...(score && { score }),
      ...compiled,
      others: [],
    },
  ];
}

/** In the places of the printed score, and no more than the points. */
function followsRate({ score, amounts }: MoneyLine, points: Quantity): boolean {
  const [spent, budget] = [amounts.支出, amounts.预算];
  if (spent?.state !== "known" || budget?.state !== "known" || score?.state !== "known") return false;
  if (budget.value.value.isZero() || score.value.unit !== points.unit) return false;
  const inBase = ({ value, unit }: Quantity) => value.times(unit.factor);
  const rate = inBase(spent.value).over(inBase(budget.value));
  const exact = rate.compare(decimal("1")) > 0 ? points.value : rate.times(points.value);
  const places = /\.(\d+)/u.exec(score.text)?.[1]?.length ?? 0;
  return exact.round("half-up", places).equals(score.value.value);
}
