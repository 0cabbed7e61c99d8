import { App } from "antd";
import type { OrganisationImportLine } from "../../server/api.ts";
import { useImportOrganisations } from "../api/administration.ts";
import { SheetImport } from "../parts/SheetImport.tsx";
import { organisationWords as words } from "./words.ts";

/** A whole tree from a list: what each row would do first, and only then the import itself. */
export function ImportOrganisations() {
  const { message } = App.useApp();
  const { mutateAsync } = useImportOrganisations();
  return (
    <SheetImport
      title={words.importTitle}
      help={words.importHelp}
      allowed={[
        [words.kind, Object.values(words.kinds)],
        [words.level, Object.values(words.levels)],
      ]}
      hint={words.importHint}
      template="/api/organisations/template.xlsx"
      kept="hengji.organisations"
      send={mutateAsync}
      done={(_reply, changes) => void message.success(words.importDone(changes))}
      heads={[words.name, words.parent]}
      cells={({ name, parent }: OrganisationImportLine) => [name, parent]}
    />
  );
}
