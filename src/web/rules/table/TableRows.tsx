import { nodesOf, type IndicatorNode, type ScoringRow, type ScoringTable } from "../../../core/index.ts";
import { words } from "../../words.ts";
import type { Draft } from "../draft.ts";
import { MarkedText } from "../Sentence.tsx";
import { Status } from "../StatusLine.tsx";
import { shortDecimal } from "../values.ts";

type Props = {
  readonly table: ScoringTable;
  /** Show only what has to be mended, chosen or confirmed. */
  readonly only: boolean;
  /** The row as a sentence of its own, with what its table says about it. */
  readonly draftOf: (row: ScoringRow) => Draft;
  readonly open: (sentence: Draft) => void;
};

/** The indicators in the order of the table, each sentence coloured, with its rule and what there is to say. */
export function TableRows({ table, only, draftOf, open }: Props) {
  const rows = new Map(table.rows.map((row) => [`${row.code} ${row.line}`, row]));
  const lines = nodesOf(table.indicators).map((node) => ({ node, row: rows.get(`${node.code} ${node.place.line}`) }));
  const shown = only ? lines.filter(({ row }) => row && row.compiled.status !== "complete") : lines;
  if (lines.length === 0) return null;
  return (
    <table className="grid sticky rule-rows print-wide" id="rule-rows" aria-label={words.rules.table.title}>
      <thead>
        <tr>
          <th scope="col">{words.rules.table.name}</th>
          <th scope="col" className="number">
            {words.rules.table.points}
          </th>
          <th scope="col">{words.rules.table.sentence}</th>
          <th scope="col">{words.rules.table.status}</th>
          <th scope="col">{words.rules.table.canonical}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ node, row }, index) =>
          row ? (
            <Row key={index} node={node} row={row} open={() => open(draftOf(row))} />
          ) : (
            <Group key={index} node={node} />
          ),
        )}
      </tbody>
    </table>
  );
}

function Group({ node }: { readonly node: IndicatorNode }) {
  return (
    <tr className={`level-${node.level} group`}>
      <th scope="row">
        <Name node={node} />
      </th>
      <td className="number">{node.points ? shortDecimal(node.points, 4) : words.state.none}</td>
      <td colSpan={3} />
    </tr>
  );
}

function Name({ node }: { readonly node: IndicatorNode }) {
  return (
    <span className="tree-name" style={{ paddingLeft: (node.level - 1) * 14 }}>
      <code>{node.code}</code>
      {node.name}
    </span>
  );
}

type RowProps = { readonly node: IndicatorNode; readonly row: ScoringRow; readonly open: () => void };

/** The whole row opens the sentence; its name is the button for the keyboard. */
function Row({ node, row, open }: RowProps) {
  const { compiled, sentence, points } = row;
  return (
    <tr className="openable" onClick={open}>
      <th scope="row">
        <span className="tree-name" style={{ paddingLeft: (node.level - 1) * 14 }}>
          <code>{node.code}</code>
          <button
            type="button"
            className="link"
            aria-label={words.rules.table.open(`${node.code} ${node.name}`)}
            onClick={(event) => {
              event.stopPropagation();
              open();
            }}
          >
            {node.name}
          </button>
        </span>
      </th>
      <td className="number">{shortDecimal(points, 4)}</td>
      <td className="rule-cell">
        {sentence === "" ? (
          <span className="quiet">{words.rules.table.noSentence}</span>
        ) : (
          <MarkedText text={sentence} parts={compiled.parts} />
        )}
      </td>
      <td className="status-cell">
        <Status status={compiled.status} />
        {compiled.assumptions.length > 0 && compiled.status === "assumed" && (
          <small className="quiet">{words.rules.table.assumed(compiled.assumptions.length)}</small>
        )}
      </td>
      <td className="canonical-cell">
        {compiled.canonical}
        {compiled.readings.length > 1 && (
          <ol>
            {compiled.readings.map(({ canonical }, index) => (
              <li key={index}>
                <span className="quiet">{words.rules.reading(index)}：</span>
                {canonical}
              </li>
            ))}
          </ol>
        )}
        {compiled.findings.map(({ message }, index) => (
          <p key={index} className={compiled.status === "partial" || compiled.status === "unread" ? "bad" : "low"}>
            {message}
          </p>
        ))}
      </td>
    </tr>
  );
}
