import { useState } from "react";
import type { Organisation } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { isBeneath } from "../organisations/tree.ts";
import { useSession } from "../session/SessionContext.tsx";
import { importWords as words } from "./ownerWords.ts";

export type Owner = {
  readonly value: string | undefined;
  readonly choices: readonly Organisation[];
  readonly choose: (id: string) => void;
};

/** The roles that enter figures; each holds for its organisation and all beneath it. */
const entering = ["programme-officer", "county-officer"];

/** Whose the fund will be: the organisation of the first role that enters, until another is chosen. */
export function useOwner(): Owner {
  const { roles } = useSession();
  const [chosen, choose] = useState<string>();
  const organisations = useOrganisations();
  const tops = roles.filter(({ role }) => entering.includes(role)).map(({ organisation }) => organisation.id);
  const items = organisations.data?.items ?? [];
  const own = items.filter(({ id }) => tops.some((top) => isBeneath(items, id, top)));
  return { value: chosen ?? tops[0], choices: own, choose };
}

export function OwnerChoice({ owner: { value, choices, choose } }: { readonly owner: Owner }) {
  if (choices.length < 2) return null;
  return (
    <label className="owner">
      {words.owner}
      <OrganisationSelect items={choices} value={value} change={(id) => id !== undefined && choose(id)} />
    </label>
  );
}
