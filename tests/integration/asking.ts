import type { TestServer } from "./server.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Answer = Awaited<ReturnType<TestServer["app"]["inject"]>>;

/** Requests of people of the demonstration, by their login. */
export function asking(server: () => TestServer) {
  return async (login: string, method: Method, url: string, payload?: object, headers: Record<string, string> = {}) =>
    server().app.inject({
      method,
      url,
      headers: { "x-hengji": "1", cookie: await server().cookie(login), ...headers },
      ...(payload && { payload }),
    });
}

/** The name of the refusal: 「right-missing」. */
export const codeOf = (reply: Answer): string =>
  reply.json<{ readonly type: string }>().type.replace("urn:hengji:problem:", "");
