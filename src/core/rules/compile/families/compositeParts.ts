import { Decimal } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import type { Made, Piece } from "./pieces.ts";

export type Part = { readonly name: string; readonly share: Decimal; readonly text: string };
export type Take = "sum" | "highest" | "lowest";

export function joined(take: Take, parts: readonly Part[], pieces: readonly Piece[]): Made {
  return {
    pieces,
    build: (rules) => ({
      kind: "composite",
      take,
      parts: parts.map(({ name, share }, at) => ({
        name,
        share,
        rule: rules[at] ?? nothing,
      })),
    }),
  };
}

export function readAll(parts: readonly Part[], read: (part: Part) => Piece | undefined): readonly Piece[] | undefined {
  const pieces = parts.map(read);
  const made = pieces.filter((piece) => piece !== undefined);
  return made.length === parts.length ? made : undefined;
}

/** 「资金到位率和到位及时率」: 及 in 及时 joins nothing. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/、|,|和|与|以及|及(?![时格])/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

export function named<P extends { readonly name: string }>(parts: readonly P[]): readonly P[] {
  return parts.map((part, index) => ({
    ...part,
    name: parts.findIndex((one) => one.name === part.name) === index ? part.name : `${part.name}${index + 1}`,
  }));
}

export const nothing: Rule = { kind: "fixed", award: { of: "share", share: Decimal.zero } };
