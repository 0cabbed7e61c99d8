import { createLazyRoute, Link, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "../frame/printLine.ts";
import { guarded } from "../frame/Refused.tsx";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { useAudits } from "./queries.ts";
import { Upload } from "./Upload.tsx";
import { words } from "./words.ts";
import "./audits.css";

export const auditsRoute = createLazyRoute("/audits")({ component: guarded(["audits.read"], AuditsPage) });

/** Finished reports, anyone's: upload one, or open what was found in an earlier one. */
function AuditsPage() {
  usePageTitle(words.title);
  const { fund } = useSearch({ from: "/audits" });
  const audits = useAudits();
  return (
    <div className="page audits">
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <Upload against={fund} />
      <h2>{words.list}</h2>
      {audits.isPending && <LoadingRows rows={5} />}
      {audits.isError && <ErrorState error={audits.error} retry={() => void audits.refetch()} />}
      {audits.data?.items.length === 0 && <p className="quiet">{words.empty}</p>}
      {audits.data && audits.data.items.length > 0 && (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.at}</th>
              <th scope="col">{words.columns.by}</th>
              {(["claims", "holds", "certain", "doubts", "dismissed"] as const).map((column) => (
                <th scope="col" key={column} className="number">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {audits.data.items.map((line) => (
              <tr key={line.id}>
                <td>
                  <Link to="/audits/$id" params={{ id: line.id }}>
                    {line.name}
                  </Link>
                </td>
                <td>{new Date(line.at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })}</td>
                <td>{line.by}</td>
                {(["claims", "holds", "certain", "doubts", "dismissed"] as const).map((column) => (
                  <td key={column} className={`number${column === "certain" && line.certain > 0 ? " bad" : ""}`}>
                    {line[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
