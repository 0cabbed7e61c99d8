import { Button } from "antd";
import { useState } from "react";
import type { RecordState } from "../../server/api.ts";
import { useRecordState, useVerifyRecord } from "../api/administration.ts";
import { momentText } from "../parts/Moment.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { recordWords } from "./words.ts";

const words = recordWords.state;

const pollEvery = 700;

/** Whether the record is whole, as far as it was walked, and when that was. */
export function ChainState() {
  const may = useMay();
  const verify = useVerifyRecord();
  /** What the last verification was when this one was asked for. */
  const [before, setBefore] = useState<{ readonly at: string | undefined }>();
  const state = useRecordState(true, before ? pollEvery : false);
  const verifiedAt = state.data?.verified?.at;
  const isWalking = verify.isPending || (before !== undefined && verifiedAt === before.at);
  if (before !== undefined && !isWalking) setBefore(undefined);
  const start = () => verify.mutate(undefined, { onSuccess: () => setBefore({ at: verifiedAt }) });
  if (!state.data) return <ProblemNote error={state.error} />;
  return (
    <div className="chain" role="status" aria-label={words.title}>
      <Verdict state={state.data} />
      <span className="quiet">
        {words.head} <code title={`${state.data.hash}\n${words.headHelp}`}>{state.data.hash.slice(0, 16)}</code>
      </span>
      {may("record.verify") && (
        <Button size="small" className="no-print" loading={isWalking} onClick={start}>
          {isWalking ? words.verifying : words.verify}
        </Button>
      )}
      <ProblemNote error={verify.error} />
    </div>
  );
}

function Verdict({ state: { number, verified } }: { readonly state: RecordState }) {
  const count = words.number(number);
  if (!verified)
    return (
      <span>
        {count}，<span className="low">{words.never}</span>
      </span>
    );
  // Numbers of the record are whole and small; they come as text like all numbers of the database.
  const since = Number(number) - Number(verified.number);
  const flaws = verified.findings.length;
  return (
    <>
      <span>
        {flaws === 0 ? (
          <strong className="good">✓ {words.whole}</strong>
        ) : (
          <strong className="bad">■ {words.broken(flaws)}</strong>
        )}
        {"　"}
        {words.upTo(verified.number)}（{momentText(verified.at)}）{since > 0 && `，${words.since(since)}`}，{count}
      </span>
      {flaws > 0 && (
        <ul className="chain-flaws">
          {verified.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
    </>
  );
}
