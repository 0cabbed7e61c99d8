import { beatEvery, tabShelf, type TabShelf } from "./tabShelf.ts";

let shelf: TabShelf | undefined;

/** The place of this tab; made when something is first to be kept. */
export function browserShelf(): TabShelf {
  shelf ??= opened();
  return shelf;
}

function opened(): TabShelf {
  const made = tabShelf({
    shared: window.localStorage,
    own: window.sessionStorage,
    now: () => Date.now(),
    newId: () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join(""),
  });
  window.setInterval(made.beat, beatEvery);
  window.addEventListener("pagehide", made.leave);
  // Back from the cache of pages, with everything that was on it.
  window.addEventListener("pageshow", made.beat);
  return made;
}
