import { useQuery } from "@tanstack/react-query";
import type { PermissionLines, RoleLines } from "../../server/api.ts";
import { permissionsQuery, useRoles } from "../api/administration.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { SaveTable } from "../parts/SaveTable.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { roleWords } from "./words.ts";

const words = roleWords.permissions;

/** The one table that decides, as the server has it; the columns of one's own roles are marked. */
export function PermissionsPage() {
  usePageTitle(words.title);
  const permissions = useQuery(permissionsQuery);
  const roles = useRoles();
  const error = permissions.error ?? roles.error;
  const retry = () => void Promise.all([permissions.refetch(), roles.refetch()]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {permissions.data && <SaveTable name={words.table} table="permissions" />}
      </div>
      <p className="lead">
        {words.lead}
        {words.conflicts}
      </p>
      {error && <ErrorState error={error} retry={retry} />}
      {!error && !(permissions.data && roles.data) && <LoadingRows rows={12} />}
      {permissions.data && roles.data && (
        <>
          <p className="quiet legend">{words.legend}</p>
          <Matrix lines={permissions.data} roles={roles.data} />
        </>
      )}
    </div>
  );
}

function Matrix({ lines, roles }: { readonly lines: PermissionLines; readonly roles: RoleLines }) {
  const mine = new Set(useSession().roles.map(({ role }) => role));
  const kinds = (["business", "administrator"] as const).map((kind) => roles.filter((role) => role.kind === kind));
  const [business = [], administrators = []] = kinds;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table id="permissions" className="grid print-wide matrix">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.action}
            </th>
            <th scope="colgroup" colSpan={business.length}>
              {words.business}
            </th>
            <th scope="colgroup" colSpan={administrators.length}>
              {words.administrators}
            </th>
          </tr>
          <tr>
            {roles.map(({ role, title }) => (
              <th scope="col" key={role} className={mine.has(role) ? "mine" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ action, title, who, notOwn }) => (
            <tr key={action}>
              <th scope="row">
                {title}
                {notOwn && <small title={words.notOwn}>{words.notOwnMark}</small>}
              </th>
              {typeof who === "string" ? (
                <td colSpan={roles.length} className="quiet">
                  {who === "public" ? words.everybody : words.signedIn}
                </td>
              ) : (
                roles.map(({ role }) => (
                  <td key={role} className={mine.has(role) ? "mine" : undefined}>
                    <Reach reach={who.find((one) => one.role === role)?.reach} />
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Reach({ reach }: { readonly reach: "tenant" | "subtree" | undefined }) {
  if (reach === undefined) return null;
  return (
    <span title={words.reach[reach]}>
      <span aria-hidden="true">{words.marks[reach]}</span>
      <span className="visually-hidden">{words.may(words.reach[reach])}</span>
    </span>
  );
}
