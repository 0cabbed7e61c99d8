import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { FundFile } from "./api.ts";
import { digestOf, inOrder } from "./caseFiles.ts";
import type { WritingDesk } from "./route.ts";
import type { CurrentFund, NewVersion } from "./store/caseVersions.ts";

/** Brings the stored examples in line with the folder: what changed is a new version, what is gone is withdrawn. */
export async function loadExamples(folder: string, { write }: WritingDesk): Promise<void> {
  const examples = readExamples(folder);
  await write(async (store) => {
    await store.waitForTurn();
    for (const version of changes(examples, await store.currentFunds())) await store.addVersion(version);
  });
}

type Example = { readonly id: string; readonly files: readonly FundFile[]; readonly digest: string };

function changes(examples: readonly Example[], stored: readonly CurrentFund[]): readonly NewVersion[] {
  const digests = new Map(stored.map(({ id, digest }) => [id, digest]));
  const present = new Set(examples.map(({ id }) => id));
  return [
    ...examples
      .filter(({ id, digest }) => digests.get(id) !== digest)
      .map(
        ({ id, files, digest }) =>
          ({ id, origin: "example", event: "example-loaded", content: { files, digest } }) as const,
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
      return { id: name, files, digest: digestOf(files) };
    });
}

function readTexts(folder: string): readonly FundFile[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}
