import { Button } from "antd";
import {
  Fragment,
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  type ReactNode,
} from "react";
import { ApiError } from "../api/request.ts";
import { browserShelf } from "../keeping/browserShelf.ts";
import { keepTyping, keptTyping, type Typing } from "../keeping/typing.ts";
import { useSession } from "../session/SessionContext.tsx";
import { blockOf, blockText } from "./grid/block.ts";
import { createDrafts, type CellState, type Drafts, type Edit, type RowState, type Save } from "./grid/drafts.ts";
import { gridWords as words } from "./grid/words.ts";
import { plainText } from "./saving.ts";

export type GridColumn = {
  readonly key: string;
  readonly title: string;
  readonly unit?: string;
  readonly kind?: "text" | "amount";
  readonly width?: string;
  /** Shown, not typed into. */
  readonly isFixed?: boolean;
  /** Proposals while one types; with a label where the text alone says little. */
  readonly choices?: readonly (string | { readonly value: string; readonly label: string })[];
};

export type GridCell = {
  readonly text: string;
  readonly revision?: number;
  /** Shown instead of the text: a link to a derived figure. */
  readonly shown?: ReactNode;
  readonly note?: ReactNode;
  /** Who entered it and from what, where that is not worth a line of its own. */
  readonly title?: string | undefined;
  readonly isFixed?: boolean;
};

export type GridRow = {
  readonly key: string;
  readonly label: string;
  readonly depth?: number;
  readonly cells: Readonly<Record<string, GridCell | undefined>>;
  /** What can be done to the row, in a last column. */
  readonly actions?: ReactNode;
  readonly kind?: "group";
};

type Props = {
  /** Under this name what is not saved yet is kept on this machine. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly save: Save;
  /** Why nothing can be typed now. */
  readonly locked?: string | undefined;
  /** A blank row at the end waits for more. */
  readonly isGrowing?: boolean;
};

type Spot = { readonly row: number; readonly column: number };

/** Rows that exist here only, until the server has them. */
export const isNewRow = (key: string): boolean => key.startsWith("+");

/**
 * A table that is filled in as in Excel: arrows, Enter, Tab, blocks from the clipboard, fill down, undo. It saves by
 * itself; what is not acknowledged stays on this machine through reloads and lost networks.
 */
