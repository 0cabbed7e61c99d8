import type { ReactNode } from "react";
import type { Finding } from "../../core/index.ts";
import { words } from "../words.ts";
import { FileLink } from "./FileLink.tsx";
import { Severity } from "./marks.tsx";

type Props = {
  readonly findings: readonly Finding[];
  /** Ways on from a finding, beside the one to its place in a file. */
  readonly links?: (finding: Finding) => ReactNode;
};

/** Findings by severity, the worst first; every one says where. */
export function FindingList({ findings, links }: Props) {
  return (["error", "warning", "notice"] as const).map((severity) => {
    const group = findings.filter((finding) => finding.severity === severity);
    if (group.length === 0) return null;
    return (
      <section className="finding-group" key={severity}>
        <h2>
          <Severity severity={severity} /> <span className="count">{words.findings.count(group.length)}</span>
          <small>{words.findings.help[severity]}</small>
        </h2>
        <ol className="finding-list">
          {group.map((finding, index) => (
            <li key={index}>
              <p>{finding.message}</p>
              <p className="finding-links">
                {finding.place && <FileLink place={finding.place} />}
                {links?.(finding)}
              </p>
            </li>
          ))}
        </ol>
      </section>
    );
  });
}
