import { padding } from "../show/digits.ts";

/** A number and, unseen, what it lacks to the right in its column, so that points stand below each other. */
export function Digits({ text, places }: { readonly text: string; readonly places: number }) {
  const pad = /^[−-]?\d/u.test(text) ? padding(text, places) : "";
  return (
    <>
      {text}
      {pad !== "" && <i className="pad" data-pad={pad} />}
    </>
  );
}