export function Grid({ name, label, columns, rows, save, locked, isGrowing = false }: Props) {
  const { person } = useSession();
  const place = `hengji.grid.${person.id}.${name}`;
  const drafts = useDrafts(place, save);
  const { rows: states, status } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const shown = useMemo(
    () => withNewRows(rows, states, isGrowing && locked === undefined),
    [rows, states, isGrowing, locked],
  );
  // What was being typed when the page was reloaded is being typed still.
  const [begun] = useState(() => (locked === undefined ? spotOfTyping(keptTyping(place), shown, columns) : undefined));
  const [active, setActive] = useState<Spot>(begun ?? { row: 0, column: firstOpen(columns) });
  const [anchor, setAnchor] = useState<Spot>();
  const [typing, setTyping] = useState<string | undefined>(begun?.text);
  const isLeaving = useRef(false);
  const wantsFocus = useRef(begun !== undefined);
  const input = useRef<HTMLInputElement>(null);
  const history = useHistory();
  const choicesId = useId();

  const at: Spot = {
    row: Math.min(active.row, Math.max(0, shown.length - 1)),
    column: Math.min(active.column, columns.length - 1),
  };
  const [typedRow, typedColumn] = [shown[at.row]?.key, columns[at.column]?.key];
  useEffect(() => {
    const isTyping = typing !== undefined && typedRow !== undefined && typedColumn !== undefined;
    keepTyping(place, isTyping ? { row: typedRow, column: typedColumn, text: typing } : undefined);
  }, [place, typing, typedRow, typedColumn]);
  const from = anchor ?? at;
  const range = {
    top: Math.min(from.row, at.row),
    bottom: Math.max(from.row, at.row),
    left: Math.min(from.column, at.column),
    right: Math.max(from.column, at.column),
  };

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    input.current?.focus({ preventScroll: true });
    input.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (typing === undefined) input.current?.select();
  });

  const textAt = (spot: Spot): string => {
    const [row, column] = [shown[spot.row], columns[spot.column]];
    return row && column ? textOf(row, column, states) : "";
  };

  const isOpen = ({ row, column }: Spot): boolean => {
    const [one, of] = [shown[row], columns[column]];
    if (locked !== undefined || !one || !of || of.isFixed === true || one.kind === "group") return false;
    return one.cells[of.key]?.isFixed !== true;
  };

  const write = (changes: readonly (Spot & { readonly text: string })[], isUndo = false): void => {
    const edits = changes.flatMap(({ row, column, text }): readonly (Edit & { readonly before: string })[] => {
      const [one, of] = [shown[row], columns[column]];
      // Below the last row of a table that grows there are new ones.
      const key = one?.key ?? (isGrowing ? `+${nextNew(states) + row - shown.length + 1}` : undefined);
      if (!of || key === undefined || (one ? !isOpen({ row, column }) : of.isFixed === true)) return [];
      const before = one ? textOf(one, of, states) : "";
      if (before === text) return [];
      const revision = one?.cells[of.key]?.revision;
      return [{ row: key, column: of.key, text, before, ...(revision !== undefined && { revision }) }];
    });
    if (edits.length === 0) return;
    if (!isUndo) history.add(edits.map(({ row, column, text, before }) => ({ row, column, text, before })));
    drafts.put(edits);
  };

  const move = (spot: Spot, extend = false): void => {
    setAnchor(extend ? (anchor ?? at) : undefined);
    setActive({
      row: Math.max(0, Math.min(shown.length - 1, spot.row)),
      column: Math.max(0, Math.min(columns.length - 1, spot.column)),
    });
    wantsFocus.current = true;
  };

  const commit = (): void => {
    if (typing === undefined) return;
    write([{ ...at, text: typing.trim() }]);
    setTyping(undefined);
  };

  const undo = (isRedo: boolean): void => {
    const step = isRedo ? history.redo() : history.undo();
    const spots = (step ?? []).flatMap(({ row: key, column: of, text, before }) => {
      const [row, column] = [shown.findIndex((one) => one.key === key), columns.findIndex((one) => one.key === of)];
      return row < 0 || column < 0 ? [] : [{ row, column, text: isRedo ? text : before }];
    });
    write(spots, true);
    const [first] = spots;
    if (first) move(first);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.nativeEvent.isComposing || event.target !== input.current) return;
    const { key, shiftKey, ctrlKey, metaKey } = event;
    const isCommand = ctrlKey || metaKey;
    const isTyping = typing !== undefined;
    const done = () => event.preventDefault();
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-15, 0],
      PageDown: [15, 0],
    };
    const step = steps[key];
    if (key === "Tab") {
      const isLast = shiftKey
        ? at.row === 0 && at.column === 0
        : at.row >= shown.length - 1 && at.column >= columns.length - 1;
      commit();
      if (isLeaving.current || isLast) return;
      done();
      const next = at.column + (shiftKey ? -1 : 1);
      if (next < 0) move({ row: at.row - 1, column: columns.length - 1 });
      else if (next >= columns.length) move({ row: at.row + 1, column: 0 });
      else move({ row: at.row, column: next });
      return;
    }
    isLeaving.current = key === "Escape" && !isTyping;
    if (key === "Escape" && isTyping) {
      done();
      setTyping(undefined);
      wantsFocus.current = true;
    } else if (key === "Enter") {
      done();
      commit();
      move({ row: at.row + (shiftKey ? -1 : 1), column: at.column });
    } else if (step && !(isTyping && step[0] === 0)) {
      done();
      commit();
      const [down, right] = isCommand ? [step[0] * shown.length, step[1] * columns.length] : step;
      move({ row: at.row + down, column: at.column + right }, shiftKey);
    } else if (isTyping) {
      return;
    } else if (key === "F2") {
      done();
      if (isOpen(at)) setTyping(textAt(at));
      requestAnimationFrame(() => input.current?.setSelectionRange(9999, 9999));
    } else if (key === "Home" || key === "End") {
      done();
      const column = key === "Home" ? 0 : columns.length - 1;
      move({ row: isCommand ? (key === "Home" ? 0 : shown.length - 1) : at.row, column }, shiftKey);
    } else if (key === "Delete" || key === "Backspace") {
      done();
      write(spotsOf(range).map((spot) => ({ ...spot, text: "" })));
    } else if (isCommand && key.toLowerCase() === "d") {
      done();
      fillDown();
    } else if (isCommand && key.toLowerCase() === "z") {
      done();
      undo(shiftKey);
    } else if (isCommand && key.toLowerCase() === "y") {
      done();
      undo(true);
    }
  };

  /** The first row of the range into the others; of a single cell, the one above into it. */
  const fillDown = (): void => {
    const source = range.top === range.bottom ? range.top - 1 : range.top;
    if (source < 0) return;
    write(
      spotsOf(range)
        .filter(({ row }) => row !== source)
        .map((spot) => ({ ...spot, text: textAt({ row: source, column: spot.column }) })),
    );
  };

  const onPaste = (event: ClipboardEvent): void => {
    const { clipboardData } = event;
    const block = blockOf(clipboardData.getData("text/html"), clipboardData.getData("text/plain"));
    const single = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
    if (typing !== undefined && single !== undefined) return;
    event.preventDefault();
    setTyping(undefined);
    if (single !== undefined) {
      write(spotsOf(range).map((spot) => ({ ...spot, text: single })));
      return;
    }
    write(
      block.flatMap((line, down) =>
        line.map((text, right) => ({ row: range.top + down, column: range.left + right, text })),
      ),
    );
    setAnchor({ row: range.top, column: range.left });
    setActive({
      row: range.top + block.length - 1,
      column: range.left + Math.max(...block.map((line) => line.length)) - 1,
    });
    wantsFocus.current = true;
  };

  const onCopy = (event: ClipboardEvent): void => {
    if (typing !== undefined) return;
    event.preventDefault();
    const lines = Array.from({ length: range.bottom - range.top + 1 }, (_, down) =>
      Array.from({ length: range.right - range.left + 1 }, (_unused, right) =>
        textAt({ row: range.top + down, column: range.left + right }),
      ),
    );
    event.clipboardData.setData("text/plain", blockText(lines));
    if (event.type === "cut") write(spotsOf(range).map((spot) => ({ ...spot, text: "" })));
  };

  const pick = useLatest((spot: Spot, extend: boolean, isDouble: boolean) => {
    if (spot.row === at.row && spot.column === at.column && !extend) {
      if (isDouble && isOpen(at)) {
        setTyping(textAt(at));
        wantsFocus.current = true;
      } else if (typing === undefined) {
        input.current?.focus({ preventScroll: true });
        input.current?.select();
      }
      return;
    }
    commit();
    move(spot, extend);
  });
  const type = useLatest((text: string) => {
    if (isOpen(at)) setTyping(text);
  });
  const leave = useLatest(commit);
  const hasActions = shown.some(({ actions }) => actions !== undefined);
  return (
    <div className="year-grid">
      <div className="year-grid-scroll">
        <table
          role="grid"
          aria-label={label}
          aria-readonly={locked !== undefined}
          aria-multiselectable
          className="grid entry"
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onCopy={onCopy}
          onCut={onCopy}
        >
          <thead>
            <tr>
              {columns.map(({ key, title, unit, kind, width }) => (
                <th key={key} scope="col" className={kind === "amount" ? "number" : undefined} style={{ width }}>
                  {title}
                  {unit !== undefined && <small>{unit}</small>}
                </th>
              ))}
              {hasActions && <td className="row-actions" />}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <Line
                key={row.key}
                row={row}
                index={index}
                columns={columns}
                state={states.get(row.key)}
                at={at.row === index ? at.column : undefined}
                left={index >= range.top && index <= range.bottom ? range.left : undefined}
                right={range.right}
                typing={at.row === index ? typing : undefined}
                isLocked={locked !== undefined}
                hasActions={hasActions}
                input={input}
                choicesId={choicesId}
                pick={pick}
                type={type}
                leave={leave}
              />
            ))}
            {shown.length === 0 && (
              <tr>
                <td colSpan={columns.length + (hasActions ? 1 : 0)} className="quiet">
                  {words.empty}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {columns.map(
        ({ key, choices }) =>
          choices && (
            <datalist key={key} id={`${choicesId}-${key}`}>
              {choices.map((choice) => {
                const { value, label } = typeof choice === "string" ? { value: choice, label: undefined } : choice;
                return <option key={value} value={value} label={label} />;
              })}
            </datalist>
          ),
      )}
      <Conflicts rows={shown} columns={columns} states={states} drafts={drafts} />
      <p className="year-grid-foot no-print">
        {locked === undefined ? <Saved drafts={drafts} /> : <span className="quiet">{locked}</span>}
        {locked === undefined && status.kind === "idle" && <span className="quiet">{words.idle}</span>}
        <span className="quiet keys" title={words.help}>
          {words.keys}
          <span className="visually-hidden">：{words.help}</span>
        </span>
      </p>
    </div>
  );
}

