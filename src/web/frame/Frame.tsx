import { Link, Outlet } from "@tanstack/react-router";
import { words } from "../words.ts";
import { usePrintTime } from "./printLine.ts";

/** What stands around every page: one quiet bar, then the page itself. */
export function Frame() {
  usePrintTime();
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <Link to="/funds" className="mark" title={words.productLine}>
          <Scales />
          {words.product}
        </Link>
        <nav aria-label={words.nav.label}>
          <Link to="/funds">{words.nav.funds}</Link>
          <Link to="/rules">{words.nav.rules}</Link>
          <Link to="/import">{words.nav.import}</Link>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function Scales() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d="M3 5.500h14M10 3v14M6 17h8M4.500 5.500 2 11.500h5zM15.500 5.500 13 11.500h5z" />
    </svg>
  );
}
