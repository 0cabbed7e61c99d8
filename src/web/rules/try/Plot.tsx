import { Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import type { RuleInput } from "../../../core/index.ts";
import { words } from "../../words.ts";
import { isNumeric } from "../values.ts";
import { Bars } from "./Bars.tsx";
import { CurvePlot } from "./CurvePlot.tsx";
import type { PlotProps } from "./tried.ts";

/** Score against one input, the others as they are in the fields. */
export function Plot(props: PlotProps) {
  const { inputs } = props;
  const axes = useMemo(() => inputs.filter(isNumeric), [inputs]);
  const [chosen, setChosen] = useState<string>();
  const axis = axes.find(({ name }) => name === chosen) ?? axes[0];
  if (!axis) return <Bars {...props} />;
  return (
    <section className="plot">
      <h3>
        {words.rules.plot}
        {axes.length > 1 && (
          <span className="no-print">
            <AxisChoice axes={axes} axis={axis} choose={setChosen} />
          </span>
        )}
      </h3>
      <CurvePlot {...props} axis={axis} />
    </section>
  );
}

type AxisProps = {
  readonly axes: readonly RuleInput[];
  readonly axis: RuleInput;
  readonly choose: (name: string) => void;
};

function AxisChoice({ axes, axis, choose }: AxisProps) {
  const options = axes.map(({ name }) => ({ value: name, label: name }));
  if (axes.length <= 3 && axes.every(({ name }) => name.length <= 8)) {
    return (
      <Segmented size="small" aria-label={words.rules.axis} value={axis.name} options={options} onChange={choose} />
    );
  }
  return (
    <Select
      size="small"
      aria-label={words.rules.axis}
      popupMatchSelectWidth={false}
      value={axis.name}
      options={options}
      onChange={choose}
    />
  );
}
