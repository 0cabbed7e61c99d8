import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Popconfirm } from "antd";
import type { FundDetail } from "../../server/api.ts";
import { useRemoveFund } from "../api/queries.ts";
import { FigureLink } from "../figure/FigureLink.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { useMay } from "../session/SessionContext.tsx";
import { needsOf } from "../show/pending.ts";
import { words } from "../words.ts";

export function FundHeader({ fund }: { readonly fund: FundDetail }) {
  const { fund: about, scheme, total, grade } = fund.view;
  const totalFigure = fund.view.figures[total];
  const may = useMay();
  const waiting = totalFigure ? needsOf(totalFigure).length : 0;
  usePageTitle(`${about.name} ${about.year}`);
  return (
    <header className="fund-head">
      <div>
        <p className="crumbs">
          <Link to="/funds">{words.funds.title}</Link>
          <span aria-hidden="true">／</span>
          {about.region !== "" && (
            <>
              <span>{about.region}</span>
              <span aria-hidden="true">／</span>
            </>
          )}
          <span>{about.year}年度</span>
        </p>
        <h1>
          {about.name} <span className="year">{about.year}</span>
        </h1>
        <p className="facts">
          {about.department !== "" && <span>{about.department}</span>}
          <span>{about.evaluation}</span>
          {about.period && (
            <span className="digits">
              {about.period.from} 至 {about.period.to}
            </span>
          )}
          <span title={scheme.basis.join("、")}>
            {scheme.name}（{words.fund.scheme(scheme.version)}）
          </span>
        </p>
        <p className="facts">
          {about.sources.length > 0 && (
            <span>
              {words.fund.sources}：
              {about.sources.map(({ code, title, note }, index) => (
                <span key={code} title={note}>
                  {index > 0 && "；"}《{title}》
                </span>
              ))}
            </span>
          )}
          {fund.origin === "imported" && may("funds.delete") && <Remove fund={fund} />}
        </p>
      </div>
      <dl className="verdict">
        <div>
          <dt>{words.fund.total}</dt>
          <dd>
            <FigureLink id={total} unit="分" />
          </dd>
          {totalFigure?.state === "not-applicable" && <dd className="quiet">{totalFigure.text}</dd>}
          {scheme.points !== undefined && (
            <dd className="quiet">
              {waiting > 0 && `${words.fund.waiting(waiting)}　`}
              {words.fund.outOf(scheme.points)}
            </dd>
          )}
        </div>
        <div>
          <dt>{words.fund.grade}</dt>
          <dd>
            <FigureLink id={grade} />
          </dd>
          {totalFigure?.state !== "not-applicable" && (
            <dd className="quiet" title={scheme.gradesFrom}>
              {scheme.grades}
            </dd>
          )}
        </div>
      </dl>
    </header>
  );
}

/** Only what was imported here can be removed; examples come with the program. */
function Remove({ fund }: { readonly fund: FundDetail }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const remove = useRemoveFund();
  const confirm = () =>
    remove.mutate(fund.id, {
      onSuccess: () => {
        void message.success(words.fund.removed);
        void navigate({ to: "/funds" });
      },
      onError: (error) => void message.error(error.message),
    });
  return (
    <Popconfirm
      placement="bottom"
      title={words.fund.removeTitle(`${fund.view.fund.name} ${fund.view.fund.year}`)}
      description={words.fund.removeHelp}
      okText={words.fund.removeYes}
      cancelText={words.fund.keep}
      okButtonProps={{ danger: true }}
      onConfirm={confirm}
    >
      <Button size="small" type="text" className="no-print">
        {words.fund.remove}
      </Button>
    </Popconfirm>
  );
}
