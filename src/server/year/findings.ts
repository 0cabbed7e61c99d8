import type { EvaluationView, Finding } from "../../core/index.ts";
import { figureLabel, nodesIn } from "./labels.ts";

/** What the scheme of a year is called where a file would be: nobody who works in the app has seen a file. */
export const schemeName = "指标体系";

/**
 * What was found, in the words of whoever works in the app: figures by what they are called there, and each finding at
 * the indicator it is about. Lines of files are no places here; who entered a figure is.
 */
export function spokenFindings(findings: readonly Finding[], view: EvaluationView): readonly Finding[] {
  const nodes = nodesIn(view.tree).toSorted((a, b) => b.place.line - a.place.line);
  return findings.map(({ place, subject, message, ...finding }): Finding => {
    const ofScheme = place?.file === schemeName ? nodes.find((node) => node.place.line <= place.line)?.code : undefined;
    const about = subject ?? ofScheme;
    return {
      ...finding,
      message: spoken(message, view),
      ...(place?.entered && { place }),
      ...(about !== undefined && { subject: about }),
    };
  });
}

/** 「C11.实际」 → 「发明专利授权量·实际」 */
function spoken(message: string, view: EvaluationView): string {
  return message.replace(/「([^「」]+)」/gu, (quoted, inside: string) =>
    isFigure(inside, view) ? `「${figureLabel(inside, view)}」` : quoted,
  );
}

/** A name with a point in it, of a figure or of something an indicator or budget line lacks. */
function isFigure(text: string, view: EvaluationView): boolean {
  return (
    text.includes(".") &&
    !/[\s，。；]/u.test(text) &&
    (text in view.figures || figureLabel(text, view) !== text.replaceAll(".", "·"))
  );
}
