import { citationText, placeText, type Finding, type Severity } from "../core/index.ts";
import { severityWords } from "./words.ts";

const order: readonly Severity[] = ["error", "warning", "notice"];

/** Grouped by severity, in each group in the order of the files. */
export function findingsText(findings: readonly Finding[]): string {
  return order
    .map((severity) => findings.filter((one) => one.severity === severity))
    .filter((group) => group.length > 0)
    .map((group) => [groupTitle(group), ...[...group].sort(byPlace).map(findingText)].join("\n"))
    .join("\n\n");
}

function groupTitle(group: readonly Finding[]): string {
  const [first] = group;
  return `${first ? severityWords[first.severity] : ""}（${group.length}）`;
}

export function findingText({ place, message, subject, code }: Finding): string {
  const where = place ? placeText(place) : (subject ?? "");
  const source = place?.source ? `［${citationText(place.source)}］` : "";
  return `  ${where ? `${where}  ` : ""}${message}${source}（${code}）`;
}

function byPlace(left: Finding, right: Finding): number {
  const [a, b] = [left.place, right.place];
  if (!a || !b) return Number(!a) - Number(!b);
  return a.file.localeCompare(b.file, "zh") || a.line - b.line || a.column - b.column;
}

/** 「错误 0，警告 2，提示 3」 */
export function countsText(findings: readonly Finding[]): string {
  return order
    .map((severity) => `${severityWords[severity]} ${findings.filter((one) => one.severity === severity).length}`)
    .join("，");
}
