import type { ReactNode } from "react";
import type { IndicatorView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { FileLink } from "../../parts/FileLink.tsx";
import { Severity } from "../../parts/marks.tsx";
import { grouped } from "../../show/digits.ts";
import { indicatorOf } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";

/** Columns of the table this line lies in. */
const indicatorColumns = 8;

/** What stands behind one line: its rule, the calculation, reasons, evidence, and what the checks say about it. */
export function IndicatorDetails({ node }: { readonly node: IndicatorView }) {
  const { figures } = useFigures();
  const { view } = useOpenFund();
  const { rule, sentence, reason, remedy, evidence, counting, score, weighted, place } = node;
  const formula = score === undefined ? undefined : figures[score];
  const findings = view.findings.filter((finding) => indicatorOf(view, finding)?.code === node.code);
  return (
    <tr className="details">
      <td colSpan={indicatorColumns} style={{ paddingLeft: 30 + (node.level - 1) * 18 }}>
        <dl>
          {rule === undefined && score === undefined && (
            <Item name={words.indicators.rule}>{words.indicators.observed}</Item>
          )}
          {rule !== undefined && <Item name={words.indicators.rule}>{rule}</Item>}
          {sentence !== undefined && <Item name={words.indicators.sentence}>{sentence}</Item>}
          {formula && formula.formula !== "" && (
            <Item name={words.figure.calculation}>{grouped(lineOf(formula.line, formula.label))}</Item>
          )}
          {weighted !== undefined && (
            <Item name={words.indicators.weighted}>
              <FigureLink id={weighted} />
              {figures[weighted] && `　＝ ${grouped(figures[weighted].formula)}`}
            </Item>
          )}
          {node.measures.some(({ deviation }) => deviation !== undefined) && (
            <Item name={words.indicators.deviation}>
              {node.measures.map((measure) => (
                <span key={measure.name} className="pair">
                  {measure.name} <FigureLink id={measure.deviation} />{" "}
                  <span className="pair-next">{words.indicators.met}</span> <FigureLink id={measure.met} />
                </span>
              ))}
            </Item>
          )}
          {counting && <Item name={words.indicators.counting}>{words.indicators.countings[counting]}</Item>}
          {reason !== undefined && <Item name={words.indicators.reason}>{reason}</Item>}
          {remedy !== undefined && <Item name={words.indicators.remedy}>{remedy}</Item>}
          {evidence.length > 0 && <Item name={words.indicators.evidence}>{evidence.join("；")}</Item>}
          {findings.length > 0 && (
            <Item name={words.indicators.findings_}>
              {findings.map(({ severity, message }, index) => (
                <span key={index} className="pair">
                  <Severity severity={severity} /> {message}
                </span>
              ))}
            </Item>
          )}
          <Item name={words.indicators.place}>
            <FileLink place={place} />
          </Item>
        </dl>
      </td>
    </tr>
  );
}

const lineOf = (line: string, label: string): string => line.slice(label.length).replace(/^ ＝ /u, "");

function Item({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
