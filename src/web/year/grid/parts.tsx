import type { Drafts } from "./drafts.ts";
import type { GridColumn } from "./model.ts";
import { Saved } from "./Saved.tsx";
import { gridWords as words } from "./words.ts";

type HeadProps = { readonly columns: readonly GridColumn[]; readonly hasActions: boolean };

export function Head({ columns, hasActions }: HeadProps) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, unit, kind, width }) => (
          <th key={key} scope="col" className={kind === "amount" ? "number" : undefined} style={{ width }}>
            {title}
            {unit !== undefined && <small>{unit}</small>}
          </th>
        ))}
        {hasActions && <td className="row-actions" />}
      </tr>
    </thead>
  );
}

type FootProps = {
  readonly drafts: Drafts;
  readonly locked: string | undefined;
  readonly isIdle: boolean;
  readonly savedBy: string | undefined;
  readonly toWrong: () => void;
};

/** What is saved, or why nothing can be typed; how to use the keys. */
export function Foot({ drafts, locked, isIdle, savedBy, toWrong }: FootProps) {
  return (
    <p className="year-grid-foot no-print">
      {locked === undefined ? (
        <Saved drafts={drafts} savedBy={savedBy} toWrong={toWrong} />
      ) : (
        <span className="quiet">{locked}</span>
      )}
      {locked === undefined && isIdle && savedBy === undefined && <span className="quiet">{words.idle}</span>}
      <span className="quiet keys" title={words.help}>
        {words.keys}
        <span className="visually-hidden">：{words.help}</span>
      </span>
    </p>
  );
}
