import { useEffect, useEffectEvent, useMemo } from "react";
import { browserShelf } from "../../keeping/browserShelf.ts";
import { createDrafts, type Drafts, type Edit, type Save } from "./drafts.ts";

const now = (): Date => new Date();

function later(work: () => void, milliseconds: number): () => void {
  const timer = window.setTimeout(work, milliseconds);
  return () => window.clearTimeout(timer);
}

const known = new Map<string, Drafts>();

/** The same for everybody who asks by this name: what one has left may still be under way when one comes back. */
function draftsNamed(name: string): Drafts {
  const drafts = known.get(name) ?? createDrafts(name, { shelf: browserShelf(), now, later });
  known.set(name, drafts);
  return drafts;
}

/** Sends at once what waits in any table. */
export const flushAll = (): void => known.forEach((drafts) => void drafts.flush());

/** What is kept on this machine under a name; sent by whatever `save` is at the moment. */
export function useDrafts(name: string, save: Save): Drafts {
  const drafts = useMemo(() => draftsNamed(name), [name]);
  const send = useEffectEvent((edits: readonly Edit[]) => save(edits));
  useEffect(() => {
    const detach = drafts.attach((edits) => send(edits));
    const online = () => void drafts.flush();
    // A tab that crashed counts as gone only after a while.
    const looking = window.setInterval(drafts.takeOver, 30_000);
    window.addEventListener("online", online);
    return () => {
      window.clearInterval(looking);
      window.removeEventListener("online", online);
      detach();
    };
  }, [drafts]);
  return drafts;
}
