import type { Severity } from "../finding.ts";

export const caseMessages = {} as const;

export const caseSeverities: Record<keyof typeof caseMessages, Severity> = {};
