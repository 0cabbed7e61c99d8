import { readFileSync } from "node:fs";

export type Package = {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Not only to build and test. */
  readonly isNeededToRun: boolean;
};

type Entry = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
};

/** Every package of the lock file, also those for other systems. */
export function locked(): readonly Package[] {
  const text = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Entry>> };
  return Object.entries(packages).flatMap(([path, { version, license, dev, devOptional }]) => {
    if (path === "" || version === undefined) return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return [{ path, name, version, licence: license ?? "none named", isNeededToRun: !(dev ?? devOptional ?? false) }];
  });
}

export function licencesPage(): string {
  const section = (title: string, list: readonly Package[]): readonly string[] => {
    const byLicence = new Map<string, Set<string>>();
    for (const { name, version, licence } of list) {
      byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${name} ${version}`));
    }
    const lines = [...byLicence]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([licence, names]) => `- **${licence}** (${names.size}): ${[...names].toSorted().join(", ")}`);
    return [`## ${title}`, "", ...lines, ""];
  };
  const all = locked();
  return [
    "# Licences of the packages used",
    "",
    "Written from `package-lock.json` by `npm run generate`; do not edit. The pages' packages are bundled, so they count among",
    "those used to build. Hengji itself is under Apache-2.0.",
    "",
    ...section(
      "Needed to run",
      all.filter(({ isNeededToRun }) => isNeededToRun),
    ),
    ...section(
      "Used to build and test",
      all.filter(({ isNeededToRun }) => !isNeededToRun),
    ),
  ].join("\n");
}
