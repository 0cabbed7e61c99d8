import { Link } from "@tanstack/react-router";
import { words } from "../words.ts";
import { usePageTitle } from "./printLine.ts";
import { EmptyState } from "./State.tsx";

export function NotFound() {
  usePageTitle(words.state.missing);
  return (
    <EmptyState whole title={words.state.missing} actions={<Link to="/funds">{words.state.toFunds}</Link>}>
      {words.state.missingHelp}
    </EmptyState>
  );
}
