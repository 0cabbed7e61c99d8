import { createContext, useContext } from "react";
import type { Action, Me } from "../../server/api.ts";

/** Who is signed in, for everything inside the frame. */
export const SessionContext = createContext<Me | undefined>(undefined);

export function useSession(): Me {
  const me = useContext(SessionContext);
  if (me === undefined) throw new Error("nobody is signed in around this part");
  return me;
}

/** Whether this person may do it anywhere at all; the server decides about each thing. */
export function useMay(): (action: Action) => boolean {
  const { actions } = useSession();
  return (action) => actions.includes(action);
}
