import type { Job } from "../../server/api.ts";
import { words as common } from "../words.ts";
import { jobWords } from "./words.ts";

const words = jobWords.results;

/** What a job came to, in a sentence; what is longer belongs to the page of the thing itself. */
export function resultText({ kind, result }: Pick<Job, "kind" | "result">): string {
  if (result === undefined || result === null) return common.state.none;
  if (typeof result === "string") return result;
  if (typeof result !== "object") return `${result as number | boolean}`;
  const said = new Map(Object.entries(result));
  if (kind === "record-verification") {
    const findings = said.get("findings");
    const [first] = Array.isArray(findings) ? findings : [];
    return words.verified(text(said.get("events")), text(said.get("problems")), text(first));
  }
  if (kind === "payments-import") {
    const problem = text(said.get("problem"));
    return problem === ""
      ? words.imported(text(said.get("total")), text(said.get("refused")), said.get("kept") === true)
      : problem;
  }
  return words.done;
}

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? `${value}` : "");
