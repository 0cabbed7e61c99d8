import { createContext, useContext } from "react";
import type { FundDetail } from "../../server/api.ts";

/** The fund whose page is open; its tabs read it here, since the router stands between them and the page. */
export const FundContext = createContext<FundDetail | undefined>(undefined);

export function useOpenFund(): FundDetail {
  const fund = useContext(FundContext);
  if (fund === undefined) throw new Error("no fund page around this tab");
  return fund;
}
