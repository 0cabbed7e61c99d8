import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Me, SetUpState } from "../../server/api.ts";
import { openSession, useSetUpState } from "../api/session.ts";
import { Scales } from "../frame/Scales.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { words as common } from "../words.ts";
import { SignInSteps } from "./SignInSteps.tsx";
import { signInWords as words } from "./words.ts";

type Props = { readonly start: Me | undefined; readonly enter: (me: Me) => void };

/** At whatever address somebody has come; once they are signed in the page of that address is there. */
export function SignInPage({ start, enter }: Props) {
  usePageTitle(words.title);
  const state = useSetUpState();
  return (
    <main id="main" className="door" tabIndex={-1}>
      <div className="door-box">
        <p className="door-name">
          <Scales />
          {common.product}
        </p>
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
        {state.data?.needed === true && (
          <p className="door-note">
            {words.setUp} <Link to="/setup">{words.setUpLink}</Link>
          </p>
        )}
        <SignInSteps key={start?.stage ?? "login"} start={start} done={enter} />
      </div>
      {start === undefined && state.data?.demo && <Demo people={state.data.demo} enter={enter} />}
    </main>
  );
}

type DemoProps = { readonly people: NonNullable<SetUpState["demo"]>; readonly enter: (me: Me) => void };

/** One made-up person for each role; one press is enough. Whoever has a second factor goes on at the left. */
function Demo({ people, enter }: DemoProps) {
  const open = useMutation({ mutationFn: openSession, onSuccess: enter });
  return (
    <section className="door-demo" aria-labelledby="demo">
      <h2 id="demo">{words.demo.title}</h2>
      <p className="quiet">{words.demo.help(people[0]?.password ?? "")}</p>
      <ul>
        {people.map(({ login, title, password }) => (
          <li key={login}>
            <button type="button" disabled={open.isPending} onClick={() => open.mutate({ login, password })}>
              <span>{title}</span>
              <code>{login}</code>
            </button>
          </li>
        ))}
      </ul>
      <ProblemNote error={open.error} />
    </section>
  );
}
