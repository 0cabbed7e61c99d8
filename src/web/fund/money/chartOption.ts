import type { EChartsCoreOption } from "echarts/core";
import type { EvaluationView, FigureView, MoneyView } from "../../../core/index.ts";
import { lengthOf, withoutUnit } from "../../show/digits.ts";
import { amountColours, colours, fontFamily } from "../../theme.ts";
import { words } from "../../words.ts";
import { columnOf } from "./rows.ts";

const series = [
  { field: "预算", name: words.money.columns["预算"] ?? "", color: amountColours.planned },
  { field: "到位", name: words.money.columns["到位"] ?? "", color: amountColours.inPlace },
  { field: "支出", name: words.money.columns["支出"] ?? "", color: amountColours.spent },
];

/** Only amounts that some sub-project has. */
const seriesOf = (projects: readonly MoneyView[]) =>
  series.filter(({ field }) => projects.some((node) => field in node.figures));

/** Bars with their amounts written at the end; no axis is needed then. */
export function chartOption(
  projects: readonly MoneyView[],
  figures: EvaluationView["figures"],
  unit: string,
): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 12,
      itemHeight: 10,
      itemGap: 18,
      selectedMode: false,
      textStyle: { color: colours.ink, fontSize: 13 },
    },
    grid: { left: 4, right: 130, top: 30, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { type: "value", show: false, min: 0 },
    yAxis: {
      type: "category",
      inverse: true,
      data: projects.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.ink, fontSize: 13, width: 180, overflow: "break", margin: 12 },
    },
    series: seriesOf(projects).map(({ field, name, color }) => ({
      type: "bar",
      name,
      color,
      barWidth: 12,
      barGap: "20%",
      cursor: "pointer",
      label: {
        show: true,
        position: "right",
        distance: 6,
        color: colours.ink,
        fontSize: 12,
        formatter: ({ data }: { readonly data: { readonly text: string } }) => data.text,
      },
      data: projects.map((node) => barOf(figureOf(node, field, figures), unit)),
    })),
  };
}

function barOf(figure: FigureView | undefined, unit: string) {
  return {
    value: Math.max(lengthOf(figure) ?? 0, 0),
    text: figure ? textOf(figure, unit) : words.state.none,
    figure: figure?.id,
  };
}

/** The same in one sentence, for those who cannot see the bars. */
export function chartSentence(projects: readonly MoneyView[], figures: EvaluationView["figures"]): string {
  return projects
    .map((node) => {
      const parts = seriesOf(projects).map(({ field, name }) => {
        const figure = figureOf(node, field, figures);
        return `${name}${figure ? textOf(figure) : words.state.none}`;
      });
      return `${node.name}：${parts.join("，")}`;
    })
    .join("；");
}

function textOf(figure: FigureView, unit = ""): string {
  if (figure.state === "pending") return words.state.pending;
  return figure.state === "known" ? withoutUnit(figure, unit) : words.state.none;
}

/** Named once beside the title where all bars share it. */
export function chartUnit(projects: readonly MoneyView[], figures: EvaluationView["figures"]): string {
  return columnOf(
    projects.flatMap((node) => seriesOf(projects).map(({ field }) => node.figures[field])),
    figures,
  ).unit;
}

function figureOf(node: MoneyView, field: string, figures: EvaluationView["figures"]): FigureView | undefined {
  const id = node.figures[field];
  return id === undefined ? undefined : figures[id];
}
