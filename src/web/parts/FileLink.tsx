import { Link, useParams } from "@tanstack/react-router";
import { placeText, type Place } from "../../core/index.ts";
import { words } from "../words.ts";

/**
 * To the line of the file where something stands; where the files are not on show (import, gallery), in words. What was
 * typed into the system stands in no file: who entered it, and when.
 */
export function FileLink({ place, short = false }: { readonly place: Place; readonly short?: boolean }) {
  const { id } = useParams({ strict: false });
  if (place.entered) return <span>{placeText(place)}</span>;
  // Not a file: a table of the system.
  if (!place.file.includes(".")) return <span>{place.file}</span>;
  const text = `${short ? "" : `${place.file} `}${words.findings.toPlace(place.line)}`;
  if (id === undefined) {
    return (
      <span>
        {text}
        {words.findings.toColumn(place.column)}
      </span>
    );
  }
  return (
    <Link
      to="/funds/$id/files"
      params={{ id }}
      title={placeText(place)}
      search={({ figure }) => ({ ...(figure !== undefined && { figure }), file: place.file, line: place.line })}
    >
      {text}
    </Link>
  );
}
