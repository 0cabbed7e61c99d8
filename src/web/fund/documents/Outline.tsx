import type { ComposedDocument } from "../../../server/api.ts";
import { words } from "../../words.ts";

export const headingId = (at: number): string => `part-${at}`;

/** The headings beside the sheet, as Word's navigation pane will show them. */
export function Outline({ document }: { readonly document: ComposedDocument }) {
  const headings = document.blocks.flatMap((block, at) => (block.kind === "heading" ? [{ block, at }] : []));
  if (headings.length < 2) return null;
  return (
    <nav className="documents-outline" aria-label={words.documents.outline}>
      <ol>
        {headings.map(({ block, at }) => (
          <li key={at} className={`level-${block.level}`}>
            <a href={`#${headingId(at)}`} onClick={(event) => go(event, at)}>
              {block.number}
              {block.runs.map(({ text }) => text).join("")}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The address keeps saying which document it is. */
function go(event: { preventDefault: () => void }, at: number): void {
  event.preventDefault();
  const target = document.getElementById(headingId(at));
  target?.scrollIntoView({ block: "start" });
}
