import { Fragment, type ReactNode } from "react";
import type { FigureView } from "../../core/index.ts";
import { FileLink } from "../parts/FileLink.tsx";
import { exactText, grouped, inYuan } from "../show/digits.ts";
import { words } from "../words.ts";
import { Inputs, UsedBy, Waits } from "./Neighbours.tsx";

type Props = {
  readonly figure: FigureView;
  /** Where it has come from in the life of the fund, after how it is worked out. */
  readonly children?: ReactNode;
};

/** One figure in full: its value, the calculation with the real numbers, rule or source, and where to walk from here. */
export function Derivation({ figure, children }: Props) {
  const notes = sorted(figure.notes);
  return (
    <article>
      <h2>{figure.label}</h2>
      <p className="derivation-kind">
        <span className="tag">{words.figure.basis[figure.basis]}</span>
        <code>{figure.id}</code>
      </p>
      <p className={`derivation-result ${figure.state}`}>
        {figure.state === "pending" ? words.state.pending : grouped(figure.text)}
      </p>
      <Exact figure={figure} />
      <Calculation figure={figure} />
      <Notes title={words.figure.rule} lines={notes.rule} />
      {(notes.source.length > 0 || figure.place) && (
        <section>
          <h3>{words.figure.source}</h3>
          {notes.source.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {figure.place && <FileLink place={figure.place} />}
        </section>
      )}
      <Notes title={words.figure.remarks} lines={notes.remarks} />
      {children}
      <Waits figure={figure} />
      <Inputs figure={figure} />
      <UsedBy figure={figure} />
    </article>
  );
}

function Exact({ figure }: { readonly figure: FigureView }) {
  const exact = exactText(figure);
  if (exact === undefined) return null;
  const yuan = inYuan(figure);
  return (
    <details className="exact">
      <summary>{words.figure.exact}</summary>
      <p className="digits">
        {exact}
        {yuan !== undefined && `　${words.figure.exactIn("")}${yuan}`}
      </p>
    </details>
  );
}

/** 「标签 ＝ 算式 ＝ 取舍前 ＝ 结果」, one step below the other. */
function Calculation({ figure }: { readonly figure: FigureView }) {
  if (figure.formula === "") return null;
  const steps = figure.line.slice(figure.label.length).split(" ＝ ").slice(1);
  return (
    <section>
      <h3>{words.figure.calculation}</h3>
      <p className="calculation">
        {steps.map((step, index) => (
          <Fragment key={index}>
            <span aria-hidden="true">＝</span>
            <span>{grouped(step)}</span>
          </Fragment>
        ))}
      </p>
      {isCut(figure, steps.at(-1)) && <p className="quiet">{words.figure.rounded}</p>}
    </section>
  );
}

/** Rates are shown to the scheme's places; the calculation keeps all digits. */
const isCut = (figure: FigureView, last: string | undefined): boolean =>
  figure.state === "known" && figure.exact !== undefined && last !== undefined && last !== figure.text;

function Notes({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  );
}

/** The server marks the first word of a note: 「规则：…」, 「来源：…」, 「等级划分：…」. */
function sorted(notes: readonly string[]) {
  const isRule = (note: string) => /^(?:规则|等级划分)：/u.test(note);
  const isSource = (note: string) => note.startsWith("来源：");
  return {
    rule: notes.filter(isRule).map((note) => note.replace(/^规则：/u, "")),
    source: notes
      .filter(isSource)
      .map((note) => note.replace(/^来源：/u, "").replace(/，?[^，]*第\d+行$/u, ""))
      .filter(Boolean),
    remarks: notes.filter((note) => !isRule(note) && !isSource(note)),
  };
}
