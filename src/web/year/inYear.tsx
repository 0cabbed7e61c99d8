import { useParams } from "@tanstack/react-router";
import type { FunctionComponent } from "react";
import type { FundDetail, YearDetail } from "../../server/api.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { useOpenFund } from "../fund/FundContext.tsx";
import { useYear } from "./queries.ts";
import { yearWords } from "./words.ts";

export type InYear = { readonly year: YearDetail };

/** A tab of a year that is worked on; of a fund that came as files it says so. */
export function inYear(Tab: FunctionComponent<InYear>): FunctionComponent {
  return function YearTab() {
    const { id } = useParams({ strict: false });
    const { origin } = useOpenFund();
    return origin === "worked" ? <Read id={id ?? ""} Tab={Tab} /> : <EmptyState title={yearWords.notWorked} />;
  };
}

function Read({ id, Tab }: { readonly id: string; readonly Tab: FunctionComponent<InYear> }) {
  const year = useYear(id);
  if (year.isPending) return <LoadingRows rows={10} />;
  if (year.isError) return <ErrorState error={year.error} retry={() => void year.refetch()} />;
  return <Tab year={year.data} />;
}

export const isWorked = ({ origin }: Pick<FundDetail, "origin">): boolean => origin === "worked";
