import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import { changed } from "../../search.ts";
import { flat, isLeaf, pruned } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";
import { IndicatorsBar } from "./IndicatorsBar.tsx";
import { IndicatorTable } from "./IndicatorTable.tsx";
import { keeper } from "./keeper.ts";

type Folding = {
  /** Parents whose children are hidden. */
  readonly closed: ReadonlySet<string>;
  /** Leaves whose rule and evidence are shown. */
  readonly opened: ReadonlySet<string>;
};

/** The whole scheme as one table; what is shown and which row is pointed at stands in the address. */
export function IndicatorsTab() {
  const { view } = useOpenFund();
  const { show = "all", at, details } = useSearch({ from: "/funds/$id/indicators" });
  const navigate = useNavigate({ from: "/funds/$id/indicators" });
  const [folding, setFolding] = useState<Folding>(() => ({
    closed: new Set(),
    opened: new Set(at === undefined ? [] : [at]),
  }));
  const tree = useMemo(() => pruned(view.tree, keeper(show, view)), [show, view]);
  const parents = useMemo(() => flat(view.tree).filter((node) => !isLeaf(node)), [view]);
  const leaves = flat(view.tree).filter(isLeaf).length;
  const toggle = useCallback((code: string, leaf: boolean) => setFolding((now) => toggled(now, code, leaf)), []);
  useEffect(() => {
    if (at !== undefined) document.querySelector(`#indicator-${CSS.escape(at)}`)?.scrollIntoView({ block: "center" });
  }, [at]);
  return (
    <div className="print-wide">
      <IndicatorsBar
        view={view}
        show={show}
        shown={flat(tree).filter(isLeaf).length}
        all={leaves}
        details={details === true}
        choose={(next) =>
          void navigate({
            search: (now) => changed(now, "show", next === "all" ? undefined : next),
            replace: true,
          })
        }
        showDetails={(on) =>
          void navigate({
            search: (now) => changed(now, "details", on || undefined),
            replace: true,
          })
        }
        openAll={() => setFolding({ ...folding, closed: new Set() })}
        closeAll={() => setFolding({ closed: new Set(parents.map(({ code }) => code)), opened: new Set() })}
      />
      {tree.length === 0 ? (
        <p className="quiet">{words.indicators.none}</p>
      ) : (
        <IndicatorTable tree={tree} {...folding} details={details === true} at={at} toggle={toggle} />
      )}
      <p className="footnote">
        {words.indicators.lights} · {words.indicators.half} · {words.money.legend}
        {words.money.rates}
      </p>
    </div>
  );
}

function toggled(now: Folding, code: string, leaf: boolean): Folding {
  const changed = new Set(leaf ? now.opened : now.closed);
  if (!changed.delete(code)) changed.add(code);
  return leaf ? { ...now, opened: changed } : { ...now, closed: changed };
}
