import { Link, Outlet } from "@tanstack/react-router";
import { Search } from "../search/Search.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { words } from "../words.ts";
import { MeMenu } from "./MeMenu.tsx";
import { menuFor } from "./menu.ts";
import { Scales } from "./Scales.tsx";
import { Scope } from "./Scope.tsx";
import { frameWords } from "./words.ts";

/** What stands around every page: one quiet bar, at the left what this person may open, then the page itself. */
export function Frame() {
  const { actions, tenant } = useSession();
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <Link to="/" className="mark" title={words.productLine}>
          <Scales />
          {words.product}
        </Link>
        <span className="tenant">
          {tenant.name}
          {tenant.demo && <span className="demo-tag">{frameWords.demo}</span>}
        </span>
        <Scope />
        <Search />
        <MeMenu />
      </header>
      <div className="body">
        <nav className="side" aria-label={words.nav.label}>
          {menuFor(actions).map(({ title, entries }) => (
            <div key={title}>
              <p className="side-title" aria-hidden="true">
                {title}
              </p>
              <ul aria-label={title}>
                {entries.map(({ to, label }) => (
                  <li key={to}>
                    <Link to={to}>{label}</Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </>
  );
}
