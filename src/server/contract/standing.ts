import type { MachineCode, Urgency } from "../../core/index.ts";

/** A step of an object's life that leads on from here: may be taken, or why not. */
export type YearMove = {
  readonly action: string;
  readonly name: string;
  readonly needsReason: boolean;
  readonly needsDocument: boolean;
  readonly refusal?: string;
  /** This person's to take, once these are filled in or looked at. */
  readonly missing?: StepMissing;
  /** What whoever takes the step ought to know first; it may be taken all the same. */
  readonly notices?: readonly string[];
};

/** The first of them by name, and how many they are. */
export type StepMissing = {
  readonly figures: readonly { readonly figure: string; readonly label: string }[];
  readonly total: number;
  /** How many of them somebody has looked at and asked about. */
  readonly questions?: number;
};

export type YearStanding = {
  readonly machine: MachineCode;
  readonly title: string;
  readonly object: string;
  readonly state: string;
  readonly stateName: string;
  /** Who has to act next, in words. */
  readonly waitsFor: readonly string[];
  readonly since: string;
  readonly due?: string;
  readonly urgency?: Urgency;
  readonly reason?: string;
  readonly document?: string;
  /** What was criticised when it was returned. */
  readonly figure?: string;
  /** Nobody has begun it, and it is not yet to be done: why. */
  readonly notYet?: string;
  readonly moves: readonly YearMove[];
  readonly revision: number;
};
