import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Me } from "../../server/api.ts";
import { giveCode } from "../api/session.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { signInWords } from "./words.ts";

const words = signInWords.factor;

export function CodeStep({ go }: { readonly go: (me: Me) => void }) {
  const [code, setCode] = useState("");
  const give = useMutation({ mutationFn: () => giveCode(code.trim()), onSuccess: go });
  return (
    <>
      <h2>{words.title}</h2>
      <p className="quiet">{words.help}</p>
      <CodeForm
        code={code}
        setCode={setCode}
        submit={words.submit}
        help={words.recovery}
        busy={give.isPending}
        error={give.error}
        send={() => give.mutate()}
      />
    </>
  );
}

type FormProps = {
  readonly code: string;
  readonly setCode: (code: string) => void;
  readonly submit: string;
  readonly help?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly send: () => void;
};

export function CodeForm({ code, setCode, submit, help, busy, error, send }: FormProps) {
  const isReady = code.trim().length >= 6;
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !busy) send();
      }}
    >
      <Field label={words.code} {...(help !== undefined && { help })}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="one-time-code"
            maxLength={20}
            value={code}
            onChange={({ target }) => setCode(target.value)}
          />
        )}
      </Field>
      <ProblemNote error={error} />
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!isReady}>
          {submit}
        </Button>
      </p>
    </form>
  );
}
