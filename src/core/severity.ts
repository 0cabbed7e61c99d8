/** How much is wrong: the figures are unusable, to be looked into, or good to know. */
export type Severity = "error" | "warning" | "notice";
