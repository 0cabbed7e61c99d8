import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { FunctionComponent } from "react";
import type { Action } from "../../server/api.ts";
import { permissionsQuery, useRoles } from "../api/administration.ts";
import { meQuery } from "../api/session.ts";
import { useSession } from "../session/SessionContext.tsx";
import { listed } from "../words.ts";
import { isOpen } from "./menu.ts";
import { usePageTitle } from "./printLine.ts";
import { frameWords } from "./words.ts";

/** The page for whoever may do one of these; for others why not, and who can help. */
export function guarded(needs: readonly Action[], Page: FunctionComponent): FunctionComponent {
  return function Guarded() {
    const { actions } = useSession();
    return isOpen(needs, actions) ? <Page /> : <Refused needs={needs} />;
  };
}

const words = frameWords.refused;

export function Refused({ needs }: { readonly needs: readonly Action[] }) {
  usePageTitle(words.title);
  const { roles } = useSession();
  const client = useQueryClient();
  const table = useQuery(permissionsQuery);
  const lines = (table.data ?? []).filter(({ action }) => needs.some((needed) => needed === action));
  const allowed = new Set(lines.flatMap(({ who }) => (typeof who === "string" ? [] : who.map(({ role }) => role))));
  const all = useRoles();
  const titles = (all.data ?? []).filter(({ role }) => allowed.has(role)).map(({ title }) => title);
  const own = roles.map(({ title, organisation }) => `${title}（${organisation.name}）`);
  return (
    <div className="state" role="alert">
      <h1>{words.title}</h1>
      {lines.length > 0 && titles.length > 0 && (
        <p>
          {words.needs(lines.map(({ title }) => title).join("」或「"))}
          {words.roles(listed(titles))}
        </p>
      )}
      <p>{own.length === 0 ? words.none : words.yours(listed(own))}</p>
      <p>{words.who}</p>
      <p className="state-actions">
        <Link to="/" className="button primary">
          {words.home}
        </Link>
        <Button onClick={() => void client.invalidateQueries(meQuery)}>{words.again}</Button>
      </p>
    </div>
  );
}
