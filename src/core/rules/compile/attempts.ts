import type { Rule } from "../rule.ts";
import type { Scene } from "./notes.ts";

/** One way of reading a sentence, with all that was noted on the way. */
export type Attempt = { readonly scene: Scene; readonly rule: Rule | undefined };

export function isUnderstood({ scene, rule }: Attempt): boolean {
  return rule !== undefined && !scene.notes.findings.some((one) => one.stops);
}

/** The first of the other ways to read a sentence that leaves nothing. */
export function firstUnderstood<Way>(ways: readonly Way[], attempt: (way: Way) => Attempt): Attempt | undefined {
  for (const way of ways) {
    const made = attempt(way);
    if (isUnderstood(made)) return made;
  }
  return undefined;
}