type LineProps = {
  readonly row: GridRow;
  readonly index: number;
  readonly columns: readonly GridColumn[];
  readonly state: RowState | undefined;
  readonly at: number | undefined;
  readonly left: number | undefined;
  readonly right: number;
  readonly typing: string | undefined;
  readonly isLocked: boolean;
  readonly hasActions: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly choicesId: string;
  readonly pick: (spot: Spot, extend: boolean, isDouble: boolean) => void;
  readonly type: (text: string) => void;
  readonly leave: () => void;
};

/** Drawn again only when something of it has changed; the handlers always mean the grid as it is now. */
const Line = memo(LineOf, (before, after) => {
  if (after.at !== undefined || before.at !== undefined) return false;
  const same = ["row", "index", "columns", "state", "left", "right", "isLocked", "hasActions"] as const;
  return same.every((key) => before[key] === after[key] || (key === "right" && after.left === undefined));
});

function LineOf({ row, columns, state, at, left, right, typing, isLocked, hasActions, input, ...line }: LineProps) {
  const noteId = useId();
  return (
    <tr className={row.kind}>
      {columns.map((column, index) => {
        const cell = row.cells[column.key];
        const own = state?.[column.key];
        const text = own?.draft ?? cell?.text ?? "";
        const isFixed = isLocked || column.isFixed === true || cell?.isFixed === true || row.kind === "group";
        const note = noteOf(own, text);
        const hasNote = note !== undefined || cell?.note !== undefined;
        const isActive = at === index;
        return (
          <td
            key={column.key}
            role="gridcell"
            aria-selected={left !== undefined && index >= left && index <= right}
            aria-invalid={own?.state === "refused" || own?.state === "conflict" || undefined}
            aria-readonly={isFixed}
            className={classOf(column, own, isFixed)}
            title={cell?.title}
            onMouseDown={(event) => {
              if (event.target instanceof Element && event.target.closest("button, a")) return;
              // As in Excel: what is typed after a click takes the place of what stands there.
              if (!isActive || typing === undefined) event.preventDefault();
              line.pick({ row: line.index, column: index }, event.shiftKey, false);
            }}
            onDoubleClick={() => line.pick({ row: line.index, column: index }, false, true)}
          >
            <span
              className="cell"
              style={index === 0 && row.depth !== undefined ? { paddingLeft: 8 + row.depth * 16 } : undefined}
            >
              {isActive ? (
                <input
                  ref={input}
                  aria-label={words.cell(row.label === "" ? words.newRow : row.label, column.title)}
                  aria-describedby={hasNote ? `${noteId}-${column.key}` : undefined}
                  aria-invalid={own?.state === "refused" || own?.state === "conflict" || undefined}
                  readOnly={isFixed}
                  list={typing !== undefined && column.choices ? `${line.choicesId}-${column.key}` : undefined}
                  autoComplete="off"
                  spellCheck={false}
                  value={typing ?? text}
                  onChange={({ target }) => line.type(target.value)}
                  onFocus={({ target }) => target.select()}
                  onBlur={line.leave}
                />
              ) : own?.draft === undefined && cell?.shown !== undefined ? (
                cell.shown
              ) : (
                <span className="cell-text">{text}</span>
              )}
            </span>
            {hasNote && (
              <span
                id={`${noteId}-${column.key}`}
                className="cell-note"
                title={typeof note === "string" ? note : undefined}
              >
                {note ?? cell?.note}
              </span>
            )}
          </td>
        );
      })}
      {hasActions && <td className="row-actions no-print">{row.actions}</td>}
    </tr>
  );
}

