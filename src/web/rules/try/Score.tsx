import { Fragment } from "react";
import {
  derivationLine,
  evaluateRule,
  finding,
  type Decimal,
  type Derivation,
  type Problem,
  type RuleInput,
} from "../../../core/index.ts";
import { grouped } from "../../show/digits.ts";
import { words } from "../../words.ts";
import { shortDecimal, sourceOf, type Values } from "../values.ts";
import { LineSample } from "./LineSample.tsx";
import type { Tried } from "./tried.ts";

type Props = {
  readonly tried: readonly Tried[];
  readonly inputs: readonly RuleInput[];
  readonly values: Values;
  readonly points: Decimal;
};

/** What the figures earn, step by step, and from where; side by side for several readings. */
export function Score({ tried, inputs, values, points }: Props) {
  const results = tried.map((one) => ({ ...one, ...scored(one, inputs, values, points) }));
  const texts = new Set(results.map(({ derivation }) => scoreText(derivation)));
  return (
    <div className={`scores${results.length > 1 ? " several" : ""}`} aria-live="polite">
      {results.map(({ index, title, derivation, problems }) => (
        <article key={index} className="score">
          <h3>
            {results.length > 1 && <LineSample index={index} />}
            {title}
          </h3>
          <Figure derivation={derivation} points={points} />
          {problems.map((problem) => (
            <p key={problem} className="bad">
              {problem}
            </p>
          ))}
          <Steps derivation={derivation} />
        </article>
      ))}
      {results.length > 1 && (
        <p className={texts.size > 1 ? "over" : "quiet"}>{texts.size > 1 ? words.rules.differs : words.rules.same}</p>
      )}
    </div>
  );
}

function scored({ rule }: Tried, inputs: readonly RuleInput[], values: Values, points: Decimal) {
  const problems: Problem[] = [];
  const source = sourceOf(values, inputs, (what) => problems.push(what));
  const derivation = evaluateRule(words.rules.score, rule, points, source);
  return { derivation, problems: [...new Set(problems.map((problem) => finding(problem).message))] };
}

function valueOf({ result }: Derivation): Decimal | undefined {
  return result.state === "known" && result.value.kind === "quantity" ? result.value.value : undefined;
}

const scoreText = (derivation: Derivation): string => valueOf(derivation)?.toString() ?? derivation.result.state;

function Figure({ derivation, points }: { readonly derivation: Derivation; readonly points: Decimal }) {
  const value = valueOf(derivation);
  const outOf = <small className="quiet"> {words.rules.outOf(shortDecimal(points, 4))}</small>;
  if (!value) {
    const { result } = derivation;
    return (
      <p className="score-figure pending">
        {result.state === "not-applicable" ? words.state.notApplicable : words.state.pending}
        {result.state === "pending" && result.needs.length > 0 && (
          <small> {words.indicators.waits(result.needs.join("、"))}</small>
        )}
      </p>
    );
  }
  const exact = value.toString();
  const short = shortDecimal(value);
  return (
    <p className="score-figure">
      {grouped(short)}
      <small>{words.rules.pointsUnit}</small>
      {outOf}
      {exact !== short && <small className="quiet exact-score"> {words.rules.exact(exact)}</small>}
    </p>
  );
}

/** 「得分 ＝ 算式 ＝ 结果」 step below step, then what the parts of the rule earned. */
function Steps({ derivation }: { readonly derivation: Derivation }) {
  const steps = stepsOf(derivation);
  const parts = derivation.inputs.filter((input) => input.inputs.length > 0 || input.basis.kind === "rule");
  if (derivation.result.state !== "known" && parts.length === 0) return null;
  return (
    <>
      {derivation.result.state === "known" && (
        <p className="calculation">
          {steps.map((step, index) => (
            <Fragment key={index}>
              <span aria-hidden="true">＝</span>
              <span>{grouped(step)}</span>
            </Fragment>
          ))}
        </p>
      )}
      {parts.length > 0 && (
        <details className="score-tree" open={parts.length <= 4}>
          <summary>{words.rules.tree}</summary>
          <Branches inputs={derivation.inputs} />
        </details>
      )}
    </>
  );
}

function Branches({ inputs }: { readonly inputs: readonly Derivation[] }) {
  return (
    <ul>
      {inputs.map((input, index) => (
        <li key={index}>
          {lineOf(input)}
          {input.inputs.length > 0 && <Branches inputs={input.inputs} />}
        </li>
      ))}
    </ul>
  );
}

/** The label of a part may hold a ＝ of its own. */
function stepsOf(derivation: Derivation): readonly string[] {
  return derivationLine(derivation).slice(derivation.label.length).split(" ＝ ").slice(1);
}

function lineOf(derivation: Derivation) {
  const steps = stepsOf(derivation);
  return (
    <>
      <span className="quiet">{derivation.label}</span> ＝ {grouped(steps.join(" ＝ "))}
    </>
  );
}
