import { useMutation } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { useState } from "react";
import type { Me, NewSecondFactor, RecoveryCodesReply } from "../../server/api.ts";
import { beginSecondFactor, confirmSecondFactor } from "../api/session.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { CodeForm } from "./CodeStep.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { signInWords } from "./words.ts";

const words = signInWords.enrol;

type Props = {
  readonly login: string;
  readonly password?: string;
  /** Of somebody who is signed in already. */
  readonly inside?: boolean;
  readonly done: (me: Me) => void;
};

/** Password, then the picture for the telephone, then its first code, then the codes for the day it is lost. */
export function Enrolment({ login, password: known, inside = false, done }: Props) {
  const [password, setPassword] = useState(known ?? "");
  const [code, setCode] = useState("");
  const begin = useMutation({ mutationFn: () => beginSecondFactor(password, { inside }) });
  const confirm = useMutation({ mutationFn: () => confirmSecondFactor(code.replaceAll(/\s/g, ""), { inside }) });
  if (confirm.data) return <Codes login={login} reply={confirm.data} done={done} />;
  if (begin.data) {
    return (
      <>
        <Picture factor={begin.data} />
        <p>{words.type}</p>
        <CodeForm
          code={code}
          setCode={setCode}
          submit={words.submit}
          busy={confirm.isPending}
          error={confirm.error}
          send={() => confirm.mutate()}
        />
      </>
    );
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== "" && !begin.isPending) begin.mutate();
      }}
    >
      {(known === undefined || begin.isError) && (
        <Field label={signInWords.password} help={words.askPassword}>
          {(control) => (
            <Input.Password
              {...control}
              autoFocus
              autoComplete="current-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Field>
      )}
      <ProblemNote error={begin.error} />
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={begin.isPending} disabled={password === ""}>
          {words.begin}
        </Button>
      </p>
    </form>
  );
}

function Picture({ factor }: { readonly factor: NewSecondFactor }) {
  return (
    <>
      <p>{words.scan}</p>
      <div className="qr">
        <QRCode
          aria-label={words.qr}
          type="svg"
          value={factor.uri}
          size={176}
          bordered={false}
          color="#000"
          bgColor="#fff"
        />
      </div>
      <p>
        {words.secret}
        <br />
        <code className="secret">{factor.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
    </>
  );
}

type CodesProps = { readonly login: string; readonly reply: RecoveryCodesReply; readonly done: (me: Me) => void };

function Codes({ login, reply, done }: CodesProps) {
  return <RecoveryCodes login={login} codes={reply.recoveryCodes} done={() => done(reply.me)} />;
}