function classOf({ kind }: GridColumn, own: CellState | undefined, isFixed: boolean): string {
  return [
    kind === "amount" && "number",
    isFixed && "fixed",
    own?.draft !== undefined && "unsaved",
    (own?.state === "refused" || own?.state === "conflict") && "wrong",
  ]
    .filter(Boolean)
    .join(" ");
}

function noteOf(own: CellState | undefined, text: string): ReactNode {
  if (own?.state === "conflict") return words.conflict;
  if (own?.message !== undefined) return own.message;
  if (own?.understood === undefined || plainText(text) === plainText(own.understood)) return undefined;
  return words.understood(own.understood);
}

/** 「已保存 10:32」, and what is not. */
export function Saved({ drafts }: { readonly drafts: Drafts }) {
  const { rows, status } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const cells = [...rows.values()].flatMap((row) => Object.values(row));
  const wrong = cells.filter(({ state }) => state === "refused" || state === "conflict").length;
  const waiting = cells.filter(({ state }) => state === "waiting").length;
  return (
    <span role="status" className="saved">
      {status.kind === "saving" && words.saving}
      {status.kind === "saved" && words.saved(timeOf(status.at))}
      {status.kind === "failed" && (
        <>
          <span className="bad">{failure(status.error)}</span>{" "}
          <Button size="small" onClick={() => void drafts.flush()}>
            {words.again}
          </Button>
        </>
      )}
      {wrong > 0 && <span className="bad">{words.open(wrong)}</span>}
      {waiting > 0 && <span className="quiet">{words.waiting(waiting)}</span>}
    </span>
  );
}

