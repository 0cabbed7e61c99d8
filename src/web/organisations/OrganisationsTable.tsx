import { Button } from "antd";
import type { Organisation } from "../../server/api.ts";
import { words as common } from "../words.ts";
import type { Open } from "./OrganisationDialog.tsx";
import { organisationWords as words } from "./words.ts";

type Props = {
  readonly rows: readonly (Organisation & { readonly depth: number })[];
  readonly open?: (open: Open) => void;
};

export function OrganisationsTable({ rows, open }: Props) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.level}</th>
            <th scope="col">{words.region}</th>
            <th scope="col">{words.state}</th>
            {open && <td className="no-print" />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" title={words.idOf(row.id)} style={{ paddingLeft: 8 + row.depth * 20 }}>
                {row.name}
              </th>
              <td>{words.kinds[row.kind]}</td>
              <td>{row.level === undefined ? <None /> : words.levels[row.level]}</td>
              <td className="digits">{row.region ?? <None />}</td>
              <td>{row.active ? words.active : <span className="quiet">{words.closed}</span>}</td>
              {open && (
                <td className="row-actions no-print">
                  {row.active && (
                    <Button size="small" aria-label={words.addTo(row.name)} onClick={() => open({ addTo: row })}>
                      {words.add}
                    </Button>
                  )}
                  <Button size="small" aria-label={words.editOf(row.name)} onClick={() => open({ edit: row })}>
                    {words.edit}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function None() {
  return <span className="none">{common.state.none}</span>;
}
