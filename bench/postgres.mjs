// A PostgreSQL of the bench's own, with the settings it comes with: every commit goes to the disk.
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns {{ url: string, stop: () => void } | undefined} undefined where none is installed */
export function startPostgres(options = "") {
  const bin = installed();
  if (bin === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "hengji-bench-pg-"));
  const owner = ownerFor(folder);
  const call = (program, ...args) => execFileSync(join(bin, program), args, { ...owner, cwd: folder, stdio: "pipe" });
  const data = join(folder, "data");
  call("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
  const all = `-k ${folder} -c listen_addresses= ${options}`;
  call("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", all, "start");
  return {
    url: `postgres://postgres@/postgres?host=${folder}`,
    stop: () => {
      call("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function installed() {
  const debian = "/usr/lib/postgresql";
  const folders = [
    ...(process.env.PATH ?? "").split(":"),
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, "bin")) : []),
  ];
  return folders.findLast((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
}

function ownerFor(folder) {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const owner = { uid: id("-u"), gid: id("-g") };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
}
