import { finding } from "../../core/index.ts";
import type { BatchReply, RowOutcome } from "../../server/api.ts";
import { ApiError, codeOf } from "../api/request.ts";
import type { Edit } from "./grid/drafts.ts";

/** How the edits of a grid become one request: each item has the key by which the reply speaks of it. */
export type Item = {
  readonly key: string;
  readonly body: unknown;
  /** The cells it is made from. */
  readonly edits: readonly Edit[];
  /** Something of the row is missing: it is not sent yet. */
  readonly waitsFor?: string;
  /** A cell that nobody need ask the server about: it is wrong, and the row is not sent before it is changed. */
  readonly wrong?: { readonly column: string; readonly message: string };
};

export type Answered = {
  readonly item: Item;
  readonly row?: RowOutcome | undefined;
  /** The field of the row that is not as it should be, where the server names one. */
  readonly field?: string | undefined;
};
type Sent = { readonly kept: readonly Answered[]; readonly rejected: readonly Answered[] };
type Send = (items: readonly Item[]) => Promise<BatchReply>;

const nothing: Sent = { kept: [], rejected: [] };

/** Each item stands by itself, though the server keeps all of a batch or none: what it refuses is left out. */
export async function sendEach(items: readonly Item[], send: Send): Promise<Sent> {
  if (items.length === 0) return nothing;
  const reply = await send(items).catch((error: unknown) => malformed(error));
  if (reply instanceof ApiError) return withoutMalformed(items, reply, send);
  // Answers come in the order of the rows; names do not tell them apart, since declared and approved share one.
  const answered = items.map((item, index): Answered => ({ item, row: reply.rows[index] }));
  if (reply.kept) return { kept: answered, rejected: [] };
  const bad = answered.filter(({ row }) => row?.outcome === "refused" || row?.outcome === "conflict");
  if (bad.length > 0) return also(bad, await sendEach(itemsBut(answered, bad), send));
  // None is refused, and yet they are not kept.
  return items.length === 1 ? { kept: [], rejected: answered } : halves(items, send);
}

const malformedCodes: readonly (string | undefined)[] = ["request-malformed", "request-unreadable", "body-too-large"];

/** What the server cannot take at all, as opposed to one that cannot be reached or refuses everything. */
function malformed(error: unknown): ApiError {
  if (error instanceof ApiError && malformedCodes.includes(codeOf(error))) return error;
  throw error;
}

/** 「lines[3].code」 names the item; where nothing is named it is looked for by halves. */
function withoutMalformed(items: readonly Item[], error: ApiError, send: Send): Promise<Sent> {
  const bad = items.flatMap((item, index): readonly Answered[] => {
    const place = error.problem.places?.find(({ field }) => numberIn(field) === index + 1);
    return place ? [refused(item, place.message, place.field.split(".")[1])] : [];
  });
  const [first] = items;
  if (bad.length === 0 && items.length === 1 && first)
    return Promise.resolve({ kept: [], rejected: [refused(first, error.problem.detail)] });
  if (bad.length === 0) return halves(items, send);
  return sendEach(
    itemsBut(
      items.map((item) => ({ item })),
      bad,
    ),
    send,
  ).then((sent) => also(bad, sent));
}

const numberIn = (field: string): number => Number(/^[^.[]+\[(\d+)\]/u.exec(field)?.[1]);

export function refused(item: Item, reason: string, field?: string): Answered {
  const findings = [finding({ code: "row-refused", facts: { reason } })];
  return { item, field, row: { key: item.key, outcome: "refused", findings } };
}

async function halves(items: readonly Item[], send: Send): Promise<Sent> {
  const middle = Math.ceil(items.length / 2);
  const first = await sendEach(items.slice(0, middle), send);
  const second = await sendEach(items.slice(middle), send);
  return { kept: [...first.kept, ...second.kept], rejected: [...first.rejected, ...second.rejected] };
}

const also = (bad: readonly Answered[], { kept, rejected }: Sent): Sent => ({ kept, rejected: [...bad, ...rejected] });

const itemsBut = (all: readonly Answered[], bad: readonly Answered[]): readonly Item[] =>
  all.map(({ item }) => item).filter((item) => !bad.some((one) => one.item === item));
