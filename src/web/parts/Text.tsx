import { evenRate, grouped, moneyIn } from "../show/digits.ts";
import { words } from "../words.ts";
import { Digits } from "./Digits.tsx";

type Props = { readonly text: string | undefined; readonly unit?: string; readonly places?: number };

/** A figure of a list, as the server wrote it; what is pending says so quietly and what for on demand. */
export function Text({ text, unit = "", places = 0 }: Props) {
  if (text === undefined) return <span className="none">{words.state.none}</span>;
  if (text.startsWith(words.state.pending)) {
    return (
      <span className="pending" title={text}>
        {words.state.pending}
      </span>
    );
  }
  if (text.startsWith(words.state.notApplicable)) {
    return (
      <span className="none" title={text}>
        {words.state.none}
      </span>
    );
  }
  const shown = moneyIn(text, unit);
  const bare = unit !== "" && shown.endsWith(unit) ? shown.slice(0, -unit.length) : shown;
  return (
    <span className="amount">
      <Digits text={/^[-−\d]/u.test(bare) ? evenRate(grouped(bare), places) : bare} places={places} />
    </span>
  );
}
