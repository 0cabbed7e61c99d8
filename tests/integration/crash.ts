import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { hengji } from "./commandLine.ts";

/** What somebody was told is stored, and what must therefore be there after every crash. */
export type Crashes = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** There without having been acknowledged: the answer was lost on the way, which may happen. */
  readonly unacknowledged: number;
  /** From the start of the process to its first answer, the slowest one. */
  readonly slowestRestart: number;
  readonly doctor: readonly string[];
};

const password = "Hengji-demo-2026";
const writers = 6;

/** Kills a server under write load, again and again, and looks afterwards whether everything it promised is there. */
export async function crash(env: Readonly<Record<string, string>>, kills: number): Promise<Crashes> {
  const acknowledged: string[] = [];
  const doctor: string[] = [];
  let slowestRestart = 0;
  let cookie: string | undefined;
  const run = `${process.pid}-${kills}`;
  for (let round = 0; round < kills; round += 1) {
    const server = await begin(env);
    // The first start makes the database; what is promised is how long it takes to come back.
    if (round > 0) slowestRestart = Math.max(slowestRestart, server.took);
    cookie ??= await signIn(server.address);
    const load = Array.from({ length: writers }, (_, writer) =>
      write(server.address, cookie ?? "", `${run}-${round}-${writer}`, acknowledged),
    );
    // In the middle of the work, at another moment each time.
    const before = acknowledged.length;
    while (acknowledged.length < before + 5) await new Promise((go) => setTimeout(go, 5));
    await new Promise((go) => setTimeout(go, (round * 137) % 300));
    server.child.kill("SIGKILL");
    await once(server.child, "close");
    await Promise.all(load);
    if (round % 10 === 9 || round === kills - 1) {
      const examined = await hengji(["doctor"], { env });
      if (examined.code !== 0) doctor.push(examined.out + examined.err);
    }
  }
  const last = await begin(env);
  slowestRestart = Math.max(slowestRestart, last.took);
  const there = await names(last.address, cookie ?? "");
  last.child.kill("SIGTERM");
  await once(last.child, "close");
  const promised = new Set(acknowledged);
  return {
    kills,
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((name) => !there.has(name)),
    unacknowledged: [...there].filter((name) => name.startsWith(`崩溃${run}`) && !promised.has(name)).length,
    slowestRestart,
    doctor,
  };
}

export type Begun = { readonly child: ChildProcess; readonly address: string; readonly took: number };

/** The built program in a process of its own, until it answers. */
export async function begin(env: Readonly<Record<string, string>>): Promise<Begun> {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const start = performance.now();
  const child = spawn(process.execPath, [main, "serve", "--port", "0"], {
    env: { ...process.env, DATABASE_URL: "", HENGJI_DEMO: "on", HENGJI_DEMO_YEARS: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (text) => (said += String(text)));
  const address = await new Promise<string>((tell, fail) => {
    child.once("exit", () => fail(new Error(`it did not start: ${said}`)));
    child.stdout.on("data", (text) => {
      said += String(text);
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) tell(found);
    });
  });
  await fetch(new URL("api/ready", address));
  return { child, address, took: performance.now() - start };
}

export async function signIn(address: string, login = "demo-system"): Promise<string> {
  const reply = await fetch(new URL("api/session", address), {
    method: "POST",
    headers: { "content-type": "application/json", "x-hengji": "1" },
    body: JSON.stringify({ login, password }),
  });
  const cookie = reply.headers.get("set-cookie")?.split(";")[0];
  if (reply.status !== 200 || cookie === undefined) throw new Error(`${reply.status} ${await reply.text()}`);
  return cookie;
}

/** One after the other until the server is gone; what was answered with 201 is promised. */
async function write(address: string, cookie: string, prefix: string, acknowledged: string[]): Promise<void> {
  for (let n = 0; ; n += 1) {
    const name = `崩溃${prefix}-${n}`;
    try {
      const reply = await addOrganisation(address, cookie, name);
      if (reply.status !== 201) throw new Error(`${reply.status} ${await reply.text()}`);
      acknowledged.push(name);
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

export function addOrganisation(address: string, cookie: string, name: string): Promise<Response> {
  return fetch(new URL("api/organisations", address), {
    method: "POST",
    headers: { "content-type": "application/json", "x-hengji": "1", cookie },
    body: JSON.stringify({ parent: "demo", name, kind: "unit" }),
  });
}

export async function names(address: string, cookie: string): Promise<ReadonlySet<string>> {
  const reply = await fetch(new URL("api/organisations", address), { headers: { cookie } });
  const body = (await reply.json()) as
    readonly { readonly name: string }[] | { readonly items: readonly { readonly name: string }[] };
  return new Set(("items" in body ? body.items : body).map(({ name }) => name));
}
