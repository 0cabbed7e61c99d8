import { actualProblem, finding } from "../../core/index.ts";
import { columnOf } from "./amounts.ts";
import { requirementNow } from "./adjusting.ts";
import type { WorkedYear } from "./working.ts";

type Typed = {
  readonly figure: string;
  readonly written?: string | null | undefined;
  readonly unit?: string | undefined;
};

/** Of an actual value that is compared and scored: one exact number of the kind the target has. */
export function unfitActual({ figure, written, unit }: Typed, worked: WorkedYear): string | undefined {
  const [, indicator = "", measure = ""] = /^([^.]+)\.(?:分项\.(.+)\.)?实际$/u.exec(figure) ?? [];
  if (indicator === "" || typeof written !== "string") return undefined;
  const problem = actualProblem(written, columnOf(unit), requirementNow(worked, indicator, measure));
  return problem && finding(problem).message;
}
