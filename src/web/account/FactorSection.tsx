import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { useEndSecondFactor } from "../api/administration.ts";
import { meQuery } from "../api/session.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { Enrolment } from "../signin/Enrolment.tsx";
import { signInWords } from "../signin/words.ts";
import { accountWords as words } from "./words.ts";

const fewCodes = 3;

export function FactorSection() {
  const { person, hasSecondFactor, needsSecondFactor, recoveryCodes } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState<"set" | "end">();
  return (
    <section aria-labelledby="factor">
      <h2 id="factor">{words.factor}</h2>
      {open !== "set" && <p>{hasSecondFactor ? words.factorOn(recoveryCodes) : words.factorOff}</p>}
      {hasSecondFactor && recoveryCodes < fewCodes && <p className="low">{words.factorFew}</p>}
      {hasSecondFactor && needsSecondFactor && <p className="quiet">{words.factorNeeded}</p>}
      {open === "set" && (
        <Enrolment
          inside
          login={person.login}
          done={(me) => {
            client.setQueryData(meQuery.queryKey, me);
            setOpen(undefined);
            void message.success(words.factorDone);
          }}
        />
      )}
      {open === "end" && <EndFactor close={() => setOpen(undefined)} />}
      <p className="form-actions">
        {!hasSecondFactor && open !== "set" && <Button onClick={() => setOpen("set")}>{words.factorSet}</Button>}
        {hasSecondFactor && !needsSecondFactor && <Button onClick={() => setOpen("end")}>{words.factorEnd}</Button>}
      </p>
    </section>
  );
}

function EndFactor({ close }: { readonly close: () => void }) {
  const [password, setPassword] = useState("");
  const { message } = App.useApp();
  const end = useEndSecondFactor();
  const send = () =>
    end.mutate(password, {
      onSuccess: () => {
        close();
        void message.success(words.factorEnded);
      },
    });
  return (
    <FormDialog
      open
      danger
      title={words.factorEnd}
      submit={words.factorEnd}
      busy={end.isPending}
      error={end.error}
      disabled={password === ""}
      close={close}
      send={send}
    >
      <p className="quiet">{words.factorEndHelp}</p>
      <Field label={signInWords.password}>
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
    </FormDialog>
  );
}
