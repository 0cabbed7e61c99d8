import type { PrintedComparison } from "../../../core/index.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { FileLink } from "../../parts/FileLink.tsx";
import { Agreement } from "../../parts/marks.tsx";
import { grouped } from "../../show/digits.ts";
import { words } from "../../words.ts";

/** Printed and derived side by side, in full digits: this is the place where the last one counts. */
export function CheckTable({ comparisons }: { readonly comparisons: readonly PrintedComparison[] }) {
  const documents = documentsOf(comparisons);
  return (
    <div className="scroll sticky" tabIndex={0} role="region" aria-label={words.check.title}>
      <table className="grid check-table">
        <thead>
          <tr>
            <th scope="col">{words.check.figure}</th>
            <th scope="col" className="number">
              {words.check.printed}
            </th>
            <th scope="col" className="number">
              {words.check.derived}
            </th>
            <th scope="col">{words.check.result}</th>
            <th scope="col">{words.check.difference}</th>
            <th scope="col">{words.check.place}</th>
          </tr>
        </thead>
        <tbody>
          {comparisons.map((one, index) => (
            <Row key={`${one.figure} ${index}`} one={one} documents={documents} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where the figures were printed; named once above the table when it is one document. */
export function documentsOf(comparisons: readonly PrintedComparison[]): ReadonlySet<string> {
  return new Set(comparisons.flatMap(({ place }) => (place.source ? [place.source.document] : [])));
}

const locatorText = (locator: string): string => (/^\d+$/u.test(locator) ? words.check.character(locator) : locator);

function Row({ one, documents }: { readonly one: PrintedComparison; readonly documents: ReadonlySet<string> }) {
  const { label, figure, printed, derived, agreement, difference, isDerived, isInferred, place } = one;
  return (
    <tr>
      <th scope="row">
        {label} <small>{figure}</small>
      </th>
      <td className="number digits">{grouped(printed)}</td>
      <td className="number">
        <FigureLink id={figure} text={derived} />
      </td>
      <td>
        <span className="marks">
          <Agreement agreement={agreement} />
          {!isDerived && <span className="tag">{words.check.given}</span>}
          {isInferred && (
            <span className="tag" title={words.check.inferredHelp}>
              {words.check.inferred}
            </span>
          )}
        </span>
      </td>
      <td className="wrap">
        {difference ?? (agreement === "differs" || agreement === "truncated" ? <em>{words.check.unexplained}</em> : "")}
      </td>
      <td>
        <FileLink place={place} />
        {place.source && (
          <small title={`《${place.source.document}》`}>
            {documents.size > 1 && `《${place.source.document}》`}
            {locatorText(place.source.locator)}
          </small>
        )}
      </td>
    </tr>
  );
}
