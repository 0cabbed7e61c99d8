import { Outlet, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { FigureId } from "../../core/index.ts";
import { useFund } from "../api/queries.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { DerivationPanel } from "../figure/DerivationPanel.tsx";
import { FigureProvider } from "../figure/FigureContext.tsx";
import { changed } from "../search.ts";
import { YearHead } from "../year/YearHead.tsx";
import { YearTabs } from "../year/YearTabs.tsx";
import { FundContext } from "./FundContext.tsx";
import { FundHeader } from "./FundHeader.tsx";
import { FundTabs } from "./FundTabs.tsx";

/** One fund of one year: the head, the tabs, and the derivation of whatever figure is open. */
export function FundPage() {
  const { id } = useParams({ from: "/funds/$id" });
  const { figure } = useSearch({ from: "/funds/$id" });
  // Without a starting point: 「.」 is then the tab that is open, not the first one.
  const navigate = useNavigate();
  const fund = useFund(id);
  const open = useCallback(
    (next: FigureId) => void navigate({ to: ".", search: (now) => changed(now, "figure", next), resetScroll: false }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ to: ".", search: (now) => changed(now, "figure", undefined), resetScroll: false }),
    [navigate],
  );
  if (fund.isPending) return <Loading />;
  if (fund.isError) return <ErrorState whole error={fund.error} retry={() => void fund.refetch()} />;
  const isWorked = fund.data.origin === "worked";
  return (
    <FundContext value={fund.data}>
      <FigureProvider figures={fund.data.view.figures} open={open}>
        <div className={`page fund${isWorked ? " worked" : ""}${figure === undefined ? "" : " beside-panel"}`}>
          <FundHeader fund={fund.data} />
          {isWorked ? (
            <>
              <YearHead id={id} />
              <div className="year-navs">
                <YearTabs id={id} />
                <FundTabs fund={fund.data} />
              </div>
            </>
          ) : (
            <FundTabs fund={fund.data} />
          )}
          <Outlet />
        </div>
        {figure !== undefined && <DerivationPanel id={figure} close={close} />}
      </FigureProvider>
    </FundContext>
  );
}

function Loading() {
  return (
    <div className="page">
      <LoadingRows rows={3} />
      <LoadingRows rows={10} />
    </div>
  );
}