function failure(error: Error): string {
  if (error instanceof ApiError && error.problem.status > 0) return words.failed(error.problem.detail);
  return words.offline;
}

const timeOf = (at: Date): string =>
  at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });

type ConflictsProps = {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly states: ReadonlyMap<string, RowState>;
  readonly drafts: Drafts;
};

/** Both versions of every cell that somebody else has changed meanwhile, and refused texts that may be given up. */
function Conflicts({ rows, columns, states, drafts }: ConflictsProps) {
  const open = [...states].flatMap(([key, row]) =>
    Object.entries(row).flatMap(([column, cell]) =>
      cell.state === "conflict" || cell.state === "refused" ? [{ key, column, cell }] : [],
    ),
  );
  if (open.length === 0) return null;
  return (
    <div className="year-conflicts" role="alert">
      {open.map(({ key, column, cell }) => {
        const row = rows.find((one) => one.key === key)?.label ?? "";
        const title = columns.find((one) => one.key === column)?.title ?? column;
        const called = words.cell(row === "" ? words.newRow : row, title);
        const { current, draft = "", message } = cell;
        return (
          <Fragment key={`${key} ${column}`}>
            {cell.state === "conflict" ? (
              <p>
                <strong>{words.conflictOf(called, current?.by ?? "", current?.on ?? "")}</strong>
                <span>{words.theirs(current?.written ?? "")}</span>
                <span>{words.mine(draft)}</span>
                <Button size="small" onClick={() => drafts.drop(key, column)}>
                  {words.takeTheirs}
                </Button>
                <Button size="small" onClick={() => drafts.insist(key, column)}>
                  {words.takeMine}
                </Button>
              </p>
            ) : (
              <p>
                <strong>{called}</strong>
                <span>{message}</span>
                <Button size="small" onClick={() => (isNewRow(key) ? drafts.dropRow(key) : drafts.drop(key, column))}>
                  {isNewRow(key) ? words.giveUpRow : words.giveUp}
                </Button>
              </p>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}

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

/** A cell that may no longer be typed into gives the text up. */
function spotOfTyping(
  typing: Typing | undefined,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): (Spot & { readonly text: string }) | undefined {
  if (!typing) return undefined;
  const row = rows.findIndex(({ key }) => key === typing.row);
  const column = columns.findIndex(({ key }) => key === typing.column);
  const isFixed = columns[column]?.isFixed === true || rows[row]?.cells[typing.column]?.isFixed === true;
  return row < 0 || column < 0 || isFixed ? undefined : { row, column, text: typing.text };
}

function textOf(row: GridRow, column: GridColumn, states: ReadonlyMap<string, RowState>): string {
  return states.get(row.key)?.[column.key]?.draft ?? row.cells[column.key]?.text ?? "";
}

function nextNew(states: ReadonlyMap<string, RowState>): number {
  return Math.max(0, ...[...states.keys()].filter(isNewRow).map((key) => Number(key.slice(1)))) + 1;
}

/** The rows of the server, those that are being added, and one to begin the next. */
function withNewRows(
  rows: readonly GridRow[],
  states: ReadonlyMap<string, RowState>,
  isGrowing: boolean,
): readonly GridRow[] {
  if (!isGrowing) return rows;
  const added = [...states]
    .filter(([key, row]) => isNewRow(key) && Object.values(row).some(({ draft }) => draft !== undefined))
    .map(([key]) => Number(key.slice(1)))
    .toSorted((a, b) => a - b);
  return [...rows, ...[...added, nextNew(states)].map((number) => ({ key: `+${number}`, label: "", cells: {} }))];
}

type Range = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

function spotsOf({ top, bottom, left, right }: Range): readonly Spot[] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_unused, across) => ({ row: top + down, column: left + across })),
  ).flat();
}

const firstOpen = (columns: readonly GridColumn[]): number =>
  Math.max(
    0,
    columns.findIndex(({ isFixed }) => isFixed !== true),
  );

/** Always the same function, which does what the latest drawing means: rows need not be drawn again for it. */
function useLatest<Arguments extends readonly unknown[]>(
  work: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}

type Done = readonly (Pick<Edit, "row" | "column" | "text"> & { readonly before: string })[];

/** What was done in this grid, to be taken back one step at a time. */
function useHistory() {
  const past = useRef<Done[]>([]);
  const future = useRef<Done[]>([]);
  return {
    add: (done: Done): void => {
      past.current = [...past.current.slice(-99), done];
      future.current = [];
    },
    undo: (): Done | undefined => shift(past, future),
    redo: (): Done | undefined => shift(future, past),
  };
}

function shift(from: { current: Done[] }, to: { current: Done[] }): Done | undefined {
  const done = from.current.at(-1);
  if (!done) return undefined;
  from.current = from.current.slice(0, -1);
  to.current = [...to.current, done];
  return done;
}
