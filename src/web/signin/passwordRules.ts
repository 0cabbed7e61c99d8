import { signInWords } from "./words.ts";

export type PasswordRules = { readonly shortest: number; readonly classes: number; readonly history: number };

const classes: readonly RegExp[] = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}\s]/u];

type Typed = { readonly login: string; readonly current: string; readonly next: string; readonly repeat: string };

export type RuleLine = { readonly text: string; readonly isMet: boolean };

/** The same rules as the server's, to be seen while one types. */
export function ruleLines(
  { shortest, classes: least }: Pick<PasswordRules, "shortest" | "classes">,
  typed: Typed,
): readonly RuleLine[] {
  const { login, current, next, repeat } = typed;
  const { rule } = signInWords.change;
  const isTyped = next !== "";
  return [
    { text: rule.length(shortest), isMet: Array.from(next).length >= shortest },
    { text: rule.classes(least), isMet: classes.filter((one) => one.test(next)).length >= least },
    { text: rule.distinct, isMet: new Set(next).size >= 5 },
    { text: rule.login, isMet: isTyped && !next.toLowerCase().includes(login.toLowerCase()) },
    { text: rule.fresh, isMet: isTyped && next !== current },
    { text: rule.same, isMet: isTyped && next === repeat },
  ];
}
