import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { meQuery } from "../api/session.ts";
import { momentText } from "../parts/Moment.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { NewPasswordForm } from "../signin/NewPasswordForm.tsx";
import { signInWords } from "../signin/words.ts";
import { accountWords as words } from "./words.ts";

export function PasswordSection() {
  const { person, passwordExpires, passwordRules } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="password">
      <h2 id="password">{words.password}</h2>
      {passwordExpires !== undefined && <p>{words.expires(momentText(passwordExpires).slice(0, 10))}</p>}
      {isOpen ? (
        <NewPasswordForm
          inside
          login={person.login}
          rules={passwordRules}
          done={(me) => {
            client.setQueryData(meQuery.queryKey, me);
            void client.invalidateQueries({ queryKey: ["/api/me/sessions"] });
            setOpen(false);
            void message.success(signInWords.change.done);
          }}
        />
      ) : (
        <p className="form-actions">
          <Button onClick={() => setOpen(true)}>{words.change}</Button>
        </p>
      )}
    </section>
  );
}
