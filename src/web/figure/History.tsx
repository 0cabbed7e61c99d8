import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { use } from "react";
import type { FigureChange } from "../../server/api.ts";
import { useFigureHistory } from "../api/record.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { FundContext } from "../fund/FundContext.tsx";
import { Moment } from "../parts/Moment.tsx";
import { recordWords } from "../record/words.ts";
import { useMay } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { words as common } from "../words.ts";
import { figureNamed, useFigures } from "./FigureContext.tsx";

const words = recordWords.figureHistory;

type Props = { readonly figure: string; readonly isOpen: boolean; readonly open: () => void };

/** 「谁录入的、什么时候、依据哪份材料、之前是多少」; asked for once, it stays open from figure to figure. */
export function History({ figure, isOpen, open }: Props) {
  const fund = use(FundContext);
  const may = useMay();
  if (fund === undefined || !may("funds.history") || figure.includes("#")) return null;
  return (
    <section className="no-print">
      <h3>{words.title}</h3>
      {isOpen ? (
        <Known fund={fund.id} figure={figure} />
      ) : (
        <>
          <p className="quiet">{words.help}</p>
          <Button size="small" onClick={open}>
            {words.show}
          </Button>
        </>
      )}
    </section>
  );
}

function Known({ fund, figure }: { readonly fund: string; readonly figure: string }) {
  const history = useFigureHistory(fund, figure);
  const may = useMay();
  if (history.isPending) return <LoadingRows rows={2} />;
  if (history.isError) return <ErrorState error={history.error} retry={() => void history.refetch()} />;
  const { changes } = history.data;
  return (
    <>
      {changes.length === 0 && <p className="quiet">{words.none}</p>}
      <ol className="figure-history">
        {changes.map((change) => (
          <Change key={change.version} change={change} />
        ))}
      </ol>
      {may("record.read") && (
        <Link to="/record" search={{ figure: `${fund}/${figure}` }}>
          {words.toRecord}
        </Link>
      )}
    </>
  );
}

function Change({ change }: { readonly change: FigureChange }) {
  const { at, person, title, text, before, source, place, why, because } = change;
  return (
    <li>
      <p>
        <Moment at={at} /> <strong>{person?.name ?? words.program}</strong> <span className="quiet">{title}</span>
      </p>
      <p>
        {before !== undefined && (
          <>
            <del>{grouped(before)}</del>
            <span aria-hidden="true"> → </span>
          </>
        )}
        <ins>{text === undefined ? words.unknown : grouped(text)}</ins>
      </p>
      {source !== undefined && (
        <p>
          <span className="quiet">{words.from}：</span>
          {source}
        </p>
      )}
      {place !== undefined && (
        <p>
          <span className="quiet">{words.place}：</span>
          {place}
        </p>
      )}
      {why !== undefined && (
        <p>
          <span className="quiet">{recordWords.why}：</span>
          {why}
        </p>
      )}
      {because.length > 0 && <Because because={because} />}
    </li>
  );
}

function Because({ because }: Pick<FigureChange, "because">) {
  const { figures } = useFigures();
  return (
    <>
      <p className="quiet">{words.because}：</p>
      <ul className="changes">
        {because.map(({ figure, before, after }) => (
          <li key={figure}>
            {figureNamed(figures, figure)?.label ?? figure}：<del>{before ?? common.state.pending}</del>
            <span aria-hidden="true"> → </span>
            <ins>{after ?? common.state.pending}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}
