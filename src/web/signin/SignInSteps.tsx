import { useState } from "react";
import type { Me } from "../../server/api.ts";
import { closeSession } from "../api/session.ts";
import { CodeStep } from "./CodeStep.tsx";
import { EnrolStep } from "./EnrolStep.tsx";
import { LoginStep } from "./LoginStep.tsx";
import { NewPasswordStep } from "./NewPasswordStep.tsx";
import { signInWords as words } from "./words.ts";

type Props = {
  /** Who has to sign in again; otherwise anybody may. */
  readonly login?: string;
  /** A sign-in that was begun before a reload. */
  readonly start?: Me | undefined;
  readonly done: (me: Me) => void;
};

/** One step after the other, as the server says which comes next. */
export function SignInSteps({ login, start, done }: Props) {
  const [me, setMe] = useState(start);
  // Asked a moment ago: needed again where a password is changed or a second factor is set up, and nowhere kept.
  const [password, setPassword] = useState<string>();
  const go = (next: Me) => (next.stage === "full" ? done(next) : setMe(next));
  const restart = async () => {
    await closeSession().catch(() => undefined);
    setPassword(undefined);
    setMe(undefined);
  };
  if (me === undefined || me.stage === "full") {
    return (
      <LoginStep
        {...(login !== undefined && { login })}
        go={(next, typed) => {
          setPassword(typed);
          go(next);
        }}
      />
    );
  }
  return (
    <>
      {me.stage === "password-change" && (
        <NewPasswordStep
          me={me}
          current={password}
          go={(next, typed) => {
            setPassword(typed);
            go(next);
          }}
        />
      )}
      {me.stage === "second-factor" && <CodeStep go={go} />}
      {me.stage === "enrol-second-factor" && <EnrolStep me={me} password={password} go={go} />}
      {login === undefined && (
        <p className="sign-in-foot no-print">
          <button type="button" className="link" onClick={() => void restart()}>
            {words.other}
          </button>
        </p>
      )}
    </>
  );
}
