import type { Finding } from "../core/index.ts";
import type { FundDetail } from "./api.ts";

/** Files worked out, as plain data; the detail is absent where they cannot be read. */
export type WorkedFiles = {
  readonly detail?: Omit<FundDetail, "id" | "origin" | "organisation">;
  readonly findings: readonly Finding[];
};
