import { padding } from "../show/digits.ts";

/** A number with what it lacks to the right in its column, unseen, before its sign or unit: points stand below each other. */
export function Digits({ text, places }: { readonly text: string; readonly places: number }) {
  const [, digits = "", tail = ""] = /^([−-]?[\d,.]+)(.*)$/su.exec(text) ?? [];
  const pad = digits === "" ? "" : padding(digits, places);
  if (pad === "") return text;
  return (
    <>
      {digits}
      <i className="pad" data-pad={pad} />
      {tail}
    </>
  );
}
