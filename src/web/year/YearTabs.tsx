import { Link } from "@tanstack/react-router";
import { yearWords } from "./words.ts";

const tabs = [
  { to: "/funds/$id/work", label: yearWords.tabs.work },
  { to: "/funds/$id/papers", label: yearWords.tabs.papers },
  { to: "/funds/$id/budget", label: yearWords.tabs.budget },
  { to: "/funds/$id/targets", label: yearWords.tabs.targets },
  { to: "/funds/$id/adjustments", label: yearWords.tabs.adjustments },
  { to: "/funds/$id/monitoring", label: yearWords.tabs.monitoring },
  { to: "/funds/$id/self-evaluation", label: yearWords.tabs.self },
  { to: "/funds/$id/review", label: yearWords.tabs.review },
  { to: "/funds/$id/signing", label: yearWords.tabs.signing },
  { to: "/funds/$id/rectification", label: yearWords.tabs.rectification },
] as const;

/** What is done with a year, in the order of the year; what can be seen of it stands in the tabs beneath. */
export function YearTabs({ id }: { readonly id: string }) {
  return (
    <nav className="year-tabs no-print" aria-label={yearWords.tabs.label}>
      <span className="tabs-name">{yearWords.tabs.label}</span>
      {tabs.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          params={{ id }}
          search={{}}
          activeOptions={{ exact: true, includeSearch: false }}
          resetScroll={false}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
