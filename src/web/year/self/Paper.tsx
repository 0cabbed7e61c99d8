import { Fragment } from "react";
import type { IndicatorView } from "../../../core/index.ts";
import type { YearDetail } from "../../../server/api.ts";
import { TargetText } from "../../fund/indicators/TargetText.tsx";
import { grouped, rateText, withoutUnit } from "../../show/digits.ts";
import { isLeaf } from "../../show/tree.ts";
import { words as allWords } from "../../words.ts";
import type { InYear } from "../inYear.tsx";
import { droppedTarget, needsFor, othersOf, type Need } from "../needs.ts";
import { yearWords } from "../words.ts";

const words = yearWords.self;

/** The self-evaluation as it is printed: every indicator in one table, where the screen shows one at a time. */
export function Paper({ year }: InYear) {
  const { view } = year;
  const others = othersOf(year);
  return (
    <section className="print-only print-wide self-paper">
      <h2>{words.paper}</h2>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{yearWords.targets.name}</th>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.actual}</th>
            <th scope="col" className="number">
              {words.completion}
            </th>
            <th scope="col" className="number">
              {yearWords.targets.points}
            </th>
            <th scope="col" className="number">
              {words.score}
            </th>
            <th scope="col">{words.paperRemarks}</th>
          </tr>
        </thead>
        <tbody>
          <Rows nodes={view.tree} year={year} />
          {others.length > 0 && (
            <tr>
              <th scope="row">{words.others}</th>
              <td />
              <td colSpan={5}>
                <Given needs={others} year={year} />
              </td>
            </tr>
          )}
        </tbody>
        <tbody>
          <tr className="sum">
            <th scope="row">{words.total}</th>
            <td colSpan={3} />
            <td className="number">{view.scheme.points}</td>
            <td className="number">{scoreText(view.total, year)}</td>
            <td>
              {words.grade}：{textOf(view.grade, year)}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Rows({ nodes, year }: InYear & { readonly nodes: readonly IndicatorView[] }) {
  return nodes.map((node) => (
    <Fragment key={node.code}>
      {isLeaf(node) ? <Leaf node={node} year={year} /> : <Group node={node} year={year} />}
    </Fragment>
  ));
}

const indentOf = ({ level }: IndicatorView) => ({ paddingLeft: 5 + (level - 1) * 12 });

function Group({ node, year }: InYear & { readonly node: IndicatorView }) {
  return (
    <>
      <tr className="sum">
        <th scope="row" colSpan={4} style={indentOf(node)}>
          {node.code} {node.name}
        </th>
        <td className="number">{node.points}</td>
        <td className="number">{node.score !== undefined && scoreText(node.score, year)}</td>
        <td />
      </tr>
      <Rows nodes={node.children} year={year} />
    </>
  );
}

function Leaf({ node, year }: InYear & { readonly node: IndicatorView }) {
  const { code, name, measures, points, score } = node;
  return (
    <tr>
      <th scope="row" style={indentOf(node)}>
        {code} {name}
      </th>
      <td>
        {measures.map((measure) => (
          <div key={measure.name}>
            {measure.name !== "" && <span className="measure">{measure.name}</span>}
            {droppedTarget(code, measure.name, year.view) ?? <TargetText measure={measure} />}
          </div>
        ))}
      </td>
      <td>
        <Given
          needs={needsFor(node, year).filter(({ place }) => place === "here" || place === "money")}
          of={node}
          year={year}
        />
      </td>
      <td className="number">
        {measures.map(({ name: measure, completion }) => (
          <div key={measure}>{completion !== undefined && rateOf(completion, year)}</div>
        ))}
      </td>
      <td className="number">{points}</td>
      <td className="number">{score !== undefined && scoreText(score, year)}</td>
      <td>
        <Remarks node={node} year={year} />
      </td>
    </tr>
  );
}

type GivenProps = InYear & { readonly needs: readonly Need[]; readonly of?: IndicatorView };

/** What was typed: the actual value alone, anything else with what it is called. */
function Given({ needs, of, year }: GivenProps) {
  return needs.map(({ figure, label }) => {
    const isActual = of?.measures.length === 1 && figure === `${of.code}.实际`;
    const short = of === undefined ? label : label.replace(of.name, "").replace(/^[·\s]+/u, "");
    return (
      <div key={figure}>
        {!isActual && `${short}：`}
        {textOf(figure, year)}
      </div>
    );
  });
}

function Remarks({ node: { code }, year }: InYear & { readonly node: IndicatorView }) {
  const remark = year.remarks.find(({ indicator }) => indicator === code);
  const files = year.evidence.filter(({ indicator }) => indicator === code).map(({ title }) => title);
  const lines = [
    remark?.counting !== undefined && `${words.counting}：${words.countings[remark.counting]}`,
    remark?.reason !== undefined && `${words.reason}：${remark.reason}`,
    remark?.remedy !== undefined && `${words.remedy}：${remark.remedy}`,
    files.length > 0 && `${words.evidence}：${files.join("；")}`,
  ];
  return lines.map((line) => line !== false && <div key={line}>{line}</div>);
}

/** As the department has it, where it changed something; 待填 where nobody has entered anything. */
function textOf(id: string, { view, entries }: YearDetail): string {
  const figure = view.figures[id];
  if (figure?.state === "pending") return allWords.state.pending;
  if (figure) return grouped(figure.text);
  const entry = entries.find((one) => one.figure === id);
  return entry ? grouped(`${entry.written}${entry.unit ?? ""}`) : allWords.state.pending;
}

function scoreText(id: string, year: YearDetail): string {
  const figure = year.view.figures[id];
  return figure?.state === "known" ? withoutUnit(figure, "分") : textOf(id, year);
}

function rateOf(id: string, year: YearDetail): string {
  const figure = year.view.figures[id];
  return figure?.state === "known" ? rateText(figure) : textOf(id, year);
}
