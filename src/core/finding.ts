import { messages, severities } from "./messages.ts";
import type { Place } from "./place.ts";
import type { Severity } from "./severity.ts";

export type MessageCode = keyof typeof messages;

/** What is wrong, not yet where: small functions return it, whoever knows the place makes it a finding. */
export type Problem = {
  [Code in MessageCode]: { readonly code: Code; readonly facts: Parameters<(typeof messages)[Code]>[0] };
}[MessageCode];

export type Finding = {
  readonly code: MessageCode;
  readonly severity: Severity;
  readonly message: string;
  readonly place?: Place;
  /** The figure or indicator it is about, as an address of the evaluation. */
  readonly subject?: string;
};

/** A value with what there is to say about it; never one without the other. */
export type Outcome<T> = { readonly value: T; readonly findings: readonly Finding[] };

/** A value, or the problem that kept us from it. */
export type Attempt<T> = { readonly value: T } | { readonly problem: Problem };

export function problem<Code extends MessageCode>(
  code: Code,
  facts: Parameters<(typeof messages)[Code]>[0],
): { readonly problem: Problem } {
  // The pair is well formed by the signature; the union of all pairs is beyond inference.
  return { problem: { code, facts } as unknown as Problem };
}

export function finding(what: Problem, place?: Place, subject?: string): Finding {
  const sentence = messages[what.code] as (facts: unknown) => string;
  return {
    code: what.code,
    severity: severities[what.code],
    message: sentence(what.facts),
    ...(place && { place }),
    ...(subject !== undefined && { subject }),
  };
}
