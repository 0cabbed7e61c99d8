import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { EvaluationView, FigureId } from "../../core/index.ts";
import type { PublishedReply } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { DerivationPanel } from "../figure/DerivationPanel.tsx";
import { FigureProvider } from "../figure/FigureContext.tsx";
import { FigureLink } from "../figure/FigureLink.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { Scales } from "../frame/Scales.tsx";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { MoneyTable } from "../fund/money/MoneyTable.tsx";
import { Moment } from "../parts/Moment.tsx";
import { words as common } from "../words.ts";
import { PublishedIndicators } from "./PublishedIndicators.tsx";
import "./published.css";
import { publishedWords as words } from "./words.ts";

export const publishedRoute = createLazyRoute("/public/$address")({ component: PublishedPage });

/** 公开: what was signed and published, for everybody, without signing in. */
function PublishedPage() {
  const { address } = useParams({ from: "/public/$address" });
  const published = useQuery({
    queryKey: ["published", address],
    queryFn: () => request<PublishedReply>("GET", `/api/public/${encodeURIComponent(address)}`),
  });
  usePageTitle(published.data ? titleOf(published.data.view) : words.title);
  return (
    <>
      <a className="skip" href="#main">
        {common.skip}
      </a>
      <header className="bar published-bar">
        <span className="mark">
          <Scales />
          {common.product}
        </span>
        <span className="tenant">{words.title}</span>
      </header>
      <main id="main" className="published" tabIndex={-1}>
        {published.isPending && <LoadingRows rows={10} />}
        {published.isError && <ErrorState whole error={published.error} />}
        {published.data && <Result {...published.data} />}
      </main>
    </>
  );
}

const titleOf = ({ fund: { name, year } }: EvaluationView): string => `${name} ${year}`;

function Result({ view, version, digest, signedAt, publishedAt }: PublishedReply) {
  const [figure, setFigure] = useState<FigureId>();
  const close = useCallback(() => setFigure(undefined), []);
  const { fund, scheme, total, grade, money, tree } = view;
  return (
    <FigureProvider figures={view.figures} open={setFigure}>
      <div className={`page fund${figure === undefined ? "" : " beside-panel"}`}>
        <header className="fund-head">
          <div>
            <h1>
              {fund.name} <span className="year">{fund.year}</span>
            </h1>
            <p className="facts">
              <span>{fund.department}</span>
              <span>{fund.region}</span>
              <span>{fund.evaluation}</span>
              {fund.period && (
                <span className="digits">
                  {fund.period.from} 至 {fund.period.to}
                </span>
              )}
              <span>{scheme.name}</span>
            </p>
            <p className="facts">
              <span>{words.version(version)}</span>
              <span>
                {words.signed} <Moment at={signedAt} />
              </span>
              <span>
                {words.published} <Moment at={publishedAt} />
              </span>
            </p>
          </div>
          <dl className="verdict">
            <div>
              <dt>{common.fund.total}</dt>
              <dd>
                <FigureLink id={total} unit="分" />
              </dd>
              {scheme.points !== undefined && <dd className="quiet">{common.fund.outOf(scheme.points)}</dd>}
            </div>
            <div>
              <dt>{common.fund.grade}</dt>
              <dd>
                <FigureLink id={grade} />
              </dd>
              <dd className="quiet">{scheme.grades}</dd>
            </div>
          </dl>
        </header>
        {fund.goal !== undefined && (
          <section>
            <h2>{words.goal}</h2>
            <p>{fund.goal}</p>
          </section>
        )}
        {money && <MoneyTable money={money} />}
        <PublishedIndicators tree={tree} />
        <p className="footnote">{words.onRequest(fund.department)}</p>
        <p className="footnote">
          <span className="no-print">{words.open}</span> {words.digest} <code className="digest">{digest}</code>
        </p>
      </div>
      {figure !== undefined && <DerivationPanel id={figure} close={close} isPublic />}
    </FigureProvider>
  );
}
