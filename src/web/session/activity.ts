import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { meQuery } from "../api/session.ts";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const minute = 60_000;

/** Calls back whenever somebody moves the mouse or types, at most once in this many milliseconds. */
function watchActivity(pause: number, seen: () => void): () => void {
  let last = 0;
  const notice = (event: Event) => {
    if (event.timeStamp - last < pause) return;
    last = event.timeStamp;
    seen();
  };
  for (const sign of signs) document.addEventListener(sign, notice, { passive: true });
  return () => {
    for (const sign of signs) document.removeEventListener(sign, notice);
  };
}

/** False when nobody has been at the screen for two minutes: a page that asks by itself must not keep a session alive. */
export function useIsAttended(): boolean {
  const [isAttended, setAttended] = useState(true);
  useEffect(() => {
    let timer = setTimeout(() => setAttended(false), 2 * minute);
    const stop = watchActivity(1000, () => {
      clearTimeout(timer);
      setAttended(true);
      timer = setTimeout(() => setAttended(false), 2 * minute);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return isAttended;
}

/** After as long as a session lives unused the server is asked, and the page closes itself when it says that it is over. */
export function useIdleCheck(idleMinutes: number): void {
  const client = useQueryClient();
  useEffect(() => {
    const check = () => {
      void client.invalidateQueries(meQuery);
      timer = setTimeout(check, idleMinutes * minute);
    };
    let timer = setTimeout(check, idleMinutes * minute);
    const stop = watchActivity(1000, () => {
      clearTimeout(timer);
      timer = setTimeout(check, idleMinutes * minute);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, idleMinutes]);
}
