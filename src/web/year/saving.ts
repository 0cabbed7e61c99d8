import { useQueryClient } from "@tanstack/react-query";
import type { BatchReply } from "../../server/api.ts";
import { heldRequest, type Method } from "../api/request.ts";
import type { CellOutcome, Edit, Save } from "./grid/drafts.ts";
import { gridWords } from "./grid/words.ts";
import { readAgain, yearAddress } from "./queries.ts";
import { refused, sendEach, type Answered, type Item } from "./sending.ts";
import { isBeside } from "./sources.ts";

export type { Item } from "./sending.ts";

export type Target = {
  readonly method: Method;
  readonly path: readonly string[];
  /** The name of the list in the body, and what stands beside it. */
  readonly list: string;
  readonly beside?: object;
};

/** Sends the items of a grid of a year. */
export function useSave(id: string, target: Target, itemsOf: (edits: readonly Edit[]) => readonly Item[]): Save {
  const client = useQueryClient();
  return async (edits) => {
    const releases: (() => void)[] = [];
    const send = async (items: readonly Item[]) => {
      const { reply, release } = await heldRequest<BatchReply>(target.method, yearAddress(id, ...target.path), {
        ...target.beside,
        [target.list]: items.map(({ body }) => body),
      });
      releases.push(release);
      return reply;
    };
    try {
      return await saveItems(itemsOf(edits), send, () => readAgain(client, id));
    } finally {
      // Not before the rows are read again: a reload meanwhile sends the same once more, and it is done only once.
      for (const release of releases) release();
    }
  };
}

/**
 * Sends items as a batch. The server keeps all or none; those it refuses are left out and the others sent again, so
 * that each stands by itself.
 */
export async function saveItems(
  items: readonly Item[],
  send: (items: readonly Item[]) => Promise<BatchReply>,
  afterwards: () => Promise<unknown>,
): Promise<readonly CellOutcome[]> {
  const waiting = items.filter(({ waitsFor }) => waitsFor !== undefined);
  const wrong = items.flatMap((item) => (item.wrong ? [refused(item, item.wrong.message, item.wrong.column)] : []));
  const sent = await sendEach(
    items.filter((item) => item.waitsFor === undefined && !item.wrong),
    send,
  );
  const { kept } = sent;
  const rejected = [...sent.rejected, ...wrong];
  // Also what somebody else has written meanwhile: it is what stands there when one gives up one's own.
  const isBehind = rejected.some(({ row }) => row?.outcome === "conflict");
  if (kept.length > 0 || isBehind) await afterwards();
  return [
    ...kept.flatMap((one) => outcomes(one, "kept")),
    ...rejected.flatMap((one) => outcomes(one, one.row?.outcome === "conflict" ? "conflict" : "refused")),
    ...waiting.flatMap((item) => outcomes({ item }, "waiting")),
  ];
}

/** What is said about an item stands at its figure; the other cells of its row only wait for that one. */
function outcomes(
  { item: { edits, body, waitsFor }, row, field }: Answered,
  outcome: CellOutcome["outcome"],
): readonly CellOutcome[] {
  const told = row?.findings.filter(({ severity }) => severity !== "notice").map((finding) => finding.message);
  const why = told?.join(" ") ?? "";
  const message = waitsFor ?? (why === "" && outcome === "refused" ? gridWords.notKept : why);
  const named = edits.findIndex(({ column }) => column === field);
  const at = Math.max(0, named >= 0 ? named : edits.findIndex(({ column }) => !isBeside(column)));
  return edits.map(({ row: key, column, text }, index) => {
    if (index !== at && outcome === "refused") return { row: key, column, outcome: "waiting" };
    // Of a cell that was emptied nothing is read: what is understood then is another one's.
    const isSame = text.trim() === "" || row?.understood === undefined || saysTheSame(text, row.understood, body);
    return {
      row: key,
      column,
      outcome,
      ...(message && index === at && { message }),
      ...(outcome === "kept" && !isSame && index === at && !isBeside(column) && { understood: row.understood }),
      ...(row?.revision !== undefined && { revision: row.revision }),
      ...(row?.current && { current: row.current }),
      ...(row && outcome === "kept" && { key: row.key }),
    };
  });
}

/** 「200」 in a column of 万元 is 「200万元」: nobody needs to be told. */
function saysTheSame(text: string, understood: string, body: unknown): boolean {
  const unit = typeof body === "object" && body !== null && "unit" in body ? String(body.unit) : "";
  return [text, `${text}${unit}`].some((one) => plainText(one).includes(plainText(understood)));
}

/** Without what only makes it easier to read: 「56.40%」 is 「56.4%」. */
export const plainText = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[,\s]/gu, "")
    .replaceAll(/\.(\d*?)0+(?!\d)/gu, (_zeros, kept: string) => (kept === "" ? "" : `.${kept}`));

/** Edits of the same row, in the order in which the rows come. */
export function byRow(edits: readonly Edit[]): ReadonlyMap<string, readonly Edit[]> {
  const rows = new Map<string, Edit[]>();
  for (const edit of edits) {
    const row = rows.get(edit.row);
    if (row) row.push(edit);
    else rows.set(edit.row, [edit]);
  }
  return rows;
}
