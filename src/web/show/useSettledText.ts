import { useEffect, useState } from "react";

const pause = 250;

/** The text once nobody types any more, so that not every letter asks the server. */
export function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
