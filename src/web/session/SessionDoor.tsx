import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useMatches } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Me } from "../../server/api.ts";
import { codeOf } from "../api/request.ts";
import { meQuery } from "../api/session.ts";
import { Frame } from "../frame/Frame.tsx";
import { usePrintTime } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { SignInPage } from "../signin/SignInPage.tsx";
import { SessionContext } from "./SessionContext.tsx";
import { SignInAgain } from "./SignInAgain.tsx";

/** The pages for which nobody needs to be signed in. */
const openToAll: readonly string[] = ["/setup", "/public/$address"];

/** What stands at the root: the frame with the page for whoever is signed in, else the sign-in at the same address. */
export function SessionDoor() {
  usePrintTime();
  // What the outlet would show: the address may be ahead of it.
  const isOpen = useMatches().some(({ routeId }) => openToAll.includes(routeId));
  return isOpen ? <Outlet /> : <Guarded />;
}

function Guarded() {
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const enter = (found: Me) => client.setQueryData(meQuery.queryKey, found);
  useOnePerson(me.data?.person.id);
  if (me.data?.stage === "full") {
    return (
      <SessionContext value={me.data}>
        <Frame />
        <SignInAgain />
      </SessionContext>
    );
  }
  if (me.isPending) return <LoadingRows rows={4} />;
  if (me.isError && !isStranger(me.error)) return <ErrorState whole error={me.error} retry={() => void me.refetch()} />;
  return <SignInPage start={me.data} enter={enter} />;
}

/** Somebody else has signed in through another window: nothing that was read for the former person may stay. */
function useOnePerson(id: string | undefined): void {
  const first = useRef(id);
  useEffect(() => {
    first.current ??= id;
    if (id !== undefined && id !== first.current) window.location.reload();
  }, [id]);
}

const isStranger = (error: Error): boolean => ["sign-in-needed", "session-ended"].includes(codeOf(error) ?? "");
