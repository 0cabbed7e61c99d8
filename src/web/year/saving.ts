import { useQueryClient } from "@tanstack/react-query";
import type { BatchReply, RowOutcome } from "../../server/api.ts";
import { request, type Method } from "../api/request.ts";
import type { CellOutcome, Edit, Save } from "./grid/drafts.ts";
import { readAgain, yearAddress } from "./queries.ts";

/** How the edits of a grid become one request: each item has the key by which the reply speaks of it. */
export type Item = {
  readonly key: string;
  readonly body: unknown;
  /** The cells it is made from. */
  readonly edits: readonly Edit[];
  /** Something of the row is missing: it is not sent yet. */
  readonly waitsFor?: string;
};

export type Target = { readonly method: Method; readonly path: readonly string[]; readonly list: string };

/** Sends items as a batch. The server keeps all or none; those it refuses are left out and the others sent again. */
export function useSave(id: string, target: Target, itemsOf: (edits: readonly Edit[]) => readonly Item[]): Save {
  const client = useQueryClient();
  return async (edits) => {
    const items = itemsOf(edits);
    const waiting = items.filter(({ waitsFor }) => waitsFor !== undefined);
    const rejected: { readonly item: Item; readonly row: RowOutcome }[] = [];
    let kept: { readonly item: Item; readonly row: RowOutcome | undefined }[] = [];
    let open = items.filter(({ waitsFor }) => waitsFor === undefined);
    while (open.length > 0) {
      const reply = await request<BatchReply>(target.method, yearAddress(id, ...target.path), {
        [target.list]: open.map(({ body }) => body),
      });
      const rows = new Map(open.map((item, index) => [item, rowOf(reply, item, index)]));
      const bad = open.filter((item) => isBad(rows.get(item)));
      if (reply.kept) kept = open.map((item) => ({ item, row: rows.get(item) }));
      for (const item of bad) {
        const row = rows.get(item);
        if (row) rejected.push({ item, row });
      }
      if (reply.kept || bad.length === 0) break;
      open = open.filter((item) => !bad.includes(item));
    }
    if (kept.length > 0) await readAgain(client, id);
    return [
      ...kept.flatMap(({ item, row }) => outcomes(item, "kept", row)),
      ...rejected.flatMap(({ item, row }) => outcomes(item, row.outcome === "conflict" ? "conflict" : "refused", row)),
      ...waiting.flatMap((item) => outcomes(item, "waiting", undefined, item.waitsFor)),
    ];
  };
}

function rowOf({ rows }: BatchReply, { key }: Item, index: number): RowOutcome | undefined {
  return rows.find((row) => row.key === key) ?? rows[index];
}

const isBad = (row: RowOutcome | undefined): boolean => row?.outcome === "refused" || row?.outcome === "conflict";

function outcomes(
  { edits }: Item,
  outcome: CellOutcome["outcome"],
  row: RowOutcome | undefined,
  waitsFor?: string,
): readonly CellOutcome[] {
  const message = waitsFor ?? row?.findings.map((finding) => finding.message).join(" ");
  return edits.map(({ row: key, column, text }, index) => {
    const isSame = row?.understood === undefined || plainText(row.understood) === plainText(text);
    return {
      row: key,
      column,
      outcome,
      ...(message && index === 0 && { message }),
      ...(outcome === "kept" && !isSame && index === 0 && { understood: row.understood }),
      ...(row?.revision !== undefined && { revision: row.revision }),
      ...(row?.current && { current: row.current }),
    };
  });
}

const plainText = (text: string): string => text.normalize("NFKC").replaceAll(/[,\s]/gu, "");

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
