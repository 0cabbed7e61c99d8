import { useQueryClient } from "@tanstack/react-query";
import { Modal } from "antd";
import type { Me } from "../../server/api.ts";
import { meQuery } from "../api/session.ts";
import { SignInSteps } from "../signin/SignInSteps.tsx";
import { signInWords as words } from "../signin/words.ts";
import { useIdleCheck } from "./activity.ts";
import { goOn, useIsSessionOver } from "./again.ts";
import { leave } from "./leave.ts";
import { useSession } from "./SessionContext.tsx";

/** Above whatever page is open, which stays as it is with all that was typed. */
export function SignInAgain() {
  const isOver = useIsSessionOver();
  const { person, idleMinutes } = useSession();
  useIdleCheck(idleMinutes);
  const client = useQueryClient();
  const done = (me: Me) => {
    // Somebody else has come in through another window: nothing of the former person may stay.
    if (me.person.id !== person.id) return window.location.reload();
    client.setQueryData(meQuery.queryKey, me);
    goOn();
  };
  return (
    <Modal
      open={isOver}
      title={words.again.title}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false, blur: true }}
      destroyOnHidden
      width={440}
      zIndex={2000}
    >
      <p className="lead">{words.again.help}</p>
      <SignInSteps login={person.login} done={done} />
      <p className="dialog-foot">
        <button type="button" className="link" onClick={() => leave("/sign-in")}>
          {words.again.other}
        </button>
        <span className="quiet">{words.again.otherHelp}</span>
      </p>
    </Modal>
  );
}
