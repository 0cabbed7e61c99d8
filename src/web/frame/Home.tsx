import { Navigate } from "@tanstack/react-router";
import type { Action } from "../../server/api.ts";
import { useSession } from "../session/SessionContext.tsx";
import { EmptyState } from "./State.tsx";
import { menuFor } from "./menu.ts";
import { usePageTitle } from "./printLine.ts";
import { frameWords } from "./words.ts";

/** What each kind of person comes for first. */
const duties: readonly (readonly [Action, string])[] = [
  ["years.read", "/workbench"],
  ["funds.read", "/funds"],
  ["people.write", "/people"],
  ["grants.approve", "/roles"],
  ["record.verify", "/record"],
];

export function Home() {
  const { actions } = useSession();
  const open = menuFor(actions).flatMap(({ entries }) => entries.map(({ to }) => to));
  const [, start] = duties.find(([duty]) => actions.includes(duty)) ?? [];
  const first = start ?? open[0];
  return first === undefined ? <NoRole /> : <Navigate to={first} replace />;
}

function NoRole() {
  usePageTitle(frameWords.noRole.title);
  return (
    <EmptyState whole title={frameWords.noRole.title}>
      {frameWords.noRole.help}
    </EmptyState>
  );
}
