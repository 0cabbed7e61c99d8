import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type PrivatePostgres = { readonly url: string; readonly stop: () => void };

/** A PostgreSQL of this test's own, reached by a socket in its folder; undefined where none is installed. */
export function startPostgres(): PrivatePostgres | undefined {
  const bin = installed();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "hengji-pg-"));
  const owner = ownerFor(folder);
  const call = (program: string, ...args: readonly string[]) =>
    execFileSync(join(bin, program), args, { ...owner, cwd: folder, stdio: "pipe" });
  const data = join(folder, "data");
  call("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c max_connections=30`;
  // Its output goes to a file: a server that keeps our pipe would keep this call from ever returning.
  call("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start");
  return {
    url: `postgres://postgres@/postgres?host=${folder}`,
    stop: () => {
      call("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps the server programs out of the path, one folder for each version. */
function installed(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const folders = [
    ...(process.env["PATH"] ?? "").split(":"),
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : []),
  ];
  return folders.findLast((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
}

/** PostgreSQL refuses to run as root; the package's own user runs it instead. */
function ownerFor(folder: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const owner = { uid: id("-u"), gid: id("-g") };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
}
