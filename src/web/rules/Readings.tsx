import { Button } from "antd";
import type { Reading } from "../../core/index.ts";
import { words } from "../words.ts";
import { LineSample } from "./try/LineSample.tsx";

type Props = {
  readonly readings: readonly Reading[];
  readonly chosen: number | undefined;
  readonly choose: (index: number | undefined) => void;
  readonly rewrite: (text: string) => void;
};

/** The ways to understand the sentence side by side, each with figures for which they part. */
export function Readings({ readings, chosen, choose, rewrite }: Props) {
  if (readings.length < 2) return null;
  return (
    <section className="readings">
      <h2>{words.rules.readings}</h2>
      <ol>
        {readings.map(({ because, canonical, example }, index) => (
          <li key={index} className={chosen === index ? "chosen" : ""}>
            <h3>
              <LineSample index={index} />
              {words.rules.reading(index)}
              <Button
                size="small"
                type={chosen === index ? "primary" : "default"}
                aria-pressed={chosen === index}
                aria-label={`${words.rules.choose}${words.rules.reading(index)}`}
                onClick={() => choose(chosen === index ? undefined : index)}
              >
                {chosen === index ? words.rules.chosen : words.rules.choose}
              </Button>
            </h3>
            <p className="reading-because">{because}</p>
            <p className="reading-canonical">{canonical}</p>
            {example !== "" && <p className="quiet">{example}</p>}
            {chosen === index && (
              <button type="button" className="link rewrite no-print" onClick={() => rewrite(canonical)}>
                {words.rules.rewrite}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
