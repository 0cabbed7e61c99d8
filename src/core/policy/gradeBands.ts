import { decimal } from "../number/decimal.ts";
import type { GradeBand } from "../indicators/scheme.ts";

export type DatedGradeBands = {
  readonly region: string;
  /** First year of use. */
  readonly since: string;
  readonly document: string;
  readonly bands: readonly GradeBand[];
};

/** Grade bands set by policy. A scheme may set its own; these are what it gets when it names none. */
export const nationalGradeBands: DatedGradeBands = {
  region: "全国",
  since: "2020",
  document: "财预〔2020〕10号第十八条",
  bands: [
    { name: "优", from: decimal("90") },
    { name: "良", from: decimal("80") },
    { name: "中", from: decimal("60") },
    { name: "差", from: decimal("0") },
  ],
};
