import { useEffect, useState } from "react";
import { formWords } from "./words.ts";

/** What is being done, and for how long already; said aloud once, counted quietly. */
export function Working({ what, note }: { readonly what: string; readonly note?: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <div className="working">
      <progress aria-label={what} />
      <span role="status">{what}</span>
      {seconds > 0 && (
        <span className="quiet digits" aria-hidden="true">
          {formWords.elapsed(seconds)}
        </span>
      )}
      {seconds > 1 && note !== undefined && <span className="quiet">{note}</span>}
    </div>
  );
}
