import { App, Button, Checkbox } from "antd";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Approvals, RoleGrant } from "../../server/api.ts";
import { useApproveRole, useApproveRoles, useEndRole } from "../api/administration.ts";
import { usePaged } from "../api/paged.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { Rest } from "../parts/Rest.tsx";
import { WhyDialog } from "../parts/WhyDialog.tsx";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { roleWords as words } from "./words.ts";

type Filter = { readonly state?: RoleGrant["state"] | undefined; readonly person?: string };

type Step = { readonly kind: "approve" | "end"; readonly grant: RoleGrant } | { readonly kind: "approve-many" };

/** Waiting for somebody else than whoever asked and whoever gets it. */
const isForMe = ({ state, requestedBy, person }: RoleGrant, me: string): boolean =>
  state === "waiting" && requestedBy?.id !== me && person.id !== me;

/** Who holds which role for which organisation, who asked for it and who agreed. */
export function GrantsTable({ filter }: { readonly filter: Filter }) {
  const grants = usePaged<RoleGrant>("/api/role-grants", filter);
  const [step, setStep] = useState<Step>();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const may = useMay();
  const { person } = useSession();
  if (grants.isPending) return <LoadingRows rows={4} />;
  if (grants.isError) return <ErrorState error={grants.error} retry={() => void grants.refetch()} />;
  if (grants.items.length === 0) return <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>;
  const open = may("grants.approve") ? grants.items.filter((grant) => isForMe(grant, person.id)) : [];
  const chosen = open.filter(({ id }) => picked.has(id));
  const pick = (ids: readonly string[], isOn: boolean) =>
    setPicked((now) => new Set(isOn ? [...now, ...ids] : [...now].filter((id) => !ids.includes(id))));
  return (
    <>
      {open.length > 1 && (
        <p className="form-actions no-print">
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setStep({ kind: "approve-many" })}>
            {words.approveMany(chosen.length)}
          </Button>
        </p>
      )}
      <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
        <table className="grid print-wide">
          <thead>
            <tr>
              {open.length > 1 && (
                <td className="no-print">
                  <Checkbox
                    aria-label={words.pickAll}
                    checked={chosen.length === open.length}
                    indeterminate={chosen.length > 0 && chosen.length < open.length}
                    onChange={({ target }) =>
                      pick(
                        open.map(({ id }) => id),
                        target.checked,
                      )
                    }
                  />
                </td>
              )}
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
              <Row
                key={grant.id}
                grant={grant}
                start={setStep}
                {...(open.length > 1 && {
                  picking: open.includes(grant) && (
                    <Checkbox
                      aria-label={words.pick(`${grant.person.name} ${grant.title}`)}
                      checked={picked.has(grant.id)}
                      onChange={({ target }) => pick([grant.id], target.checked)}
                    />
                  ),
                })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Rest count={grants.items.length} {...grants} />
      {step?.kind === "approve" && <Approve grant={step.grant} close={() => setStep(undefined)} />}
      {step?.kind === "approve-many" && <ApproveMany grants={chosen} close={() => setStep(undefined)} />}
      {step?.kind === "end" && <End grant={step.grant} close={() => setStep(undefined)} />}
    </>
  );
}

const marks = { waiting: ["◌", "low"], active: ["●", "good"], ended: ["■", "quiet"] } as const;

type RowProps = {
  readonly grant: RoleGrant;
  readonly start: (step: Step) => void;
  /** Where some may be approved together. */
  readonly picking?: ReactNode;
};

function Row({ grant, start, picking }: RowProps) {
  const [shape, kind] = marks[grant.state];
  return (
    <tr>
      {picking !== undefined && <td className="no-print">{picking}</td>}
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
  const isAboutMe = grant.person.id === person.id;
  if (grant.state === "ended" || isAboutMe) return null;
  return (
    <>
      {may("grants.approve") && isForMe(grant, person.id) && (
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

/** Who will hold what stands in the question; one reason is kept with each. */
function ApproveMany({ grants, close }: { readonly grants: readonly RoleGrant[]; readonly close: () => void }) {
  const { message } = App.useApp();
  const approve = useApproveRoles();
  const done = ({ rows }: Approvals) => {
    close();
    const refused = rows.filter(({ approved }) => !approved);
    const reasons = new Set(refused.flatMap(({ reason }) => reason ?? []));
    void message[refused.length > 0 ? "warning" : "success"](
      [words.approvedMany(rows.length - refused.length, refused.length), ...reasons].join(" "),
    );
  };
  return (
    <WhyDialog
      title={words.approveManyTitle(grants.length)}
      help={words.approveManyHelp}
      submit={words.approveMany(grants.length)}
      busy={approve.isPending}
      error={approve.error}
      close={close}
      send={(why) => approve.mutate({ grants: grants.map(({ id }) => id), why }, { onSuccess: done })}
    >
      <ul className="plain-list">
        {grants.map(({ id, person, title, organisation }) => (
          <li key={id}>{words.approveOne(person.name, title, organisation.name)}</li>
        ))}
      </ul>
    </WhyDialog>
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
