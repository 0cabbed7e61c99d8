import { useEffect, useState } from "react";
import { formWords } from "./words.ts";

type WorkingProps = {
  readonly what: string;
  readonly note?: string;
  /** How far it is, where that is known. */
  readonly progress?: { readonly done: number; readonly total: number } | undefined;
};

/** What is being done, how far it is or for how long already; said aloud once, counted quietly. */
export function Working({ what, note, progress }: WorkingProps) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <div className="working">
      <progress aria-label={what} {...(progress && { max: progress.total, value: progress.done })} />
      <span role="status">{what}</span>
      {progress && <span className="digits">{formWords.progress(progress.done, progress.total)}</span>}
      {seconds > 0 && (
        <span className="quiet digits" aria-hidden="true">
          {formWords.elapsed(seconds)}
        </span>
      )}
      {seconds > 1 && note !== undefined && <span className="quiet">{note}</span>}
    </div>
  );
}
