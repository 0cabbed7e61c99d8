import type { ApiProblem } from "../../server/api.ts";
import { signedInAgain } from "../session/again.ts";
import { words } from "../words.ts";

/** A refusal or failure as the server explains it; status 0 when it could not be reached at all. */
export class ApiError extends Error {
  readonly problem: ApiProblem;
  constructor(problem: ApiProblem) {
    super(`${problem.title}：${problem.detail}`);
    this.problem = problem;
  }
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Particulars = {
  /** The version one has seen, for If-Match. */
  readonly revision?: number;
  /** Nobody needs to be signed in: that nobody is, is an answer like others. */
  readonly asVisitor?: boolean;
};

/**
 * The replies are typed by the contract in server/api.ts, which both sides share. Where the session is over, the person
 * signs in again in place and the same request, with the same key, goes out once more.
 */
export async function request<Reply>(
  method: Method,
  path: string,
  body?: unknown,
  particulars: Particulars = {},
): Promise<Reply> {
  const { reply, release } = await heldRequest<Reply>(method, path, body, particulars);
  release();
  return reply;
}

/**
 * The same, where what was sent is kept until its effect is on the page: only when it is released does the same request
 * count as another one.
 */
export async function heldRequest<Reply>(
  method: Method,
  path: string,
  body?: unknown,
  { revision, asVisitor = false }: Particulars = {},
): Promise<{ readonly reply: Reply; readonly release: () => void }> {
  const attempt = attemptOf(method, path, body, revision);
  for (;;) {
    const reply = await send(method, path, body, attempt.headers);
    const content: unknown = reply.status === 204 ? undefined : await reply.json().catch(() => undefined);
    if (!asVisitor && isSessionOver(content)) {
      await signedInAgain();
      continue;
    }
    const release = attempt.answered;
    if (reply.status === 204) return { reply: undefined as Reply, release };
    const failure = reply.ok ? content === undefined : true;
    if (failure) {
      release();
      throw new ApiError(isProblem(content) ? content : unreadable(reply.status));
    }
    return { reply: content as Reply, release };
  }
}

/** Through reloads of this tab for what is entered into a year; everything else may hold what is nobody's business. */
const keptUnder = "hengji.unanswered";
const isKept = (name: string): boolean => name.startsWith("POST /api/years/") && name.length <= 100_000;

/** Keys of writes that went out and were never answered: sent again, they are done only once. */
const unanswered = new Map<string, string>(keptKeys());

function keepKeys(): void {
  try {
    window.sessionStorage.setItem(keptUnder, JSON.stringify([...unanswered].filter(([name]) => isKept(name))));
  } catch {
    // Then they live as long as the page.
  }
}

function keptKeys(): readonly (readonly [string, string])[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(keptUnder) ?? "[]");
    const pairs: readonly unknown[] = Array.isArray(kept) ? kept : [];
    return pairs.flatMap((pair) => {
      const [name, key]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      return typeof name === "string" && typeof key === "string" ? [[name, key]] : [];
    });
  } catch {
    return [];
  }
}

function attemptOf(method: Method, path: string, body: unknown, revision: number | undefined) {
  const name = `${method} ${path} ${JSON.stringify(body) ?? ""}`;
  const key = method === "POST" ? (unanswered.get(name) ?? newKey()) : undefined;
  if (key !== undefined) unanswered.set(name, key);
  if (isKept(name)) keepKeys();
  const headers = {
    accept: "application/json",
    ...(body !== undefined && { "content-type": "application/json" }),
    ...(method !== "GET" && { "x-hengji": "1" }),
    ...(key !== undefined && { "idempotency-key": key }),
    ...(revision !== undefined && { "if-match": `"${revision}"` }),
  };
  const answered = (): void => {
    unanswered.delete(name);
    if (isKept(name)) keepKeys();
  };
  return { headers, answered };
}

/** Not randomUUID: browsers have that on encrypted pages only, and an office may have none. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(method: Method, path: string, body: unknown, headers: HeadersInit): Promise<Response> {
  try {
    return await fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch {
    throw new ApiError({ type: "about:blank", title: words.state.failed, status: 0, detail: words.state.offline });
  }
}

const overTypes = ["sign-in-needed", "session-ended", "stage-open"].map((code) => `urn:hengji:problem:${code}`);

const isSessionOver = (content: unknown): boolean => isProblem(content) && overTypes.includes(content.type);

function isProblem(content: unknown): content is ApiProblem {
  return typeof content === "object" && content !== null && "title" in content && "detail" in content;
}

function unreadable(status: number): ApiProblem {
  return { type: "about:blank", title: words.state.failed, status, detail: words.state.unreadable };
}

/** The name of the refusal: 「right-missing」. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof ApiError ? error.problem.type.replace("urn:hengji:problem:", "") : undefined;

/** What the server says about one field of what was sent. */
export function placeIn(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.problem.places?.find((place) => place.field === field)?.message;
}
