import { Button } from "antd";
import type { Assumption } from "../../core/index.ts";
import { words } from "../words.ts";
import type { Stretch } from "./segments.ts";
import { useStored } from "./stored.ts";

type Props = {
  readonly assumptions: readonly Assumption[];
  readonly text: string;
  readonly point: (span: Stretch | undefined) => void;
};

type Accepted = { readonly of: string; readonly what: readonly string[] };

/** What a convention had to fill in, to be confirmed one by one, each with its reason. */
export function Assumptions({ assumptions, text, point }: Props) {
  const [stored, setAccepted] = useStored<Accepted>("accepted", { of: text, what: [] });
  const accepted = new Set(stored.of === text ? stored.what : []);
  const keep = (what: ReadonlySet<string>) => setAccepted({ of: text, what: [...what] });
  const toggle = (what: string) =>
    keep(accepted.has(what) ? new Set([...accepted].filter((one) => one !== what)) : new Set([...accepted, what]));
  if (assumptions.length === 0) return null;
  const count = assumptions.filter(({ what }) => accepted.has(what)).length;
  return (
    <section className="assumptions">
      <h2>
        {words.rules.assumptions}
        <span className="count">{words.rules.accepted(count, assumptions.length)}</span>
        {count < assumptions.length && assumptions.length > 1 && (
          <Button
            type="link"
            size="small"
            className="no-print"
            onClick={() => keep(new Set(assumptions.map(({ what }) => what)))}
          >
            {words.rules.acceptAll}
          </Button>
        )}
      </h2>
      <ul>
        {assumptions.map(({ what, because, span }) => (
          <li
            key={what}
            onMouseEnter={() => point(span)}
            onMouseLeave={() => point(undefined)}
            onFocus={() => point(span)}
            onBlur={() => point(undefined)}
          >
            <button
              type="button"
              className="chip"
              aria-pressed={accepted.has(what)}
              aria-label={words.rules.accept(what)}
              onClick={() => toggle(what)}
            >
              <span aria-hidden="true">{accepted.has(what) ? "✓" : "○"}</span>
              {what}
            </button>
            <p>
              <span className="quiet">{words.rules.because}：</span>
              {because}
            </p>
          </li>
        ))}
      </ul>
      <p className="footnote">{words.rules.assumptionsHelp}</p>
    </section>
  );
}
