import type pg from "pg";

const question = /^\s*(select|with)\s[^;]*$/i;

/** More than the program has; a text that is put together anew each time must not fill the server's memory. */
const mostStatements = 500;

/**
 * Lets a connection keep each statement it was once asked, prepared under a name: with policies in it, working out how
 * to answer takes PostgreSQL many times as long as the answer.
 */
export function keepStatements(client: pg.ClientBase): void {
  const names = new Map<string, string>();
  const ask = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostStatements) return known;
    const name = `hengji-${names.size}`;
    names.set(text, name);
    return name;
  };
  const named = (...args: readonly unknown[]): unknown => {
    const [text, given, ...rest] = args;
    // Without values only questions: what begins and ends transactions may be several statements in one text.
    const values: unknown = given === undefined && typeof text === "string" && question.test(text) ? [] : given;
    if (typeof text !== "string" || !Array.isArray(values)) return ask(...args);
    const name = nameOf(text);
    return name === undefined ? ask(...args) : ask({ text, values, name }, undefined, ...rest);
  };
  client.query = named as typeof client.query;
}
