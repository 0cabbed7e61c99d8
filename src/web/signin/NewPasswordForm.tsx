import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Me } from "../../server/api.ts";
import { codeOf } from "../api/request.ts";
import { changePassword } from "../api/session.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { ruleLines, type PasswordRules } from "./passwordRules.ts";
import { signInWords } from "./words.ts";

type Props = {
  readonly login: string;
  readonly current?: string;
  /** As the settings of this office stand. */
  readonly rules: PasswordRules;
  /** Of somebody who is signed in already. */
  readonly inside?: boolean;
  readonly done: (me: Me, password: string) => void;
};

const words = signInWords.change;

/** Each rule says by itself whether the new password keeps it, while it is typed. */
export function NewPasswordForm({ login, current: known, rules, inside = false, done }: Props) {
  const [typed, setTyped] = useState({ current: known ?? "", next: "", repeat: "" });
  const set = (name: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const lines = ruleLines(rules, { ...typed, login });
  const change = useMutation({
    mutationFn: () => changePassword({ current: typed.current, next: typed.next }, { inside }),
    onSuccess: (me) => {
      done(me, typed.next);
      setTyped({ current: "", next: "", repeat: "" });
    },
  });
  // What was typed a moment ago may be wrong by now, when somebody has reset it meanwhile.
  const asksCurrent = known === undefined || codeOf(change.error) === "password-wrong";
  const isReady = typed.current !== "" && lines.every(({ isMet }) => isMet);
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !change.isPending) change.mutate();
      }}
    >
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      {asksCurrent && (
        <Secret label={words.current} name="current-password" value={typed.current} set={set("current")} focus />
      )}
      <Secret label={words.next} name="new-password" value={typed.next} set={set("next")} focus={!asksCurrent} />
      <Secret label={words.repeat} name="new-password" value={typed.repeat} set={set("repeat")} />
      <ul className="rule-lines" aria-label={words.rules}>
        {lines.map(({ text, isMet }) => (
          <li key={text} className={isMet ? "good" : "quiet"}>
            <span aria-hidden="true">{isMet ? "✓" : "○"}</span> {text}
            <span className="visually-hidden">（{isMet ? words.met : words.open}）</span>
          </li>
        ))}
        <li className="quiet">
          <span aria-hidden="true">·</span> {words.history(rules.history)}
        </li>
      </ul>
      <ProblemNote error={change.error} />
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!isReady}>
          {words.submit}
        </Button>
      </p>
    </form>
  );
}

type SecretProps = {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly focus?: boolean;
};

function Secret({ label, name, value, set, focus = false }: SecretProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input.Password
          {...control}
          autoComplete={name}
          autoFocus={focus}
          value={value}
          onChange={({ target }) => set(target.value)}
        />
      )}
    </Field>
  );
}
