import type { ApiProblem } from "../../server/api.ts";
import { words } from "../words.ts";

/** A refusal or failure as the server explains it; status 0 when it could not be reached at all. */
export class ApiError extends Error {
  readonly problem: ApiProblem;
  constructor(problem: ApiProblem) {
    super(`${problem.title}：${problem.detail}`);
    this.problem = problem;
  }
}

/** The replies are typed by the contract in server/api.ts, which both sides share. */
export async function request<Reply>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Reply> {
  const reply = await send(method, path, body);
  if (reply.status === 204) return undefined as Reply;
  const content: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) throw new ApiError(isProblem(content) ? content : unreadable(reply.status));
  if (content === undefined) throw new ApiError(unreadable(reply.status));
  return content as Reply;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  const headers = { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }) };
  try {
    return await fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  } catch {
    throw new ApiError({ type: "about:blank", title: words.state.failed, status: 0, detail: words.state.offline });
  }
}

function isProblem(content: unknown): content is ApiProblem {
  return typeof content === "object" && content !== null && "title" in content && "detail" in content;
}

function unreadable(status: number): ApiProblem {
  return { type: "about:blank", title: words.state.failed, status, detail: words.state.unreadable };
}
