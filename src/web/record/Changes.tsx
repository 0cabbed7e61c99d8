import type { FieldChange } from "../../server/api.ts";
import { words as common } from "../words.ts";
import { storedText } from "./stored.ts";
import { recordWords as words } from "./words.ts";

type Props = {
  readonly changes: readonly FieldChange[];
  /** The identity of what changed. */
  readonly object?: string;
  readonly most: number;
  readonly more?: () => void;
};

const titles: Readonly<Record<string, string>> = words.fields;
export const fieldTitle = (field: string): string => titles[field] ?? field;

/** 「名称：甲 → 乙」 line by line; only the first few until somebody asks. */
export function Changes({ changes, object, most, more }: Props) {
  if (changes.length === 0) return <span className="none">{common.state.none}</span>;
  const rest = changes.length - most;
  return (
    <ul className="changes">
      {changes.slice(0, most).map(({ field, before, after }) => (
        <li key={field}>
          <span className="quiet">{fieldTitle(field)}：</span>
          {before !== undefined && <del>{storedText(field, before, object)}</del>}
          {before !== undefined && <span aria-hidden="true"> → </span>}
          <ins>{after === undefined ? words.empty : storedText(field, after, object)}</ins>
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
