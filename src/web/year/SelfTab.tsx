import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { YearDetail, YearEntry } from "../../server/api.ts";
import { Derivation } from "../figure/Derivation.tsx";
import { figureNamed, FigureProvider, useFigures } from "../figure/FigureContext.tsx";
import { FigureLink } from "../figure/FigureLink.tsx";
import { CompletionBar } from "../parts/CompletionBar.tsx";
import { Light } from "../parts/marks.tsx";
import { decimal, isOfEarlierYears, type IndicatorView } from "../../core/index.ts";
import { losses } from "../show/losses.ts";
import { listed, words as allWords } from "../words.ts";
import { TakeValue } from "../register/TakeValue.tsx";
import { Evidence } from "./Evidence.tsx";
import { Grid } from "./Grid.tsx";
import type { GridColumn, GridRow } from "./grid/model.ts";
import type { Edit } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { droppedTarget, isFilled, leavesOf, needsFor, othersOf, ownerOf, type Need } from "./needs.ts";
import { Remark } from "./Remark.tsx";
import { useSave, type Item } from "./saving.ts";
import { documentChoices, documentCode } from "./sources.ts";
import { yearWords } from "./words.ts";

const words = yearWords.self;
/** In the address, for the figures that belong to no indicator. */
const otherFigures = "*";
/** In the address, for all figures in one table. */
const wholeTable = "**";
const noUnits: ReadonlyMap<string, string | undefined> = new Map();

/** 自评: indicators at the left, the one being filled in the middle, how its score comes about at the right. */
export const SelfTab = inYear(({ year }) => {
  const { at } = useSearch({ strict: false });
  const others = othersOf(year);
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const leaves = leavesOf(year);
  const standing = year.standings.find(({ machine }) => machine === "self-evaluation");
  const criticised = standing?.state === "returned" ? standing.figure : undefined;
  const wanted = typeof at === "string" ? at : criticised;
  const isWhole = wanted === wholeTable;
  const isOther = wanted !== undefined && (wanted === otherFigures || others.some(({ figure }) => figure === wanted));
  const node =
    (wanted === undefined ? undefined : ownerOf(wanted, leaves)) ??
    leaves.find((one) => !isFilled(one, year)) ??
    leaves[0];
  // The first that is open is chosen once; what is filled in does not move on by itself.
  useEffect(() => {
    if (at === undefined && node) void navigate({ to: ".", search: { at: node.code }, replace: true });
  }, [at, node, navigate]);
  if (!node) return null;
  const index = leaves.indexOf(node);
  const go = (code: string) => {
    void navigate({ to: ".", search: { at: code }, resetScroll: false });
    heading.current?.focus();
  };
  const open = leaves.find((one, place) => place > index && !isFilled(one, year));
  return (
    <div className="self">
      <List
        year={year}
        leaves={leaves}
        others={others}
        current={isWhole ? wholeTable : isOther ? otherFigures : node.code}
        go={go}
      />
      {isWhole ? (
        <article className="self-main whole" aria-label={words.whole}>
          <h2 ref={heading} tabIndex={-1}>
            {words.whole}
          </h2>
          <p className="quiet">{words.wholeHelp}</p>
          <Whole year={year} leaves={leaves} others={others} />
        </article>
      ) : isOther ? (
        <article className="self-main" aria-label={words.others}>
          <h2 ref={heading} tabIndex={-1}>
            {words.others}
          </h2>
          <p className="quiet">{words.othersHelp}</p>
          <Figures year={year} name="others" needs={others} units={noUnits} />
        </article>
      ) : (
        <article className="self-main" aria-label={node.name}>
          <h2 ref={heading} tabIndex={-1}>
            <code>{node.code}</code> {node.name}
            <span className="h2-links no-print">
              <Button size="small" disabled={index === 0} onClick={() => go(leaves[index - 1]?.code ?? node.code)}>
                {words.previous}
              </Button>
              <Button
                size="small"
                disabled={index === leaves.length - 1}
                onClick={() => go(leaves[index + 1]?.code ?? node.code)}
              >
                {words.following}
              </Button>
              {open && (
                <Button size="small" type="primary" onClick={() => go(open.code)}>
                  {words.next}
                </Button>
              )}
            </span>
          </h2>
          {criticised !== undefined && standing?.reason !== undefined && ownerOf(criticised, [node]) && (
            <p className="criticised" role="note">
              {words.criticised(standing.reason)}
            </p>
          )}
          <Filling key={node.code} year={year} node={node} />
        </article>
      )}
      {!isWhole && <Side year={year} node={node} />}
      <Foot year={year} leaves={leaves} />
    </div>
  );
});

type ListProps = InYear & {
  readonly leaves: readonly IndicatorView[];
  readonly others: readonly Need[];
  readonly current: string;
  readonly go: (code: string) => void;
};

