import { Link } from "@tanstack/react-router";
import type { IndicatorView } from "../../../core/index.ts";
import { figureNamed } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { CompletionBar } from "../../parts/CompletionBar.tsx";
import { Light } from "../../parts/marks.tsx";
import { TakeValue } from "../../register/TakeValue.tsx";
import { Evidence } from "../Evidence.tsx";
import type { InYear } from "../inYear.tsx";
import { droppedTarget, needsFor } from "../needs.ts";
import { Remark } from "../Remark.tsx";
import { yearWords } from "../words.ts";
import { Figures } from "./Figures.tsx";
import { unitsOf } from "./figureItems.ts";

const words = yearWords.self;

/** One indicator: its rule and target, the figures it needs, why it fell short, and what proves it. */
export function Filling({ year, node }: InYear & { readonly node: IndicatorView }) {
  const needs = needsFor(node, year);
  const here = needs.filter(({ place }) => place === "here");
  const elsewhere = needs.filter(({ place }) => place !== "here");
  const set = node.measures.filter(({ target }) => target !== undefined);
  const dropped = node.measures.flatMap(({ name }) => {
    const text = droppedTarget(node.code, name, year.view);
    return text === undefined ? [] : [name === "" ? text : `${name} ${text}`];
  });
  return (
    <>
      <section>
        <h3>{words.rule}</h3>
        {node.rule === undefined ? (
          <p className="quiet">{words.noRule}</p>
        ) : (
          <p className="rule">{node.sentence ?? node.rule}</p>
        )}
      </section>
      <section>
        <h3>{words.target}</h3>
        {dropped.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {dropped.length === 0 && set.length === 0 ? (
          <p className="quiet">
            {words.noTarget}{" "}
            <Link to="/funds/$id/targets" params={{ id: year.id }} search={{}}>
              {words.toTargets}
            </Link>
          </p>
        ) : (
          set.map(({ name, target, targetVersions, completion, light }) => (
            <p key={name}>
              {name !== "" && <span className="measure">{name}</span>}
              {targetVersions.slice(0, -1).map(({ stage, text }) => (
                <span key={stage} className="former">
                  {text} →{" "}
                </span>
              ))}
              <strong className="target">{target}</strong>
              {completion !== undefined && (
                <>
                  {words.completion} <CompletionBar figure={year.view.figures[completion]} light={light} />
                  <FigureLink id={completion} rate /> <Light light={light} />
                </>
              )}
            </p>
          ))
        )}
      </section>
      <section>
        <h3>{words.inputs}</h3>
        <Figures year={year} name={node.code} needs={here} units={unitsOf(node)} />
        <TakeValue key={node.code} year={year} name={node.name} needs={here} />
        {elsewhere.length > 0 && (
          <p className="facts">
            <span>{words.elsewhere}：</span>
            {elsewhere.map(({ figure, label, place }) => (
              <span key={figure}>
                {place === "indicator" ? (
                  <Link to="/funds/$id/self-evaluation" params={{ id: year.id }} search={{ at: figure }}>
                    {label}
                  </Link>
                ) : (
                  <Link
                    to={place === "target" ? "/funds/$id/targets" : "/funds/$id/budget"}
                    params={{ id: year.id }}
                    search={{}}
                  >
                    {label}
                  </Link>
                )}{" "}
                {figureNamed(year.view.figures, figure) && <FigureLink id={figure} />}
              </span>
            ))}
          </p>
        )}
      </section>
      <Remark year={year} node={node} />
      <Evidence year={year} indicator={node.code} />
    </>
  );
}
