import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { BarChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { init, use as register, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import type { MoneyView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { save } from "../../show/save.ts";
import { words } from "../../words.ts";
import { chartOption, chartSentence, chartUnit } from "./chartOption.ts";
import { subProjects } from "./rows.ts";

register([BarChart, GridComponent, LegendComponent, SVGRenderer]);

const rowHeight = 54;
const rest = 40;

/** Budget, in place and spent of each sub-project, in the order of the table below. A bar opens its figure. */
export function MoneyChart({ money }: { readonly money: MoneyView }) {
  const { figures, open } = useFigures();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const projects = useMemo(() => subProjects(money), [money]);
  const unit = chartUnit(projects, figures);
  const openFigure = useEffectEvent(open);
  useEffect(() => {
    if (!box.current) return;
    const drawn = init(box.current, null, { renderer: "svg" });
    chart.current = drawn;
    drawn.on("click", ({ data }) => {
      if (typeof data === "object" && data !== null && "figure" in data) openFigure(String(data.figure));
    });
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(chartOption(projects, figures, unit), { notMerge: true });
  }, [projects, figures, unit]);
  return (
    <section>
      <h2>
        {words.money.chart}
        {unit !== "" && <small>{words.money.unit(unit)}</small>}
        <Button
          type="text"
          size="small"
          className="no-print save"
          icon={<DownloadOutlined />}
          onClick={() => save(`${words.money.chart}.svg`, "image/svg+xml", chart.current?.renderToSVGString() ?? "")}
        >
          {words.money.saveChart}
        </Button>
      </h2>
      <div
        ref={box}
        className="chart"
        role="img"
        aria-label={words.money.chartLabel(chartSentence(projects, figures))}
        style={{ height: projects.length * rowHeight + rest }}
      />
    </section>
  );
}
