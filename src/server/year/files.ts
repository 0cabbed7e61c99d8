import { assembleCase } from "../../core/index.ts";
import { writeCase } from "../../documents/index.ts";
import type { FundFile } from "../api.ts";
import type { WorkedYear } from "./working.ts";

/** A year as a case to be taken away: read back, it gives the same figures. */
export function filesOfYear({ rows, year }: WorkedYear): readonly FundFile[] {
  const { scheme_file: name, scheme_text: text } = rows.year;
  const scheme = { name, text };
  return year ? [scheme, { name: "案例.yaml", text: writeCase(assembleCase(year).value, name) }] : [scheme];
}
