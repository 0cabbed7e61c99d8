import { Button } from "antd";
import { useMemo } from "react";
import type { Compiled, Decimal } from "../../../core/index.ts";
import { words } from "../../words.ts";
import { useStored } from "../stored.ts";
import type { Tried } from "./tried.ts";
import { beginning, valuesOf, type Typed } from "../values.ts";
import { InputFields } from "./InputFields.tsx";
import { Plot } from "./Plot.tsx";
import { Score } from "./Score.tsx";

type Props = {
  readonly compiled: Compiled | undefined;
  readonly reading: number | undefined;
  readonly points: Decimal;
};

/** Figures in, score out, with how it came about; both readings as long as none is chosen. */
export function TryOut({ compiled, reading, points }: Props) {
  const [typed, setTyped] = useStored<Typed>("values", {});
  const tried = useMemo(() => (compiled ? triedOf(compiled, reading) : []), [compiled, reading]);
  const inputs = useMemo(() => compiled?.inputs ?? [], [compiled]);
  const [first] = tried;
  const begin = useMemo(() => (first ? beginning(first.rule, inputs, points) : {}), [first, inputs, points]);
  const shown = useMemo(() => ({ ...begin, ...typed }), [begin, typed]);
  const values = useMemo(() => valuesOf(inputs, shown), [inputs, shown]);
  const change = (part: Typed) => setTyped((now) => ({ ...now, ...part }));
  const touched = inputs.some(({ name }) => typed[name] !== undefined && typed[name] !== begin[name]);
  return (
    <section className="try-out" aria-label={words.rules.try}>
      <h2>
        {words.rules.try}
        {compiled?.status === "partial" && first && <span className="low partly">▲ {words.rules.partly}</span>}
        {touched && (
          <Button type="link" size="small" className="no-print reset" onClick={() => setTyped(without(typed, inputs))}>
            {words.rules.reset}
          </Button>
        )}
      </h2>
      {!first && <p className="quiet">{words.rules.tryNothing}</p>}
      {first && (
        <>
          {inputs.length === 0 && <p className="quiet">{words.rules.tryFixed}</p>}
          <InputFields inputs={inputs} typed={shown} change={change} />
          <Score tried={tried} inputs={inputs} values={values} points={points} />
          <Plot tried={tried} inputs={inputs} typed={shown} values={values} points={points} change={change} />
        </>
      )}
    </section>
  );
}

function triedOf(compiled: Compiled, reading: number | undefined): readonly Tried[] {
  if (compiled.readings.length < 2) {
    return compiled.rule ? [{ rule: compiled.rule, index: 0, title: words.rules.score }] : [];
  }
  const all = compiled.readings.map(({ rule }, index) => ({ rule, index, title: words.rules.reading(index) }));
  return reading === undefined ? all : all.filter(({ index }) => index === reading);
}

const without = (typed: Typed, inputs: readonly { readonly name: string }[]): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !inputs.some((input) => input.name === name)));
