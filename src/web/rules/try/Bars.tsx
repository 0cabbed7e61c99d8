import { scoreRule, type Rule, type RuleInput } from "../../../core/index.ts";
import { words } from "../../words.ts";
import { numberOf, shortDecimal, sourceOf, valuesOf, type Typed } from "../values.ts";
import type { PlotProps } from "./tried.ts";

/** Without a number to draw against: a bar for each choice, or for each further element that is met. */
export function Bars({ tried, inputs, typed, points }: PlotProps) {
  const rows = rowsOf(inputs, typed);
  const [first] = tried;
  if (!first || rows.length === 0) return null;
  const full = numberOf(points);
  const isChoice = inputs.some(({ kind }) => kind === "choice");
  return (
    <section className="plot">
      <h3>{words.rules.plot}</h3>
      <table className="grid plain score-rows">
        <thead>
          <tr>
            <th scope="col">{isChoice ? inputs.find(({ kind }) => kind === "choice")?.name : words.rules.metAxis}</th>
            <th scope="col" colSpan={2}>
              {words.rules.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, typed: row }) => {
            const score = scoreOf(first.rule, inputs, row, points);
            const width = score === undefined ? 0 : Math.min(Math.max(numberOf(score) / full, 0), 1);
            return (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="number">{score ? shortDecimal(score) : words.state.pending}</td>
                <td>
                  <span className="score-bar" aria-hidden="true">
                    <span style={{ width: `${width * 100}%` }} />
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type Row = { readonly label: string; readonly typed: Typed };

function rowsOf(inputs: readonly RuleInput[], typed: Typed): readonly Row[] {
  const choice = inputs.find(({ kind }) => kind === "choice");
  if (choice) return (choice.choices ?? []).map((one) => ({ label: one, typed: { ...typed, [choice.name]: one } }));
  const questions = inputs.filter(({ kind }) => kind === "yes-no");
  if (questions.length === 0 || questions.length > 12) return [];
  return Array.from({ length: questions.length + 1 }, (_, met) => ({
    label: words.rules.met(met),
    typed: { ...typed, ...answers(questions, met) },
  }));
}

const answers = (questions: readonly RuleInput[], met: number): Typed =>
  Object.fromEntries(questions.map(({ name }, index) => [name, index < met ? words.rules.yes : words.rules.no]));

function scoreOf(rule: Rule, inputs: readonly RuleInput[], typed: Typed, points: PlotProps["points"]) {
  const score = scoreRule(rule, points, sourceOf(valuesOf(inputs, typed)));
  return score.state === "known" ? score.value : undefined;
}
