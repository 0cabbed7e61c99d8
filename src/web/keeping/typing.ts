/** A text that is being typed into a cell and was not entered yet. */
export type Typing = { readonly row: string; readonly column: string; readonly text: string };

const at = (name: string): string => `${name}.typing`;

/** It lives as long as the tab, through reloads. */
export function keepTyping(name: string, typing: Typing | undefined): void {
  try {
    if (typing === undefined) window.sessionStorage.removeItem(at(name));
    else window.sessionStorage.setItem(at(name), JSON.stringify(typing));
  } catch {
    // Then it lives as long as the page.
  }
}

export function keptTyping(name: string): Typing | undefined {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(at(name)) ?? "null");
    return isTyping(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isTyping(kept: unknown): kept is Typing {
  if (typeof kept !== "object" || kept === null) return false;
  return ["row", "column", "text"].every(
    (key) => typeof Object.entries(kept).find(([name]) => name === key)?.[1] === "string",
  );
}
