import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Me, SignInRequest } from "../../server/api.ts";
import { openSession } from "../api/session.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { signInWords as words } from "./words.ts";

type Props = { readonly login?: string; readonly go: (me: Me, password: string) => void };

export function LoginStep({ login: known, go }: Props) {
  const [login, setLogin] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const open = useMutation({
    mutationFn: (body: SignInRequest) => openSession(body),
    onSuccess: (me, body) => go(me, body.password),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!open.isPending) open.mutate({ login: login.trim(), password });
      }}
    >
      {known === undefined ? (
        <Field label={words.login}>
          {(control) => (
            <Input
              {...control}
              name="username"
              autoComplete="username"
              autoFocus
              value={login}
              onChange={({ target }) => setLogin(target.value)}
            />
          )}
        </Field>
      ) : (
        <p>
          {words.login} <strong>{known}</strong>
          <input type="text" name="username" autoComplete="username" value={known} readOnly hidden />
        </p>
      )}
      <Field label={words.password}>
        {(control) => (
          <Input.Password
            {...control}
            name="password"
            autoComplete="current-password"
            autoFocus={known !== undefined}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <ProblemNote error={open.error} />
      <Button
        block
        type="primary"
        htmlType="submit"
        loading={open.isPending}
        disabled={login.trim() === "" || password === ""}
      >
        {words.submit}
      </Button>
    </form>
  );
}
