import type { Shelf } from "../../keeping/tabShelf.ts";

/** What was typed into a grid and is not on the server yet. It outlives the page: it is kept here until it is acknowledged. */

export type Current = { readonly written: string; readonly by: string; readonly on: string; readonly revision: number };

/** One cell as the person left it, or what the server said about it. */
export type CellState = {
  /** Typed and not acknowledged. */
  readonly draft?: string;
  /** The revision one saw when one began to type over it. */
  readonly revision?: number;
  /** Refused and in conflict: not sent again before it is changed. Waiting: something else of its row is missing. */
  readonly state?: "refused" | "conflict" | "waiting";
  readonly message?: string;
  readonly understood?: string;
  readonly current?: Current;
};

export type RowState = Readonly<Record<string, CellState>>;

export type Edit = {
  readonly row: string;
  readonly column: string;
  readonly text: string;
  readonly revision?: number | undefined;
};

export type CellOutcome = {
  readonly row: string;
  readonly column: string;
  readonly outcome: "kept" | "refused" | "conflict" | "waiting";
  readonly message?: string;
  readonly understood?: string;
  readonly revision?: number;
  readonly current?: Current;
  /** What the server calls the row that the cell was sent with. */
  readonly key?: string;
  /** A row that was being added is this one now: what is still open of it moves there. */
  readonly to?: string;
};

/** Sends the edits and says what became of each, after the rows were read again. */
export type Save = (edits: readonly Edit[]) => Promise<readonly CellOutcome[]>;

export type SaveStatus =
  | { readonly kind: "idle" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "failed"; readonly error: Error };

export type Snapshot = { readonly rows: ReadonlyMap<string, RowState>; readonly status: SaveStatus };

type Tools = {
  readonly shelf: Shelf;
  readonly now: () => Date;
  /** Calls back later; a call that is not wanted any more is given up. */
  readonly later: (work: () => void, milliseconds: number) => () => void;
};

export type Drafts = ReturnType<typeof createDrafts>;

const pauseAfterTyping = 600;
const pauseAfterFailure = 8000;

export function createDrafts(name: string, { shelf, now, later }: Tools) {
  const listeners = new Set<() => void>();
  let snapshot: Snapshot = { rows: readShelf(shelf.getItem(name)), status: { kind: "idle" } };
  let save: Save | undefined;
  let isSending = false;
  let forget: () => void = () => undefined;

  const change = (next: Partial<Snapshot>): void => {
    snapshot = { ...snapshot, ...next };
    writeShelf(shelf, name, snapshot.rows);
    for (const listener of listeners) listener();
  };

  const wait = (milliseconds: number): void => {
    forget();
    forget = later(() => void flush(), milliseconds);
  };

  /** What tabs that are gone had not sent is this one's to send. */
  const takeOver = (): void => {
    const left = shelf.inherit(name).map(readShelf);
    if (left.length === 0) return;
    change({ rows: left.reduce(withInherited, snapshot.rows) });
    wait(0);
  };

  /** Another tab took this one for gone: what it took it sends. */
  const dropLost = (): void => {
    if (shelf.isLost(name)) snapshot = { ...snapshot, rows: new Map() };
  };

  const flush = async (): Promise<void> => {
    dropLost();
    const edits = editsOf(snapshot.rows);
    if (!save || isSending || edits.length === 0) return;
    isSending = true;
    change({ status: { kind: "saving" } });
    try {
      const outcomes = await save(edits);
      const rows = settled(snapshot.rows, edits, outcomes);
      const isAnyKept = outcomes.some(({ outcome }) => outcome === "kept");
      change({ rows, status: isAnyKept ? { kind: "saved", at: now() } : { kind: "idle" } });
      // An edit of which nothing was said is tried again, but not at once.
      if (editsOf(rows).length > 0) wait(outcomes.length > 0 ? 0 : pauseAfterFailure);
    } catch (error) {
      change({ status: { kind: "failed", error: error instanceof Error ? error : new Error(String(error)) } });
      wait(pauseAfterFailure);
    } finally {
      isSending = false;
    }
  };

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => snapshot,
    /** Who sends; whatever was left from an earlier visit goes out now. */
    attach: (sender: Save): (() => void) => {
      save = sender;
      takeOver();
      wait(0);
      return () => {
        forget();
        // Whoever turns to the next indicator has finished here: nothing waits until one comes back.
        void flush();
        save = undefined;
      };
    },
    put: (edits: readonly Edit[]): void => {
      dropLost();
      const rows = new Map(snapshot.rows);
      for (const { row, column, text, revision } of edits) {
        const before = rows.get(row)?.[column];
        const seen = before?.draft === undefined ? revision : before.revision;
        rows.set(row, { ...rows.get(row), [column]: { draft: text, ...(seen !== undefined && { revision: seen }) } });
        // What was missing or wrong in the row may be right now.
        rows.set(row, triedAgain(rows.get(row) ?? {}));
      }
      change({ rows });
      wait(pauseAfterTyping);
    },
    /** In a conflict, or when a refused text is given up: what is on the server stands. */
    drop: (row: string, column: string): void => change({ rows: without(snapshot.rows, row, column) }),
    dropRow: (row: string): void => change({ rows: new Map([...snapshot.rows].filter(([key]) => key !== row)) }),
    /** In a conflict: one's own text, written over the version that one has now seen. */
    insist: (row: string, column: string): void => {
      const cell = snapshot.rows.get(row)?.[column];
      if (cell?.draft === undefined) return;
      const next: CellState = { draft: cell.draft, ...(cell.current && { revision: cell.current.revision }) };
      change({ rows: new Map(snapshot.rows).set(row, { ...snapshot.rows.get(row), [column]: next }) });
      wait(0);
    },
    flush,
    takeOver,
  };
}

