import { readFileSync } from "node:fs";

/** The same two steps up lead to package.json from src/cli and from dist/cli. */
export function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
