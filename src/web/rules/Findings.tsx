import type { CompileFinding } from "../../core/index.ts";
import { words } from "../words.ts";
import type { Stretch } from "./segments.ts";

type Props = {
  readonly findings: readonly CompileFinding[];
  readonly text: string;
  readonly urgent: boolean;
  readonly point: (span: Stretch | undefined) => void;
};

/** What was not understood and how to write it instead; pointing at one marks its place in the sentence. */
export function Findings({ findings, text, urgent, point }: Props) {
  if (findings.length === 0) return null;
  return (
    <section className={`rule-findings ${urgent ? "urgent" : ""}`}>
      <h2>
        {urgent ? words.rules.findings : words.rules.findingsNote}
        <span className="count">{words.findings.count(findings.length)}</span>
      </h2>
      <ol>
        {findings.map(({ message, span }, index) => (
          <li
            key={index}
            tabIndex={0}
            onMouseEnter={() => point(span)}
            onMouseLeave={() => point(undefined)}
            onFocus={() => point(span)}
            onBlur={() => point(undefined)}
          >
            <p>{message}</p>
            {span.end - span.start < text.length && (
              <p className="quiet">
                {words.rules.inText(text.slice(span.start, span.end).replace(/^[\s，,；;。]+|\s+$/gu, ""))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