/** Rows that are being added get numbers of their own; in a cell that both have, what stands here stays. */
function withInherited(
  rows: ReadonlyMap<string, RowState>,
  left: ReadonlyMap<string, RowState>,
): ReadonlyMap<string, RowState> {
  const next = new Map(rows);
  const numbers = [...rows.keys()].filter((key) => key.startsWith("+")).map((key) => Number(key.slice(1)));
  let last = Math.max(0, ...numbers);
  for (const [key, cells] of left) {
    if (key.startsWith("+")) next.set(`+${(last += 1)}`, cells);
    else next.set(key, { ...cells, ...next.get(key) });
  }
  return next;
}

function triedAgain(row: RowState): RowState {
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => {
      const { draft, revision } = cell;
      if (cell.state === undefined || cell.state === "conflict" || draft === undefined) return [column, cell];
      return [column, { draft, ...(revision !== undefined && { revision }) }];
    }),
  );
}

function without(rows: ReadonlyMap<string, RowState>, row: string, column: string): ReadonlyMap<string, RowState> {
  const rest = Object.fromEntries(Object.entries(rows.get(row) ?? {}).filter(([key]) => key !== column));
  const next = new Map(rows);
  if (Object.keys(rest).length === 0) next.delete(row);
  else next.set(row, rest);
  return next;
}

function editsOf(rows: ReadonlyMap<string, RowState>): readonly Edit[] {
  return [...rows].flatMap(([row, cells]) =>
    Object.entries(cells).flatMap(([column, { draft, revision, state }]) =>
      draft === undefined || state !== undefined ? [] : [{ row, column, text: draft, revision }],
    ),
  );
}

/** What was typed on while the edits were under way stays to be sent, on top of what was kept. */
function settled(
  rows: ReadonlyMap<string, RowState>,
  sent: readonly Edit[],
  outcomes: readonly CellOutcome[],
): ReadonlyMap<string, RowState> {
  let next: ReadonlyMap<string, RowState> = rows;
  for (const { row, column, outcome, message, understood, revision, current } of outcomes) {
    const cell = next.get(row)?.[column];
    const edit = sent.find((one) => one.row === row && one.column === column);
    if (!cell || !edit) continue;
    const isTypedOn = cell.draft !== edit.text;
    const told = { ...(message !== undefined && { message }), ...(understood !== undefined && { understood }) };
    if (outcome === "kept" && !isTypedOn && Object.keys(told).length === 0) {
      next = without(next, row, column);
      continue;
    }
    const state: CellState =
      outcome === "kept"
        ? isTypedOn
          ? { ...(cell.draft !== undefined && { draft: cell.draft }), ...(revision !== undefined && { revision }) }
          : told
        : isTypedOn
          ? cell
          : { ...cell, state: outcome, ...told, ...(current && { current }) };
    next = new Map(next).set(row, { ...next.get(row), [column]: state });
  }
  for (const { row, to } of outcomes) if (to !== undefined) next = moved(next, row, to);
  return next;
}

/** What was not kept of a row that is on the server now stays with it, in its own cells. */
function moved(rows: ReadonlyMap<string, RowState>, from: string, to: string): ReadonlyMap<string, RowState> {
  const cells = rows.get(from);
  if (!cells || from === to) return rows;
  const next = new Map(rows);
  next.delete(from);
  return next.set(to, { ...cells, ...next.get(to) });
}

function readShelf(text: string | null): ReadonlyMap<string, RowState> {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(kept)) return new Map();
    let rows: ReadonlyMap<string, RowState> = new Map();
    for (const one of kept as readonly Edit[]) {
      const { row, column, text, revision } = one;
      if (typeof row !== "string" || typeof column !== "string" || typeof text !== "string") continue;
      const cell: CellState = { draft: text, ...(typeof revision === "number" && { revision }) };
      rows = new Map(rows).set(row, { ...rows.get(row), [column]: cell });
    }
    return rows;
  } catch {
    return new Map();
  }
}

function writeShelf(shelf: Shelf, name: string, rows: ReadonlyMap<string, RowState>): void {
  const kept: readonly Edit[] = [...rows].flatMap(([row, cells]) =>
    Object.entries(cells).flatMap(([column, { draft, revision }]) =>
      draft === undefined ? [] : [{ row, column, text: draft, revision }],
    ),
  );
  try {
    if (kept.length === 0) shelf.removeItem(name);
    else shelf.setItem(name, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the page still holds everything, only a reload would lose it.
  }
}
