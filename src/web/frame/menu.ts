import type { Action } from "../../server/api.ts";
import { frameWords } from "./words.ts";

export type MenuEntry = {
  readonly to: string;
  readonly label: string;
  /** Any one of these opens the page; none: everybody who is signed in. */
  readonly needs: readonly Action[];
};

export type MenuGroup = { readonly title: string; readonly entries: readonly MenuEntry[] };

const { groups, pages } = frameWords;

/** The pages of the left side. What one may not open is not shown; the page itself refuses with a reason. */
export const menu: readonly MenuGroup[] = [
  {
    title: groups.business,
    entries: [
      { to: "/workbench", label: pages.workbench, needs: ["years.read"] },
      { to: "/funds", label: pages.funds, needs: ["funds.read"] },
      { to: "/library", label: pages.library, needs: ["library.read"] },
      { to: "/register", label: pages.register, needs: ["register.read"] },
      { to: "/rules", label: pages.rules, needs: ["funds.check"] },
      { to: "/audits", label: pages.audits, needs: ["audits.read"] },
      { to: "/import", label: pages.import, needs: ["funds.import"] },
    ],
  },
  {
    title: groups.people,
    entries: [
      { to: "/organisations", label: pages.organisations, needs: ["organisations.read"] },
      { to: "/people", label: pages.people, needs: ["people.read"] },
      { to: "/roles", label: pages.roles, needs: ["grants.read"] },
      { to: "/permissions", label: pages.permissions, needs: ["rights.read"] },
    ],
  },
  {
    title: groups.system,
    entries: [
      { to: "/record", label: pages.record, needs: ["record.read"] },
      { to: "/settings", label: pages.settings, needs: ["settings.read"] },
      { to: "/jobs", label: pages.jobs, needs: ["jobs.read"] },
      { to: "/health", label: pages.health, needs: ["settings.read", "jobs.read"] },
    ],
  },
];

/** What is left of the menu for this person. */
export function menuFor(actions: readonly string[]): readonly MenuGroup[] {
  return menu
    .map(({ title, entries }) => ({ title, entries: entries.filter(({ needs }) => isOpen(needs, actions)) }))
    .filter(({ entries }) => entries.length > 0);
}

export const isOpen = (needs: readonly Action[], actions: readonly string[]): boolean =>
  needs.length === 0 || needs.some((action) => actions.includes(action));
