import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ClipboardEvent,
  type KeyboardEvent,
} from "react";
import { keepTyping, keptTyping } from "../keeping/typing.ts";
import { useSession } from "../session/SessionContext.tsx";
import { blockOf, blockText } from "./grid/block.ts";
import { Choices } from "./grid/Choices.tsx";
import { Conflicts } from "./grid/Conflicts.tsx";
import type { Edit, Save } from "./grid/drafts.ts";
import { keyAction, type KeyAction } from "./grid/keys.ts";
import { Line } from "./grid/Line.tsx";
import {
  firstOpen,
  leastWidth,
  linesOf,
  nextNew,
  nextWrong,
  spotOfTyping,
  spotsOf,
  spotsOfStep,
  textOf,
  withNewRows,
  type GridColumn,
  type GridRow,
  type Spot,
} from "./grid/model.ts";
import { Foot, Head } from "./grid/parts.tsx";
import { useDrafts } from "./grid/useDrafts.ts";
import { useGoTo, type CellName } from "./grid/useGoTo.ts";
import { useHistory, useLatest } from "./grid/useHistory.ts";
import { usePasting } from "./grid/usePasting.tsx";
import { gridWords as words } from "./grid/words.ts";

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
  /** Where a form around the table is what saves: said instead of 「已保存」. */
  readonly savedBy?: string;
  /** The cell somebody has come for. */
  readonly at?: CellName | undefined;
};

/**
 * A table that is filled in as in Excel: arrows, Enter, Tab, blocks from the clipboard, fill down, undo. It saves by
 * itself; what is not acknowledged stays on this machine through reloads and lost networks.
 */
export function Grid({ name, label, columns, rows, save, locked, isGrowing = false, savedBy, at: wanted }: Props) {
  const { person } = useSession();
  const place = `hengji.grid.${person.id}.${name}`;
  const drafts = useDrafts(place, save);
  const { rows: states, status } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const grows = isGrowing && locked === undefined;
  const shown = useMemo(() => withNewRows(rows, states, grows), [rows, states, grows]);
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
    // A table within a form gives what was typed to the form at once: its button may be the next thing pressed.
    if (savedBy !== undefined) void drafts.flush();
  };

  const move = (spot: Spot, extend = false): void => {
    setAnchor(extend ? (anchor ?? at) : undefined);
    setActive({
      row: Math.max(0, Math.min(shown.length - 1, spot.row)),
      column: Math.max(0, Math.min(columns.length - 1, spot.column)),
    });
    wantsFocus.current = true;
  };

  useGoTo(wanted, shown, columns, move);

  const commit = (): void => {
    if (typing === undefined) return;
    write([{ ...at, text: typing.trim() }]);
    setTyping(undefined);
  };

  const undo = (isRedo: boolean): void => {
    const step = isRedo ? history.redo() : history.undo();
    const spots = spotsOfStep(step ?? [], shown, columns, isRedo);
    write(spots, true);
    const [first] = spots;
    if (first) move(first);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.nativeEvent.isComposing || event.target !== input.current) return;
    const action = keyAction(event, typing !== undefined);
    if (action?.kind === "next") {
      const stays = next(action.isBack);
      if (stays) event.preventDefault();
      return;
    }
    // After Escape, Tab leads out of the table.
    isLeaving.current = event.key === "Escape" && typing === undefined;
    if (!action) return;
    event.preventDefault();
    act(action, event.shiftKey);
  };

  /** One cell on, over the end of the row; false where it leads out of the table. */
  const next = (isBack: boolean): boolean => {
    const isLast = isBack
      ? at.row === 0 && at.column === 0
      : at.row >= shown.length - 1 && at.column >= columns.length - 1;
    commit();
    if (isLeaving.current || isLast) return false;
    const column = at.column + (isBack ? -1 : 1);
    if (column < 0) move({ row: at.row - 1, column: columns.length - 1 });
    else if (column >= columns.length) move({ row: at.row + 1, column: 0 });
    else move({ row: at.row, column });
    return true;
  };

  const act = (action: Exclude<KeyAction, { readonly kind: "next" }>, extend: boolean): void => {
    switch (action.kind) {
      case "stop-typing":
        setTyping(undefined);
        wantsFocus.current = true;
        return;
      case "enter":
        commit();
        return move({ row: at.row + (action.isBack ? -1 : 1), column: at.column });
      case "step": {
        commit();
        const { down, right, isFar } = action;
        const [rowsBy, columnsBy] = isFar ? [down * shown.length, right * columns.length] : [down, right];
        return move({ row: at.row + rowsBy, column: at.column + columnsBy }, extend);
      }
      case "edit":
        if (isOpen(at)) setTyping(textAt(at));
        requestAnimationFrame(() => input.current?.setSelectionRange(9999, 9999));
        return;
      case "edge": {
        const column = action.isFirst ? 0 : columns.length - 1;
        return move({ row: action.isFar ? (action.isFirst ? 0 : shown.length - 1) : at.row, column }, extend);
      }
      case "clear":
        return write(spotsOf(range).map((spot) => ({ ...spot, text: "" })));
      case "fill-down":
        return fillDown();
      case "undo":
        return undo(action.isRedo);
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

  const pasting = usePasting((cells) => {
    write(cells);
    const [of, across] = [cells.map(({ row }) => row), cells.map(({ column }) => column)];
    setAnchor({ row: Math.min(...of), column: Math.min(...across) });
    setActive({ row: Math.max(...of), column: Math.max(...across) });
    wantsFocus.current = true;
  });

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
    const start = { row: range.top, column: range.left };
    pasting.paste(block, start, { rows: shown, columns, isGrowing: grows, isOpen, textAt });
  };

  const onCopy = (event: ClipboardEvent): void => {
    if (typing !== undefined) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", blockText(linesOf(range, textAt)));
    if (event.type === "cut") write(spotsOf(range).map((spot) => ({ ...spot, text: "" })));
  };

  /** The next cell that was not saved, below the one in which one stands or again from the top. */
  const toWrong = (): void => {
    const spot = nextWrong(shown, columns, states, at);
    if (spot) move(spot);
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
      {pasting.told}
      <div className="year-grid-scroll">
        <table
          role="grid"
          aria-label={label}
          aria-readonly={locked !== undefined}
          aria-multiselectable
          className="grid entry"
          style={leastWidth(columns)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onCopy={onCopy}
          onCut={onCopy}
        >
          <Head columns={columns} hasActions={hasActions} />
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
      {pasting.asked}
      <Choices id={choicesId} columns={columns} />
      <Conflicts rows={shown} columns={columns} states={states} drafts={drafts} />
      <Foot drafts={drafts} locked={locked} isIdle={status.kind === "idle"} savedBy={savedBy} toWrong={toWrong} />
    </div>
  );
}
