import type { FieldChange } from "../../server/api.ts";
import { momentText } from "../parts/Moment.tsx";
import { words as common } from "../words.ts";
import { recordWords as words } from "./words.ts";

type Props = { readonly changes: readonly FieldChange[]; readonly most: number; readonly more?: () => void };

const titles: Readonly<Record<string, string>> = words.fields;
export const fieldTitle = (field: string): string => titles[field] ?? field;

/** 「名称：甲 → 乙」 line by line; only the first few until somebody asks. */
export function Changes({ changes, most, more }: Props) {
  if (changes.length === 0) return <span className="none">{common.state.none}</span>;
  const rest = changes.length - most;
  return (
    <ul className="changes">
      {changes.slice(0, most).map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{fieldTitle(field)}：</span>
          {before !== undefined && <del>{shown(before)}</del>}
          {before !== undefined && <span aria-hidden="true"> → </span>}
          <ins>{after === undefined ? words.empty : shown(after)}</ins>
        </li>
      ))}
      {rest > 0 && most > 0 && more && (
        <li>
          <button type="button" className="link" onClick={more}>
            {words.more(rest)}
          </button>
        </li>
      )}
    </ul>
  );
}

const values: Readonly<Record<string, string>> = words.values;
const longest = 160;

/** Moments as people read them, truths as words; what is long only as far as it is of use. */
function shown(text: string): string {
  if (Object.hasOwn(values, text)) return values[text] ?? text;
  if (text === "true" || text === "false") return text === "true" ? common.rules.yes : common.rules.no;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/u.test(text) && !Number.isNaN(Date.parse(text))) return momentText(text);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
