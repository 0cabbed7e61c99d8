import type { Compiled, CompileStatus } from "../../core/index.ts";
import { words } from "../words.ts";

const shapes: Readonly<Record<CompileStatus, readonly [shape: string, kind: string]>> = {
  complete: ["●", "good"],
  assumed: ["◐", "accent"],
  ambiguous: ["◆", "over"],
  partial: ["▲", "low"],
  unread: ["■", "bad"],
};

/** How far a sentence was understood: a shape, a colour and the word. */
export function Status({ status }: { readonly status: CompileStatus }) {
  const [shape, kind] = shapes[status];
  return (
    <span className={`mark-of ${kind}`}>
      <span aria-hidden="true" className="shape">
        {shape}
      </span>
      {words.rules.status[status]}
    </span>
  );
}

export function StatusLine({ compiled, chosen }: { readonly compiled: Compiled; readonly chosen: boolean }) {
  const { status } = compiled;
  return (
    <div role="status">
      <h2 className="status-line">
        <Status status={status} />
        <small>{status === "ambiguous" && chosen ? words.rules.statusChosen : words.rules.statusHelp[status]}</small>
      </h2>
    </div>
  );
}
