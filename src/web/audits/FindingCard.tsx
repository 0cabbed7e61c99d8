import { Button, Input } from "antd";
import { useState } from "react";
import type { AuditDetail, Dismissal, KeyedFinding } from "../../server/api.ts";
import { ErrorState } from "../frame/State.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { useExplain, useTakeBack } from "./queries.ts";
import { words } from "./words.ts";

type Props = {
  readonly audit: AuditDetail;
  readonly finding: KeyedFinding;
  readonly dismissal: Dismissal | undefined;
  readonly isOpen: boolean;
  readonly isFresh: boolean;
  /** Opens it and shows the nth of its places. */
  readonly show: (key: string, place: number) => void;
};

/** What is wrong, the calculation, both places, what to do; and a way to say why it is no error. */
export function FindingCard({ audit, finding, dismissal, isOpen, isFresh, show }: Props) {
  const { key, message, formula, stated, recomputed, difference, suggestion, quotes } = finding;
  return (
    <li
      className={`finding-card${isOpen ? " open" : ""}${dismissal ? " dismissed" : ""}`}
      id={`finding-${key}`}
      aria-current={isOpen ? "true" : undefined}
    >
      <button type="button" className="finding-message" onClick={() => show(key, 0)}>
        {message}
        {isFresh && <b className="fresh">{words.fresh}</b>}
      </button>
      <dl>
        {stated !== undefined && (
          <div>
            <dt>{words.stated}</dt>
            <dd>{stated}</dd>
          </div>
        )}
        {recomputed !== undefined && (
          <div>
            <dt>{words.recomputed}</dt>
            <dd>{recomputed}</dd>
          </div>
        )}
        {difference !== undefined && (
          <div>
            <dt>{words.difference}</dt>
            <dd>{difference}</dd>
          </div>
        )}
      </dl>
      {formula !== undefined && <p className="finding-formula">{formula}</p>}
      <p className="finding-places">
        {words.places}
        {quotes.map(({ quote, span }, index) => (
          <button
            key={`${span.start}-${index}`}
            type="button"
            className="link"
            aria-label={words.goTo(quote)}
            onClick={() => show(key, index)}
          >
            「{quote.length > 30 ? `${quote.slice(0, 30)}…` : quote}」
          </button>
        ))}
      </p>
      <p className="quiet">
        {words.suggestion}：{suggestion}
      </p>
      <Explanation audit={audit} finding={finding} dismissal={dismissal} />
    </li>
  );
}

function Explanation({ audit, finding, dismissal }: Pick<Props, "audit" | "finding" | "dismissal">) {
  const [why, setWhy] = useState<string>();
  const explain = useExplain(audit.line.id);
  const takeBack = useTakeBack(audit.line.id);
  const may = useMay();
  if (!may("audits.explain")) return dismissal ? <Explained dismissal={dismissal} /> : null;
  if (dismissal) {
    return (
      <p className="explained">
        <Explained dismissal={dismissal} />
        <Button size="small" type="text" onClick={() => takeBack.mutate(finding.key)} loading={takeBack.isPending}>
          {words.takeBack}
        </Button>
      </p>
    );
  }
  if (why === undefined) {
    return (
      <Button size="small" type="text" onClick={() => setWhy("")}>
        {words.explain}
      </Button>
    );
  }
  const save = () => explain.mutate({ finding: finding.key, why: why.trim() }, { onSuccess: () => setWhy(undefined) });
  return (
    <div className="explaining">
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={why}
        aria-label={words.explain}
        placeholder={words.explainHelp}
        onChange={({ target }) => setWhy(target.value)}
      />
      <p>
        <Button size="small" type="primary" disabled={why.trim().length < 2} loading={explain.isPending} onClick={save}>
          {words.save}
        </Button>
        <Button size="small" onClick={() => setWhy(undefined)}>
          {words.cancel}
        </Button>
      </p>
      {explain.error && <ErrorState error={explain.error} retry={save} />}
    </div>
  );
}

function Explained({ dismissal: { by, on, why } }: { readonly dismissal: Dismissal }) {
  return <span className="quiet">{words.explained(by, on, why)}</span>;
}
