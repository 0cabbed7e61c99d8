import type { Me } from "../../server/api.ts";
import { NewPasswordForm } from "./NewPasswordForm.tsx";
import { signInWords as words } from "./words.ts";

type Props = {
  readonly me: Me;
  /** Typed a moment ago, so that it need not be typed again. */
  readonly current: string | undefined;
  readonly go: (me: Me, password: string) => void;
};

export function NewPasswordStep({ me, current, go }: Props) {
  return (
    <>
      <h2>{words.change.title}</h2>
      <p className="quiet">{words.change.first}</p>
      <NewPasswordForm
        login={me.person.login}
        rules={me.passwordRules}
        {...(current !== undefined && { current })}
        done={go}
      />
    </>
  );
}