function List({ year, leaves, others, current, go }: ListProps) {
  const done = leaves.filter((leaf) => isFilled(leaf, year)).length;
  return (
    <nav className="self-list no-print" aria-label={words.list}>
      <Ring done={done} all={leaves.length} />
      <ul>
        <li>
          <button type="button" aria-current={current === wholeTable} onClick={() => go(wholeTable)}>
            <span aria-hidden="true">▦</span>
            <span>{words.whole}</span>
          </button>
        </li>
        {leaves.map((leaf) => {
          const isDone = isFilled(leaf, year);
          return (
            <li key={leaf.code}>
              <button type="button" aria-current={leaf.code === current} onClick={() => go(leaf.code)}>
                <span className={isDone ? "mark-of good" : "pending"} aria-hidden="true">
                  {isDone ? "●" : "○"}
                </span>
                <span>
                  {leaf.name}
                  {!isDone && <span className="visually-hidden">，{allWords.state.pending}</span>}
                </span>
                {leaf.points !== undefined && <span className="points">{leaf.points}</span>}
              </button>
            </li>
          );
        })}
        {others.length > 0 && (
          <li>
            <button type="button" aria-current={current === otherFigures} onClick={() => go(otherFigures)}>
              <span className={others.some(({ isOpen }) => isOpen) ? "pending" : "mark-of good"} aria-hidden="true">
                {others.some(({ isOpen }) => isOpen) ? "○" : "●"}
              </span>
              <span>{words.others}</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}

const around = 2 * Math.PI * 15;

function Ring({ done, all }: { readonly done: number; readonly all: number }) {
  const share = all === 0 ? 0 : done / all;
  return (
    <p className="ring" role="status">
      <svg width="38" height="38" viewBox="0 0 38 38" aria-hidden="true">
        <circle cx="19" cy="19" r="15" fill="none" stroke="var(--line)" strokeWidth="6" />
        <circle
          cx="19"
          cy="19"
          r="15"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="6"
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 19 19)"
        />
      </svg>
      {words.ring(done, all)}
    </p>
  );
}

const columns: readonly GridColumn[] = [
  { key: "name", title: words.figure, isFixed: true, width: "34%" },
  { key: "written", title: words.value, width: "22%" },
  { key: "document", title: words.source },
  { key: "locator", title: words.locator },
  { key: "note", title: words.note },
];

type WholeProps = InYear & { readonly leaves: readonly IndicatorView[]; readonly others: readonly Need[] };

/** Everything that is typed for any indicator, so that a column can be pasted from Excel. */
function Whole({ year, leaves, others }: WholeProps) {
  // Indicators of different branches may share a name; with its code each row is one.
  const needs = leaves.flatMap((leaf) =>
    needsFor(leaf, year)
      .filter(({ place }) => place === "here")
      .map((need) => ({ ...need, label: `${leaf.code} ${need.label}` })),
  );
  const units = new Map(leaves.flatMap((leaf) => [...unitsOf(leaf)]));
  return <Figures year={year} name="whole" needs={[...needs, ...others]} units={units} />;
}

/** The unit of its target, in which digits alone are meant. */
function unitsOf({ code, measures }: IndicatorView): ReadonlyMap<string, string | undefined> {
  return new Map(
    measures.map(({ name, target }) => [
      name === "" ? `${code}.实际` : `${code}.分项.${name}.实际`,
      /[^\d.,\s≥≤＝=<>~～—\-以上下及内外]+$/u.exec(target ?? "")?.[0],
    ]),
  );
}

function Filling({ year, node }: InYear & { readonly node: IndicatorView }) {
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

type FiguresProps = InYear & {
  readonly name: string;
  readonly needs: readonly Need[];
  readonly units: ReadonlyMap<string, string | undefined>;
};

function Figures({ year, name, needs, units }: FiguresProps) {
  const gridColumns = columns.map((column) =>
    column.key === "document" ? { ...column, choices: documentChoices(year.documents) } : column,
  );
  const rows = needs.map(({ figure, label }): GridRow => {
    const entry = year.entries.find((one) => one.figure === figure);
    const revision = entry?.revision ?? 0;
    // What earlier years were belongs to the targets and is settled with them.
    const isFixed = year.locks.targets !== undefined && isOfEarlierYears(figure);
    return {
      key: figure,
      label,
      cells: {
        name: { text: label },
        written: {
          text: entry ? `${entry.written}${entry.unit ?? ""}` : "",
          revision,
          isFixed,
          ...(entry && { note: noteOf(entry, year) }),
        },
        document: {
          text: entry?.document ?? "",
          revision,
          isFixed,
          title: year.documents.find(({ code }) => code === entry?.document)?.title,
        },
        locator: { text: entry?.locator ?? "", revision, isFixed },
        note: { text: entry?.note ?? "", revision, isFixed },
      },
    };
  });
  const save = useSave(year.id, { method: "PUT", path: ["figures"], list: "figures" }, (edits) =>
    figureItems(edits, year, units),
  );
  return (
    <Grid
      name={`${year.id}.self.${name}`}
      label={words.inputs}
      columns={gridColumns}
      rows={rows}
      save={save}
      locked={year.locks.actuals}
    />
  );
}

/** Who entered it, and what the department said about it. */
function noteOf({ figure, by, on }: YearEntry, { reviews }: YearDetail): string {
  const entered = words.writtenBy(by, on.slice(0, 10));
  const review = reviews.find((one) => one.figure === figure);
  if (!review || review.verdict === "confirmed") return entered;
  const { verdict, written = "", unit = "", why = "" } = review;
  return `${entered}　${words.reviewed(yearWords.review.verdicts[verdict], `${written}${unit}`, review.by, why)}`;
}

/** A figure goes as a whole: what was not typed now stays as it was. */
function figureItems(
  edits: readonly Edit[],
  { entries, documents }: YearDetail,
  units: ReadonlyMap<string, string | undefined>,
): readonly Item[] {
  const figures = new Map<string, Edit[]>();
  for (const edit of edits) figures.set(edit.row, [...(figures.get(edit.row) ?? []), edit]);
  return [...figures].map(([figure, of]): Item => {
    const there = entries.find((one) => one.figure === figure);
    const typed = new Map(
      of.map(({ column, text }) => [column, column === "document" ? documentCode(text, documents) : text]),
    );
    const now = (field: "note" | "document" | "locator") => typed.get(field) ?? there?.[field] ?? "";
    const text = typed.get("written");
    const written = text ?? there?.written ?? "";
    const unit = text === undefined ? there?.unit : isPlain(text) ? (there?.unit ?? units.get(figure)) : undefined;
    const revision = of.find((edit) => edit.revision !== undefined)?.revision;
    return {
      key: figure,
      edits: of.toSorted((a, b) => Number(b.column === "written") - Number(a.column === "written")),
      body: {
        figure,
        written: written === "" ? null : written,
        ...(unit !== undefined && written !== "" && { unit }),
        ...Object.fromEntries(
          (["note", "document", "locator"] as const).flatMap((field) =>
            now(field) === "" ? [] : [[field, now(field)]],
          ),
        ),
        ...(revision !== undefined && { revision }),
      },
      ...(text === undefined && written === "" && { waitsFor: yearWords.targets.needsValue }),
    };
  });
}

/** Digits without a unit: it is the unit of the target that is meant. */
const isPlain = (text: string): boolean => /^[\d.,，\s+\-−]+$/u.test(text.normalize("NFKC"));

/** How the score of this indicator comes about, drawn anew with every saved figure. */
function Side({ year, node }: InYear & { readonly node: IndicatorView }) {
  const { open } = useFigures();
  const { figures } = year.view;
  const score = figureNamed(figures, node.score ?? node.measures[0]?.completion);
  return (
    <aside className="self-side" aria-label={words.derivation}>
      <FigureProvider figures={figures} open={open}>
        {score ? <Derivation figure={score} /> : <p className="quiet">{words.noRule}</p>}
      </FigureProvider>
    </aside>
  );
}

/** The running total, and what still costs points. */
function Foot({ year, leaves }: InYear & { readonly leaves: readonly IndicatorView[] }) {
  const { view } = year;
  const waiting = leaves.filter((leaf) => !isFilled(leaf, year)).length;
  const lost = losses(view);
  const missing = lost.reduce((sum, { costs }) => sum.plus(costs), decimal("0"));
  const unscored = year.warnings.filter(({ subject }) => subject === "总分");
  return (
    <footer className="self-foot no-print" aria-label={words.total}>
      <span>
        {words.total}{" "}
        <strong>
          <FigureLink id={view.total} unit="分" />
        </strong>
      </span>
      <span>
        {words.grade} <FigureLink id={view.grade} />
      </span>
      {waiting > 0 && <span className="pending">{words.waiting(waiting)}</span>}
      {unscored.map(({ message }) => (
        <span key={message} className="bad" role="alert">
          {message}
        </span>
      ))}
      <span className="costs">
        {lost.length === 0
          ? leaves.some(({ score }) => score !== undefined) && waiting === 0 && words.costsNone
          : words.costs(missing.round("half-up", 2).text()) + listed(lost.map(lossText))}
      </span>
    </footer>
  );
}

const lossText = ({ indicator, costs }: ReturnType<typeof losses>[number]): string =>
  words.loss(indicator.name, costs.round("half-up", 2).text());
