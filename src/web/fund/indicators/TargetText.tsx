import type { MeasureView } from "../../../core/index.ts";
import { grouped } from "../../show/digits.ts";
import { words } from "../../words.ts";

/** 「≥2,000项 → 调整为 ≥2,500项」: every version stays visible, the one in force last. */
export function TargetText({ measure }: { readonly measure: MeasureView }) {
  const { targetVersions: versions, target } = measure;
  if (target === undefined) return <span className="none">{words.state.none}</span>;
  if (versions.length < 2) return <span className="digits">{grouped(target)}</span>;
  return (
    <span className="digits versions">
      {versions.map(({ stage, text, document }, index) => (
        <span key={index} title={document} className={index < versions.length - 1 ? "former" : ""}>
          {index > 0 && ` → ${stage === "approved" ? words.indicators.approved : words.indicators.adjusted} `}
          {grouped(text)}
        </span>
      ))}
    </span>
  );
}
