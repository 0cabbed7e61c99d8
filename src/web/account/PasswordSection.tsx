import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useSettings } from "../api/administration.ts";
import { meQuery } from "../api/session.ts";
import { momentText } from "../parts/Moment.tsx";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { NewPasswordForm } from "../signin/NewPasswordForm.tsx";
import { leastRules, type PasswordRules } from "../signin/passwordRules.ts";
import { signInWords } from "../signin/words.ts";
import { accountWords as words } from "./words.ts";

export function PasswordSection() {
  const { person, passwordExpires } = useSession();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const rules = useRules();
  return (
    <section aria-labelledby="password">
      <h2 id="password">{words.password}</h2>
      {passwordExpires !== undefined && <p>{words.expires(momentText(passwordExpires).slice(0, 10))}</p>}
      {isOpen ? (
        <NewPasswordForm
          inside
          login={person.login}
          rules={rules}
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

/** Only administrators may read the settings; the server tells others when their office asks for more. */
function useRules(): PasswordRules {
  const may = useMay();
  const settings = useSettings(may("settings.read"));
  const value = (name: string, least: number): number => {
    const found = settings.data?.items.find((item) => item.name === name)?.value;
    return typeof found === "number" ? found : least;
  };
  return {
    shortest: value("password.shortest", leastRules.shortest),
    classes: value("password.classes", leastRules.classes),
  };
}
