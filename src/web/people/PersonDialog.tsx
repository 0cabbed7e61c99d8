import { App } from "antd";
import { useState } from "react";
import type { Person, UnmaskRequest } from "../../server/api.ts";
import {
  useChangePerson,
  useResetPassword,
  useResetSecondFactor,
  useUnlock,
  useUnmask,
} from "../api/administration.ts";
import { Once } from "../parts/Once.tsx";
import { WhyDialog } from "../parts/WhyDialog.tsx";
import { EditPerson } from "./PersonForm.tsx";
import { peopleWords as words } from "./words.ts";

export type PersonStep =
  | { readonly kind: "edit" | "state" | "password" | "factor" | "unlock" | "role" }
  | { readonly kind: "unmask"; readonly field: UnmaskRequest["field"] };

type Props = { readonly person: Person; readonly step: PersonStep; readonly close: () => void };

/** One dialog for each thing that can be done with somebody's account. */
export function PersonDialog({ person, step, close }: Props) {
  switch (step.kind) {
    case "edit":
      return <EditPerson person={person} close={close} />;
    case "state":
      return <ChangeState person={person} close={close} />;
    case "password":
      return <ResetPassword person={person} close={close} />;
    case "factor":
      return <ResetFactor person={person} close={close} />;
    case "unlock":
      return <Unlock person={person} close={close} />;
    case "unmask":
      return <Unmask person={person} field={step.field} close={close} />;
    case "role":
      return null;
  }
}

type One = { readonly person: Person; readonly close: () => void };

function useDone(close: () => void) {
  const { message } = App.useApp();
  return (sentence: string) => ({
    onSuccess: () => {
      close();
      void message.success(sentence);
    },
  });
}

function ChangeState({ person, close }: One) {
  const change = useChangePerson();
  const done = useDone(close);
  const isActive = person.state === "active";
  const state = isActive ? "disabled" : "active";
  return (
    <WhyDialog
      title={isActive ? words.disableTitle(person.name) : words.enableTitle(person.name)}
      help={isActive ? words.disableHelp : words.enableHelp}
      submit={isActive ? words.disable : words.enable}
      danger={isActive}
      busy={change.isPending}
      error={change.error}
      close={close}
      send={(why) =>
        change.mutate({ id: person.id, revision: person.revision, body: { state, why } }, done(words.done[state]))
      }
    />
  );
}

function ResetPassword({ person, close }: One) {
  const reset = useResetPassword();
  if (reset.data) {
    return (
      <Once
        title={`${words.oneTime}：${person.name}`}
        help={words.oneTimeOf(person.login)}
        value={reset.data.password}
        close={close}
      />
    );
  }
  return (
    <WhyDialog
      title={words.resetTitle(person.name)}
      help={words.resetHelp}
      submit={words.reset}
      danger
      busy={reset.isPending}
      error={reset.error}
      close={close}
      send={(why) => reset.mutate({ id: person.id, why })}
    />
  );
}

function ResetFactor({ person, close }: One) {
  const reset = useResetSecondFactor();
  const done = useDone(close);
  return (
    <WhyDialog
      title={words.resetFactorTitle(person.name)}
      help={words.resetFactorHelp}
      submit={words.resetFactor}
      danger
      busy={reset.isPending}
      error={reset.error}
      close={close}
      send={(why) => reset.mutate({ id: person.id, why }, done(words.done.factor))}
    />
  );
}

function Unlock({ person, close }: One) {
  const unlock = useUnlock();
  const done = useDone(close);
  return (
    <WhyDialog
      title={words.unlockTitle(person.name)}
      help={words.unlockHelp}
      submit={words.unlock}
      busy={unlock.isPending}
      error={unlock.error}
      close={close}
      send={(why) => unlock.mutate({ id: person.id, why }, done(words.done.lock))}
    />
  );
}

function Unmask({ person, field, close }: One & { readonly field: UnmaskRequest["field"] }) {
  const unmask = useUnmask();
  const [isSeen, setSeen] = useState(false);
  const title = words.unmaskTitle(person.name, words[field]);
  if (isSeen && unmask.data) return <Once title={title} value={unmask.data.value ?? words.unknown} close={close} />;
  return (
    <WhyDialog
      title={title}
      help={words.unmaskHelp}
      submit={words.unmask}
      busy={unmask.isPending}
      error={unmask.error}
      close={close}
      send={(why) => unmask.mutate({ id: person.id, field, why }, { onSuccess: () => setSeen(true) })}
    />
  );
}
