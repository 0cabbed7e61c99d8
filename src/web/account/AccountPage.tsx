import { usePageTitle } from "../frame/printLine.ts";
import { useSession } from "../session/SessionContext.tsx";
import { FactorSection } from "./FactorSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";
import { TokensSection } from "./TokensSection.tsx";
import { accountWords as words } from "./words.ts";

export function AccountPage() {
  usePageTitle(words.title);
  return (
    <div className="page account">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <Who />
      <div className="columns">
        <div>
          <PasswordSection />
          <FactorSection />
        </div>
        <div>
          <SessionsSection />
          <TokensSection />
        </div>
      </div>
    </div>
  );
}

function Who() {
  const { person, roles } = useSession();
  return (
    <dl className="pairs">
      <div>
        <dt>{words.login}</dt>
        <dd>
          {person.name} <code>{person.login}</code>
        </dd>
      </div>
      <div>
        <dt>{words.organisation}</dt>
        <dd>{person.organisation.name}</dd>
      </div>
      <div>
        <dt>{words.roles}</dt>
        <dd>
          {roles.length === 0 && <span className="none">{words.noRoles}</span>}
          {roles.map(({ role, title, organisation }) => (
            <span key={`${role} ${organisation.id}`} className="role-line">
              {title}
              <small className="quiet">（{organisation.name}）</small>
            </span>
          ))}
        </dd>
      </div>
    </dl>
  );
}
