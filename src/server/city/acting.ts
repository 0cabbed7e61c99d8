import type { Caller } from "../identity/caller.ts";
import type { Action } from "../permissions.ts";
import type { Reply } from "../reply.ts";
import { writingDesk, type Asked, type Services, type WritingDesk } from "../route.ts";

/** One of the demonstration's people at work on a day of the past: the same handlers, rights and record as in the app. */
export type Actor = {
  readonly caller: Caller;
  /** 「2025-01-15」, by noon in China. */
  readonly on: string;
};

export type Step<Body> = {
  readonly handle: (asked: Asked<Body>, desk: WritingDesk) => Promise<Reply>;
  readonly may: Action;
  readonly record: string;
};

/** Takes a step; whatever is refused is our own mistake in the demonstration's data. */
export async function act<Body>(
  services: Services,
  { caller, on }: Actor,
  { handle, may, record }: Step<Body>,
  body: Body,
  params: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const at = new Date(`${on}T04:00:00Z`);
  const route = { method: "POST", path: "", for: "writing", may, record, handle: refuseAll } as const;
  const keyed = { key: undefined, digest: "", isSecret: false, request: "demo", why: "演示" };
  const desk = writingDesk({ ...services, now: () => at }, caller, route, keyed);
  const from = { address: "", request: "demo", agent: "", isSecure: true };
  const reply = await handle({ params, body, query: {}, from }, desk);
  if ("problem" in reply) {
    const { detail, findings = [] } = reply.problem;
    throw new Error(`the demonstration: ${record} ${detail} ${findings.map(({ message }) => message).join(" ")}`);
  }
  const result: unknown = "body" in reply ? reply.body : undefined;
  const refusal = refusedRow(result);
  if (refusal !== undefined) throw new Error(`the demonstration: ${record} ${refusal}`);
  return result;
}

/** A batch of which a row was refused kept nothing. */
function refusedRow(result: unknown): string | undefined {
  if (typeof result !== "object" || result === null || !("kept" in result) || result.kept === true) return undefined;
  return JSON.stringify(result).slice(0, 600);
}

async function refuseAll(): Promise<Reply> {
  throw new Error("never asked over HTTP");
}
