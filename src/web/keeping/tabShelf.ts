/** What a tab keeps on this machine. Each tab has its own place, so that two never write over each other. */
export type Shelf = {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, text: string) => void;
  readonly removeItem: (name: string) => void;
  /** What tabs that are gone left under this name; it is taken away from there. */
  readonly inherit: (name: string) => readonly string[];
  /** Whether another tab, taking this one for gone, has taken away what was kept here. */
  readonly isLost: (name: string) => boolean;
};

export type TabShelf = Shelf & {
  /** Says that this tab is still there; to be called now and then. */
  readonly beat: () => void;
  /** The page is being left. A reload comes back to the same place. */
  readonly leave: () => void;
};

type Tools = {
  /** Shared by all tabs. */
  readonly shared: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  /** Of this tab alone, through reloads; a duplicated tab begins with a copy. */
  readonly own: Pick<Storage, "getItem" | "setItem">;
  /** Milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
};

/** Browsers wake a tab in the background once a minute; one that was silent for longer is gone. */
export const silence = 90_000;
export const beatEvery = 20_000;

const tabName = "hengji.tab";

export function tabShelf({ shared, own, now, newId }: Tools): TabShelf {
  const isAlive = (id: string): boolean => {
    const last = Number(shared.getItem(`${tabName}.${id}`) ?? Number.NaN);
    return Number.isFinite(last) && now() - last < silence;
  };
  const known = own.getItem(tabName);
  // Alive already: this tab is a copy of another, or comes back after a crash and will inherit from itself.
  const id = known === null || isAlive(known) ? newId() : known;
  own.setItem(tabName, id);
  const held = new Set<string>();
  const at = (name: string): string => `${name}@${id}`;
  const beat = (): void => shared.setItem(`${tabName}.${id}`, `${now()}`);
  beat();
  return {
    getItem: (name) => {
      const text = shared.getItem(at(name));
      if (text !== null) held.add(name);
      return text;
    },
    setItem: (name, text) => {
      shared.setItem(at(name), text);
      held.add(name);
    },
    removeItem: (name) => {
      shared.removeItem(at(name));
      held.delete(name);
    },
    inherit: (name) => {
      const left = keysOf(shared).filter((key) => key === name || (key.startsWith(`${name}@`) && key !== at(name)));
      return left.flatMap((key) => {
        const owner = key === name ? undefined : key.slice(name.length + 1);
        if (owner !== undefined && isAlive(owner)) return [];
        const text = shared.getItem(key);
        shared.removeItem(key);
        if (owner !== undefined) shared.removeItem(`${tabName}.${owner}`);
        return text === null ? [] : [text];
      });
    },
    isLost: (name) => held.has(name) && shared.getItem(at(name)) === null,
    beat,
    leave: () => shared.removeItem(`${tabName}.${id}`),
  };
}

function keysOf(shared: Tools["shared"]): readonly string[] {
  return Array.from({ length: shared.length }, (_, index) => shared.key(index)).filter((key) => key !== null);
}
