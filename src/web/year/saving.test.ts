import { expect, test } from "vitest";
import { finding } from "../../core/index.ts";
import type { BatchReply, RowOutcome } from "../../server/api.ts";
import { ApiError } from "../api/request.ts";
import { saveItems, type Item } from "./saving.ts";

const item = (row: string, column: string, text: string): Item => ({
  key: `${row}.目标`,
  body: { row, column, written: text },
  edits: [{ row, column, text }],
});

/** Keeps all or none, as the server does: a text that is no figure is refused. */
function server(refuses: (item: Item) => boolean) {
  const stored = new Map<string, string>();
  const send = (items: readonly Item[]): Promise<BatchReply> => {
    const rows = items.map((one): RowOutcome => {
      const reason = `「${one.edits[0]?.text}」不是目标。`;
      return refuses(one)
        ? { key: one.key, outcome: "refused", findings: [finding({ code: "row-refused", facts: { reason } })] }
        : { key: one.key, outcome: "added", findings: [], understood: "≥95%" };
    });
    const kept = rows.every(({ outcome }) => outcome !== "refused");
    if (kept) for (const { edits } of items) for (const one of edits) stored.set(`${one.row} ${one.column}`, one.text);
    return Promise.resolve({ kept, rows, mark: "" });
  };
  return { stored, send };
}

const again = () => Promise.resolve();

test("of two columns of the same figures one that cannot be read keeps none of the other from being saved", async () => {
  const { stored, send } = server(({ edits }) => edits[0]?.text === "多余列" || edits[0]?.text === "约20场");
  const items = ["Z1", "C11", "C12", "C13"].flatMap((row) => [
    item(row, "original", row === "C13" ? "约20场" : "≥95%"),
    item(row, "approved", "多余列"),
  ]);
  const outcomes = await saveItems(items, send, again);
  expect([...stored.keys()]).toEqual(["Z1 original", "C11 original", "C12 original"]);
  const refused = outcomes.filter(({ outcome }) => outcome === "refused");
  expect(refused.map(({ row, column, message }) => `${row} ${column} ${message}`)).toEqual([
    "Z1 approved 「多余列」不是目标。",
    "C11 approved 「多余列」不是目标。",
    "C12 approved 「多余列」不是目标。",
    "C13 original 「约20场」不是目标。",
    "C13 approved 「多余列」不是目标。",
  ]);
});

test("every cell that is sent is told what became of it, also where the server says nothing", async () => {
  const mute = (items: readonly Item[]): Promise<BatchReply> =>
    Promise.resolve({
      kept: items.length === 1 && items[0]?.edits[0]?.row !== "B",
      rows: items.map(({ key }): RowOutcome => ({ key, outcome: "added", findings: [] })),
      mark: "",
    });
  const outcomes = await saveItems([item("A", "original", "1"), item("B", "original", "2")], mute, again);
  expect(outcomes.map(({ row, outcome }) => `${row} ${outcome}`)).toEqual(["A kept", "B refused"]);
  expect(outcomes.at(-1)?.message).toMatch(/没有保存/u);
});

test("a cell that is wrong before anything is sent says so itself; its row waits, the others are saved", async () => {
  const { stored, send } = server(() => false);
  const edits = ["line", "on"].map((column) => ({ row: "+1", column, text: column }));
  const late: Item = { key: "", body: {}, edits, wrong: { column: "on", message: "不是日期" } };
  const outcomes = await saveItems([late, item("A", "original", "1")], send, again);
  expect(outcomes.map(({ row, column, outcome, message }) => [row, column, outcome, message].join(" ").trim())).toEqual(
    ["A original kept", "+1 line waiting", "+1 on refused 不是日期"],
  );
  expect(stored.size).toBe(1);
});

test("an emptied cell is not said to be read as what stands in another", async () => {
  const { send } = server(() => false);
  const [emptied, typed] = await saveItems([item("Z1", "approved", ""), item("Z1", "original", "95")], send, again);
  expect(emptied?.understood).toBeUndefined();
  expect(typed?.understood).toBe("≥95%");
});

test("an item the server cannot take at all is told at its field, and the others are saved", async () => {
  const sent: number[] = [];
  const strict = (items: readonly Item[]): Promise<BatchReply> => {
    sent.push(items.length);
    const places = items.flatMap(({ edits }, index) =>
      edits.some(({ text }) => text.includes(" "))
        ? [{ field: `lines[${index + 1}].name`, message: "不能含空格" }]
        : [],
    );
    if (places.length > 0)
      return Promise.reject(
        new ApiError({ type: "urn:hengji:problem:request-malformed", title: "", status: 400, detail: "", places }),
      );
    return server(() => false).send(items);
  };
  const items = ["a", "b b", "c"].map((text): Item => ({
    key: text,
    body: {},
    edits: [
      { row: text, column: "code", text: "1" },
      { row: text, column: "name", text },
    ].toReversed(),
  }));
  const outcomes = await saveItems(items, strict, again);
  expect(outcomes.map(({ row, column, outcome, message }) => [row, column, outcome, message].join(" ").trim())).toEqual(
    ["a name kept", "a code kept", "c name kept", "c code kept", "b b name refused 不能含空格", "b b code waiting"],
  );
  expect(sent).toEqual([3, 2]);
});

test("one that no place names is found by halves; a server out of reach stops everything", async () => {
  const whole = (items: readonly Item[]): Promise<BatchReply> =>
    items.some(({ edits }) => edits[0]?.text === "\u0000")
      ? Promise.reject(
          new ApiError({
            type: "urn:hengji:problem:request-malformed",
            title: "",
            status: 400,
            detail: "不能保存的字符",
          }),
        )
      : server(() => false).send(items);
  const items = ["1", "2", "\u0000", "4", "5"].map((text) => item(text, "original", text));
  const outcomes = await saveItems(items, whole, again);
  expect(outcomes.filter(({ outcome }) => outcome === "kept").map(({ row }) => row)).toEqual(["1", "2", "4", "5"]);
  expect(outcomes.at(-1)?.message).toBe("不能保存的字符");
  const away = new ApiError({ type: "about:blank", title: "", status: 0, detail: "" });
  await expect(saveItems(items, () => Promise.reject(away), again)).rejects.toBe(away);
});
