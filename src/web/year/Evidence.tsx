import type { YearDetail } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { Attachments } from "./Attachments.tsx";
import type { InYear } from "./inYear.tsx";
import { yearAddress } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.self;

/** Files that prove an indicator's figures. */
export function Evidence({ year, indicator }: InYear & { readonly indicator: string }) {
  const path = (...rest: readonly string[]) => yearAddress(year.id, "indicators", indicator, "evidence", ...rest);
  return (
    <Attachments
      year={year}
      title={words.evidence}
      none={words.evidenceNone}
      add={words.addEvidence}
      remove={words.removeEvidence}
      items={year.evidence.filter((one) => one.indicator === indicator)}
      isLocked={year.locks.actuals !== undefined}
      attach={(file, title) => request<YearDetail>("POST", path(), { file, title })}
      detach={(file) => request<void>("DELETE", path(file))}
    />
  );
}
