import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { inYear } from "../inYear.tsx";
import { isFilled, leavesOf, othersOf, ownerOf } from "../needs.ts";
import { yearWords } from "../words.ts";
import { Figures } from "./Figures.tsx";
import { Filling } from "./Filling.tsx";
import { List } from "./List.tsx";
import { Paper } from "./Paper.tsx";
import { otherFigures, wholeTable } from "./places.ts";
import { Foot, Side } from "./Score.tsx";
import { Whole } from "./Whole.tsx";

const words = yearWords.self;
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
    <>
      <div className="self no-print">
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
              {words.whole} <small className="quiet">{words.wholeHelp}</small>
            </h2>
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
      <Paper year={year} />
    </>
  );
});
