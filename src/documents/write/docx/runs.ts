import type { Link, Run, Runs } from "../../compose/composed.ts";
import { escaped } from "../xml.ts";

/** Text without its link: in tables, where a thousand controls would make the file slow. */
export function runXml({ text, fill }: Run, size?: number): string {
  const half =
    size === undefined ? "" : `<w:sz w:val="${Math.round(size * 2)}"/><w:szCs w:val="${Math.round(size * 2)}"/>`;
  const mark = fill ? '<w:highlight w:val="yellow"/>' : "";
  const properties = mark || half ? `<w:rPr>${half}${mark}</w:rPr>` : "";
  return `<w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/**
 * Figures and places to fill are content controls that do not show: Word keeps the figure's id as their tag, so that an
 * edited document can be held against the evaluation again.
 */
export class LinkedRuns {
  private count = 0;

  xml(runs: Runs): string {
    return runs.map((run) => this.one(run)).join("");
  }

  private one(run: Run): string {
    const tag = run.fill ? "填" : linkTag(run.link);
    if (tag === undefined || tag.length > longestTag) return runXml(run);
    this.count += 1;
    return (
      `<w:sdt><w:sdtPr><w:tag w:val="${escaped(tag)}"/><w:id w:val="${this.count}"/>` +
      `<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent>${runXml(run)}</w:sdtContent></w:sdt>`
    );
  }
}

const longestTag = 64;

/** 「数:资金.预算」; the words of the case need none. */
export function linkTag(link: Link | undefined): string | undefined {
  if (!link || link.kind === "case") return undefined;
  if (link.kind === "figure") return `数:${link.id}`;
  if (link.kind === "count") return `个数:${link.of}`;
  return `${{ points: "分值", lost: "失分", share: "得分率" }[link.kind]}:${link.code}`;
}
