import { App, Button } from "antd";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { RoleGrant } from "../../server/api.ts";
import { useApproveRole, useEndRole } from "../api/administration.ts";
import { usePaged } from "../api/paged.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Rest } from "../parts/Rest.tsx";
import { WhyDialog } from "../parts/WhyDialog.tsx";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { roleWords as words } from "./words.ts";

type Filter = { readonly state?: RoleGrant["state"] | undefined; readonly person?: string };

type Step = { readonly kind: "approve" | "end"; readonly grant: RoleGrant };

/** Who holds which role for which organisation, who asked for it and who agreed. */
export function GrantsTable({ filter }: { readonly filter: Filter }) {
  const grants = usePaged<RoleGrant>("/api/role-grants", filter);
  const [step, setStep] = useState<Step>();
  if (grants.isPending) return <LoadingRows rows={4} />;
  if (grants.isError) return <ErrorState error={grants.error} retry={() => void grants.refetch()} />;
  if (grants.items.length === 0) return <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table className="grid print-wide">
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.person}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.organisation}</th>
              <th scope="col">{words.requested}</th>
              <th scope="col">{words.why}</th>
              <th scope="col">{words.approved}</th>
              <th scope="col">{words.ended}</th>
              <td className="no-print" />
            </tr>
          </thead>
          <tbody>
            {grants.items.map((grant) => (
              <Row key={grant.id} grant={grant} start={setStep} />
            ))}
          </tbody>
        </table>
      </div>
      <Rest count={grants.items.length} {...grants} />
      {step?.kind === "approve" && <Approve grant={step.grant} close={() => setStep(undefined)} />}
      {step?.kind === "end" && <End grant={step.grant} close={() => setStep(undefined)} />}
    </>
  );
}

const marks = { waiting: ["◌", "low"], active: ["●", "good"], ended: ["■", "quiet"] } as const;

function Row({ grant, start }: { readonly grant: RoleGrant; readonly start: (step: Step) => void }) {
  const [shape, kind] = marks[grant.state];
  return (
    <tr>
      <td>
        <span className={`mark-of ${kind}`}>
          <span aria-hidden="true" className="shape">
            {shape}
          </span>
          {words.states[grant.state]}
        </span>
      </td>
      <th scope="row">
        <Link to="/people/$id" params={{ id: grant.person.id }}>
          {grant.person.name}
        </Link>
        <small>{grant.person.login}</small>
      </th>
      <td>{grant.title}</td>
      <td>{grant.organisation.name}</td>
      <td>
        <By who={grant.requestedBy} at={grant.requested} />
      </td>
      <td className="wrap">{grant.why ?? <None />}</td>
      <td>
        <By who={grant.approvedBy} at={grant.approved} />
      </td>
      <td>
        <By who={grant.endedBy} at={grant.ended} />
      </td>
      <td className="row-actions no-print">
        <Steps grant={grant} start={start} />
      </td>
    </tr>
  );
}

function By({ who, at }: { readonly who: RoleGrant["requestedBy"]; readonly at: string | undefined }) {
  if (at === undefined) return <None />;
  return (
    <>
      {who?.name} <Moment at={at} />
    </>
  );
}

function None() {
  return <span className="none">{common.state.none}</span>;
}

function Steps({ grant, start }: { readonly grant: RoleGrant; readonly start: (step: Step) => void }) {
  const may = useMay();
  const { person } = useSession();
  const what = `${grant.person.name} ${grant.title}`;
  const isWaiting = grant.state === "waiting";
  const isMine = grant.requestedBy?.id === person.id;
  const isAboutMe = grant.person.id === person.id;
  if (grant.state === "ended" || isAboutMe) return null;
  return (
    <>
      {isWaiting && may("grants.approve") && !isMine && (
        <Button
          size="small"
          type="primary"
          aria-label={words.approveOf(what)}
          onClick={() => start({ kind: "approve", grant })}
        >
          {words.approve}
        </Button>
      )}
      {may("grants.end") && (
        <Button
          size="small"
          aria-label={`${endWord(grant, person.id)}：${what}`}
          onClick={() => start({ kind: "end", grant })}
        >
          {endWord(grant, person.id)}
        </Button>
      )}
    </>
  );
}

/** What taking a grant away is called depends on how far it had come, and by whom. */
function endWord({ state, requestedBy }: RoleGrant, me: string): string {
  if (state !== "waiting") return words.end;
  return requestedBy?.id === me ? words.withdraw : words.refuse;
}

type One = { readonly grant: RoleGrant; readonly close: () => void };

function Approve({ grant, close }: One) {
  const { message } = App.useApp();
  const approve = useApproveRole();
  const done = {
    onSuccess: () => {
      close();
      void message.success(words.done.approved);
    },
  };
  return (
    <WhyDialog
      title={words.approveTitle(grant.person.name, grant.title)}
      help={words.approveHelp(grant.organisation.name)}
      submit={words.approve}
      busy={approve.isPending}
      error={approve.error}
      close={close}
      send={(why) => approve.mutate({ id: grant.id, why }, done)}
    />
  );
}

function End({ grant, close }: One) {
  const { message } = App.useApp();
  const { person } = useSession();
  const end = useEndRole();
  const word = endWord(grant, person.id);
  const named = [grant.person.name, grant.title] as const;
  const done = {
    onSuccess: () => {
      close();
      void message.success(words.done.ended);
    },
  };
  const title =
    word === words.end
      ? words.endTitle(...named)
      : word === words.refuse
        ? words.refuseTitle(...named)
        : words.withdrawTitle(...named);
  return (
    <WhyDialog
      title={title}
      help={word === words.end ? words.endHelp(grant.organisation.name) : words.refuseHelp}
      submit={word}
      danger
      busy={end.isPending}
      error={end.error}
      close={close}
      send={(why) => end.mutate({ id: grant.id, why }, done)}
    />
  );
}
