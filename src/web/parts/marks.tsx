import type { Finding, Light as LightName, PrintedComparison } from "../../core/index.ts";
import { words } from "../words.ts";

/** Marks carry a shape and a word besides their colour. */

const lightShapes: Readonly<Record<LightName, readonly [shape: string, kind: string]>> = {
  正常: ["●", "good"],
  偏低: ["▲", "low"],
  超额: ["◆", "over"],
  滞后: ["■", "bad"],
};

export function Light({ light }: { readonly light: LightName | undefined }) {
  if (light === undefined) return <span className="none">{words.state.none}</span>;
  const [shape, kind] = lightShapes[light];
  return <Mark shape={shape} kind={kind} text={light} />;
}

const severityShapes: Readonly<Record<Finding["severity"], readonly [shape: string, kind: string]>> = {
  error: ["■", "bad"],
  warning: ["▲", "low"],
  notice: ["○", "quiet"],
};

export function Severity({ severity, count }: { readonly severity: Finding["severity"]; readonly count?: number }) {
  const [shape, kind] = severityShapes[severity];
  const word = words.severity[severity];
  return <Mark shape={shape} kind={kind} text={count === undefined ? word : `${word} ${count}`} />;
}

/** 「■ 错误 2 ▲ 警告 1」; what is not there is not shown. */
export function SeverityCounts({ findings }: { readonly findings: Readonly<Record<Finding["severity"], number>> }) {
  const found = (["error", "warning", "notice"] as const).filter((severity) => findings[severity] > 0);
  if (found.length === 0) return <span className="none">{words.funds.noFindings}</span>;
  return (
    <span className="marks">
      {found.map((severity) => (
        <Severity key={severity} severity={severity} count={findings[severity]} />
      ))}
    </span>
  );
}

export const severityCounts = (findings: readonly Finding[]): Readonly<Record<Finding["severity"], number>> => ({
  error: findings.filter(({ severity }) => severity === "error").length,
  warning: findings.filter(({ severity }) => severity === "warning").length,
  notice: findings.filter(({ severity }) => severity === "notice").length,
});

const agreementShapes: Readonly<Record<PrintedComparison["agreement"], readonly [shape: string, kind: string]>> = {
  same: ["＝", "good"],
  rounded: ["≈", "good"],
  truncated: ["↓", "low"],
  differs: ["≠", "bad"],
  pending: ["…", "quiet"],
};

export function Agreement({ agreement }: { readonly agreement: PrintedComparison["agreement"] }) {
  const [shape, kind] = agreementShapes[agreement];
  return <Mark shape={shape} kind={kind} text={words.check.agreement[agreement]} />;
}

function Mark({ shape, kind, text }: { readonly shape: string; readonly kind: string; readonly text: string }) {
  return (
    <span className={`mark-of ${kind}`}>
      <span aria-hidden="true" className="shape">
        {shape}
      </span>
      {text}
    </span>
  );
}
