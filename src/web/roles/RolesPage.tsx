import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import type { RoleGrant } from "../../server/api.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { changed, grantStates } from "../search.ts";
import { useMay } from "../session/SessionContext.tsx";
import { GrantsTable } from "./GrantsTable.tsx";
import { RequestRole } from "./RequestRole.tsx";
import { roleWords as words } from "./words.ts";

const all = "all";

export function RolesPage() {
  usePageTitle(words.title);
  const may = useMay();
  const search = useSearch({ from: "/roles" });
  const navigate = useNavigate({ from: "/roles" });
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {may("grants.request") && (
          <Button type="primary" className="no-print" onClick={() => setOpen(true)}>
            {words.request}
          </Button>
        )}
      </div>
      <p className="lead">{words.lead}</p>
      <div className="filters">
        <Segmented<RoleGrant["state"] | typeof all>
          aria-label={words.show}
          value={search.state ?? all}
          options={[
            { value: all, label: words.all },
            ...grantStates.map((value) => ({ value, label: words.states[value] })),
          ]}
          onChange={(value) =>
            void navigate({ search: changed(search, "state", value === all ? undefined : value), replace: true })
          }
        />
      </div>
      <GrantsTable filter={{ state: search.state }} />
      {isOpen && <RequestRole close={() => setOpen(false)} />}
    </div>
  );
}
