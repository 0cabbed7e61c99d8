import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type PrivatePostgres = { readonly url: string; readonly stop: () => void };

type Owner = { readonly uid?: number; readonly gid?: number };

/** Where a PostgreSQL of this test's own lives, and as whom. */
export type Cluster = { readonly bin: string; readonly folder: string; readonly owner: Owner };

/**
 * A PostgreSQL of this test's own, reached by a socket in its folder; undefined where none is installed. A copy of the
 * template where one is given.
 */
export function startPostgres(template?: string): PrivatePostgres | undefined {
  const bin = installed();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "hengji-pg-"));
  const cluster = { bin, folder, owner: ownerFor(folder) };
  if (template === undefined) makeCluster(cluster);
  else call(cluster, "/bin/cp", "-a", "--reflink=auto", template, join(folder, "data"));
  const { url, stop } = startCluster(cluster);
  return {
    url,
    stop: () => {
      stop("immediate");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function call({ folder, owner }: Cluster, program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { ...owner, cwd: folder, stdio: "pipe" });
}

export function makeCluster(cluster: Cluster): void {
  const { bin, folder } = cluster;
  const data = join(folder, "data");
  const options = ["-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  call(cluster, join(bin, "initdb"), "-D", data, ...options);
}

export function startCluster(cluster: Cluster): { url: string; stop: (mode: "fast" | "immediate") => void } {
  const { bin, folder } = cluster;
  const data = join(folder, "data");
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c max_connections=30`;
  // Its output goes to a file: a server that keeps our pipe would keep this call from ever returning.
  call(cluster, join(bin, "pg_ctl"), "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
  return {
    url: `postgres://postgres@/postgres?host=${folder}`,
    stop: (mode) => call(cluster, join(bin, "pg_ctl"), "-D", data, "-m", mode, "-w", "stop"),
  };
}

/** Debian keeps the server programs out of the path, one folder for each version. */
export function installed(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const folders = [
    ...(process.env["PATH"] ?? "").split(":"),
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : []),
  ];
  return folders.findLast((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
}

/** PostgreSQL refuses to run as root; the package's own user runs it instead, and may enter the folders named. */
export function ownerFor(folder: string, ...parents: readonly string[]): Owner {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const owner = { uid: id("-u"), gid: id("-g") };
  chownSync(folder, owner.uid, owner.gid);
  for (const parent of parents) chmodSync(parent, 0o755);
  return owner;
}
