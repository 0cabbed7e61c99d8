import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { usePageTitle } from "../frame/printLine.ts";
import { guarded } from "../frame/Refused.tsx";
import { Indicators } from "./Indicators.tsx";
import "./library.css";
import { Schemes } from "./Schemes.tsx";
import { libraryWords as words } from "./words.ts";

/** 指标库: what funds have in common, with its versions and where it is used. */
function LibraryPage() {
  usePageTitle(words.title);
  const { kind = "indicators" } = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  return (
    <div className="page library">
      <div className="page-head">
        <h1>{words.title}</h1>
        <Segmented
          className="no-print"
          aria-label={words.view}
          value={kind}
          onChange={(next) => void navigate({ search: next === "schemes" ? { kind: "schemes" } : {} })}
          options={(["indicators", "schemes"] as const).map((value) => ({ value, label: words.views[value] }))}
        />
      </div>
      <p className="lead">{words.lead}</p>
      {kind === "schemes" ? <Schemes /> : <Indicators />}
    </div>
  );
}

export const libraryRoute = createLazyRoute("/library")({ component: guarded(["library.read"], LibraryPage) });
