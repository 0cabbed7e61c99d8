import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { FundFile } from "./api.ts";
import { digestOf, inOrder } from "./caseFiles.ts";
import type { Database } from "./database/database.ts";
import { wholeTenant } from "./database/door.ts";
import { demoTenant } from "./demo.ts";
import { caseWriter, type CurrentFund, type NewVersion } from "./store/caseVersions.ts";
import { addOrganisation, allOrganisations } from "./store/organisations.ts";
import { readFiles } from "./workings.ts";

/** Brings the stored examples in line with the folder: what changed is a new version, what is gone is withdrawn. */
export async function loadExamples(folder: string, database: Database, now: () => Date): Promise<void> {
  const examples = readExamples(folder);
  await database.write(wholeTenant(demoTenant), { action: "example-loaded" }, async (client) => {
    const store = caseWriter(client, now);
    await store.waitForTurn();
    const there = new Set((await allOrganisations(client)).map(({ id }) => id));
    const bureaus = new Map(examples.map(({ bureau }) => [bureau.id, bureau.name]));
    for (const [id, name] of bureaus) {
      if (there.has(id)) continue;
      await addOrganisation(client, { id, parent: demoTenant, name, kind: "bureau", now: now() });
    }
    for (const version of changes(examples, await store.currentFunds())) await store.addVersion(version);
  });
}

type Example = {
  readonly id: string;
  readonly files: readonly FundFile[];
  readonly digest: string;
  readonly bureau: { readonly id: string; readonly name: string };
};

function changes(examples: readonly Example[], stored: readonly CurrentFund[]): readonly NewVersion[] {
  const digests = new Map(stored.map(({ id, digest }) => [id, digest]));
  const present = new Set(examples.map(({ id }) => id));
  return [
    ...examples
      .filter(({ id, digest }) => digests.get(id) !== digest)
      .map(
        ({ id, files, digest, bureau }) =>
          ({
            id,
            origin: "example",
            event: "example-loaded",
            organisation: bureau.id,
            content: { files, digest },
          }) as const,
      ),
    ...stored
      .filter(({ id, origin }) => origin === "example" && !present.has(id))
      .map(({ id }) => ({ id, origin: "example", event: "example-withdrawn" }) as const),
  ];
}

function readExamples(folder: string): readonly Example[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "案例.yaml")))
    .map(({ name }) => {
      const files = inOrder(readTexts(join(folder, name)));
      return { id: name, files, digest: digestOf(files), bureau: bureauOf(name, files) };
    });
}

function readTexts(folder: string): readonly FundFile[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}

/** nanchang-2020 belongs to the bureau 「nanchang」, whose name the case says. */
function bureauOf(example: string, files: readonly FundFile[]): Example["bureau"] {
  const id = `bureau-${example.replace(/-\d{4}$/, "")}`;
  const fund = readFiles(files).value?.fund;
  return { id, name: fund?.department ?? fund?.region ?? example };
}
