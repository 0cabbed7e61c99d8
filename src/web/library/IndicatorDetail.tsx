import { Link } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import type { LibraryIndicator } from "../../server/api.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { WhyDialog } from "../parts/WhyDialog.tsx";
import { Status } from "../rules/StatusLine.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { IndicatorDialog } from "./IndicatorDialog.tsx";
import { useLibraryIndicator, useWithdrawIndicator } from "./queries.ts";
import { TakeDialog } from "./TakeDialog.tsx";
import { libraryWords as words } from "./words.ts";

/** One indicator: what it says now, what it said before, and where it is used. */
export function IndicatorDetail({ code }: { readonly code: string }) {
  const versions = useLibraryIndicator(code);
  if (versions.isPending) return <LoadingRows rows={6} />;
  if (versions.isError) return <ErrorState error={versions.error} retry={() => void versions.refetch()} />;
  const [latest] = versions.data.items;
  return latest ? <Shown latest={latest} versions={versions.data.items} /> : null;
}

type Props = { readonly latest: LibraryIndicator; readonly versions: readonly LibraryIndicator[] };

function Shown({ latest, versions }: Props) {
  const may = useMay();
  const [open, setOpen] = useState<"take" | "edit" | "withdraw">();
  const close = () => setOpen(undefined);
  const isOpen = latest.withdrawnAt === undefined;
  return (
    <article className="library-detail" aria-label={latest.name}>
      <h2>
        {latest.name} <small className="quiet">{words.versionOf(latest.version)}</small>
      </h2>
      <p className="form-actions no-print">
        {isOpen && may("years.enter") && (
          <Button type="primary" onClick={() => setOpen("take")}>
            {words.take}
          </Button>
        )}
        {may("library.enter") && <Button onClick={() => setOpen("edit")}>{words.addVersion}</Button>}
        {isOpen && may("library.enter") && (
          <Button danger onClick={() => setOpen("withdraw")}>
            {words.withdraw}
          </Button>
        )}
        {!isOpen && <span className="bad">{words.isWithdrawn}</span>}
      </p>
      <dl className="library-facts">
        {facts(latest).map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text ?? <span className="none">{common.state.none}</span>}</dd>
          </div>
        ))}
      </dl>
      <Understood of={latest} />
      <section aria-label={words.usedIn}>
        <h3>{words.usedIn}</h3>
        {latest.usage.where.length === 0 && <p className="quiet">{words.usedNowhere}</p>}
        <ul className="plain-list">
          {latest.usage.where.map(({ id, name, year }) => (
            <li key={id}>
              <Link to="/funds/$id/indicators" params={{ id }} search={{}}>
                {name} {year}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={words.versions}>
        <h3>{words.versions}</h3>
        <ol className="library-versions" reversed start={versions.length}>
          {versions.map((one, index) => (
            <Version key={one.version} one={one} before={versions[index + 1]} />
          ))}
        </ol>
      </section>
      {open === "take" && <TakeDialog indicator={latest} close={close} />}
      {open === "edit" && <IndicatorDialog of={latest} close={close} />}
      {open === "withdraw" && <Withdraw of={latest} close={close} />}
    </article>
  );
}

const facts = (one: LibraryIndicator): readonly (readonly [string, string | undefined])[] => [
  [words.code, one.code],
  [words.category, one.category === "" ? undefined : one.category],
  [words.unit, one.unit],
  [words.definition, one.definition],
  [words.formula, one.formula],
  [words.sentence, one.sentence],
  [words.source, one.source],
  [words.organisation, one.organisation.name],
];

function Understood({ of: { understood, findings } }: { readonly of: LibraryIndicator }) {
  if (!understood && findings.length === 0) return null;
  return (
    <div className="library-understood">
      {understood && (
        <>
          <p>
            <Status status={understood.status} />
            {understood.canonical !== undefined && (
              <span>
                {words.understood}：{understood.canonical}
              </span>
            )}
          </p>
          {understood.assumptions.length > 0 && (
            <p className="quiet">
              {words.assumptions}：{understood.assumptions.join("；")}
            </p>
          )}
          {understood.findings.length > 0 && (
            <p className="quiet">
              {words.notUnderstood}：{understood.findings.join(" ")}
            </p>
          )}
        </>
      )}
      {findings.map(({ message }) => (
        <p key={message} className="bad">
          {message}
        </p>
      ))}
    </div>
  );
}

type VersionProps = { readonly one: LibraryIndicator; readonly before: LibraryIndicator | undefined };

/** Who added it and when, and what it changed. */
function Version({ one, before }: VersionProps) {
  const earlier = before && new Map(facts(before));
  const changes = earlier ? facts(one).filter(([label, text]) => earlier.get(label) !== text) : [];
  return (
    <li>
      <p>
        <strong>{words.versionOf(one.version)}</strong> <Moment at={one.at} /> {one.by ?? ""}
        {one.withdrawnAt !== undefined && <span className="quiet"> {words.isWithdrawn}</span>}
      </p>
      {changes.map(([label, text]) => (
        <p key={label} className="quiet">
          {label}：{earlier?.get(label) ?? common.state.none} → {text ?? common.state.none}
        </p>
      ))}
    </li>
  );
}

function Withdraw({ of: { code, name }, close }: { readonly of: LibraryIndicator; readonly close: () => void }) {
  const { message } = App.useApp();
  const withdraw = useWithdrawIndicator();
  return (
    <WhyDialog
      title={words.withdrawTitle(name)}
      help={words.withdrawHelp}
      submit={words.withdraw}
      danger
      busy={withdraw.isPending}
      error={withdraw.error}
      close={close}
      send={(why) =>
        withdraw.mutate(
          { code, why },
          {
            onSuccess: () => {
              close();
              void message.success(words.withdrawnDone(name));
            },
          },
        )
      }
    />
  );
}
