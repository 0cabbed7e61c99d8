import { Button } from "antd";
import { words } from "../words.ts";
import { usePageTitle } from "./printLine.ts";

/** Our own mistake, said plainly, with what a maintainer needs. */
export function Crash({ error }: { readonly error: unknown }) {
  usePageTitle(words.state.crashed);
  return (
    <div className="state" role="alert">
      <h1>{words.state.crashed}</h1>
      <p>{words.state.crashedHelp}</p>
      <pre>{`${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}\n${window.location.pathname}${window.location.search}`}</pre>
      <p className="state-actions">
        <Button type="primary" onClick={() => window.location.reload()}>
          {words.state.reload}
        </Button>
        <a href="/funds">{words.state.toFunds}</a>
      </p>
    </div>
  );
}
