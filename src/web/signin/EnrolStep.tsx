import type { Me } from "../../server/api.ts";
import { Enrolment } from "./Enrolment.tsx";
import { signInWords } from "./words.ts";

type Props = { readonly me: Me; readonly password: string | undefined; readonly go: (me: Me) => void };

export function EnrolStep({ me, password, go }: Props) {
  return (
    <>
      <h2>{signInWords.enrol.title}</h2>
      <p className="quiet">{signInWords.enrol.needed}</p>
      <Enrolment login={me.person.login} {...(password !== undefined && { password })} done={go} />
    </>
  );
}
