import { expect, test } from "vitest";
import type { Shelf } from "../../keeping/tabShelf.ts";
import { createDrafts, type CellOutcome, type Edit, type Save } from "./drafts.ts";

function memory(left: readonly string[] = []): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const inherited = [...left];
  const held = new Set<string>();
  return {
    kept,
    inherit: () => inherited.splice(0),
    isLost: (key) => held.has(key) && !kept.has(key),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
      held.add(key);
    },
    removeItem: (key) => {
      kept.delete(key);
      held.delete(key);
    },
  };
}

const tools = (shelf: Shelf) => ({
  shelf,
  now: () => new Date("2026-03-02T02:32:00Z"),
  // Sending is started by the tests themselves.
  later: () => () => undefined,
});

const all =
  (outcome: CellOutcome["outcome"], more: Partial<CellOutcome> = {}): Save =>
  (edits) =>
    Promise.resolve(edits.map(({ row, column }) => ({ row, column, outcome, ...more })));

const edit = { row: "a", column: "amount", text: "341", revision: 3 } as const;

test("what was typed is still there after a reload, with the revision that was seen, until the server has it", async () => {
  const shelf = memory();
  createDrafts("year", tools(shelf)).put([edit]);

  const again = createDrafts("year", tools(shelf));
  const sent: Edit[] = [];
  again.attach((edits) => {
    sent.push(...edits);
    return all("kept")(edits);
  });
  await again.flush();
  expect(sent).toEqual([edit]);
  expect(again.snapshot().rows.size).toBe(0);
  expect(shelf.getItem("year")).toBeNull();
});

test("a lost network keeps everything and sends it later", async () => {
  const shelf = memory();
  const drafts = createDrafts("year", tools(shelf));
  drafts.put([edit]);
  const detach = drafts.attach(() => Promise.reject(new Error("no network")));
  await drafts.flush();
  expect(drafts.snapshot().status.kind).toBe("failed");
  expect(drafts.snapshot().rows.get("a")?.["amount"]?.draft).toBe("341");
  // Leaving tries once more, in vain.
  detach();
  await expect.poll(() => drafts.snapshot().status.kind).toBe("failed");
  drafts.attach(all("kept"));
  await drafts.flush();
  expect(drafts.snapshot().status).toEqual({ kind: "saved", at: new Date("2026-03-02T02:32:00Z") });
  expect(drafts.snapshot().rows.size).toBe(0);
});

test("what is typed while a save is under way is sent after it, on top of the new revision", async () => {
  const drafts = createDrafts("year", tools(memory()));
  drafts.put([edit]);
  drafts.attach((edits) => {
    drafts.put([{ ...edit, text: "101.35" }]);
    return all("kept", { revision: 4 })(edits);
  });
  await drafts.flush();
  expect(drafts.snapshot().rows.get("a")?.["amount"]).toEqual({ draft: "101.35", revision: 4 });
});

test("in a conflict both versions are there; one's own is only sent again on purpose", async () => {
  const drafts = createDrafts("year", tools(memory()));
  const current = { written: "340", by: "演示财务", on: "2026-03-01", revision: 5 };
  const sent: Edit[][] = [];
  drafts.put([edit]);
  drafts.attach((edits) => {
    sent.push([...edits]);
    return sent.length === 1 ? all("conflict", { current })(edits) : all("kept")(edits);
  });
  await drafts.flush();
  await drafts.flush();
  expect(sent).toHaveLength(1);
  expect(drafts.snapshot().rows.get("a")?.["amount"]).toMatchObject({ draft: "341", state: "conflict", current });
  drafts.insist("a", "amount");
  await drafts.flush();
  expect(sent[1]).toEqual([{ ...edit, revision: 5 }]);
});

test("a refused cell keeps its text and its reason, and does not hold up the others", async () => {
  const drafts = createDrafts("year", tools(memory()));
  drafts.put([edit, { row: "b", column: "amount", text: "十" }]);
  drafts.attach((edits) =>
    Promise.resolve(
      edits.map(({ row, column }): CellOutcome =>
        row === "b" ? { row, column, outcome: "refused", message: "不是数" } : { row, column, outcome: "kept" },
      ),
    ),
  );
  await drafts.flush();
  expect([...drafts.snapshot().rows]).toEqual([
    ["b", { amount: { draft: "十", state: "refused", message: "不是数" } }],
  ]);
});

test("a row that waits for another cell goes out with it", async () => {
  const drafts = createDrafts("year", tools(memory()));
  drafts.put([{ row: "+1", column: "code", text: "A" }]);
  drafts.attach((edits) => all(edits.length < 2 ? "waiting" : "kept")(edits));
  await drafts.flush();
  expect(drafts.snapshot().rows.get("+1")?.["code"]?.state).toBe("waiting");
  drafts.put([{ row: "+1", column: "name", text: "奖励" }]);
  await drafts.flush();
  expect(drafts.snapshot().rows.size).toBe(0);
});

test("what waits to be sent goes out when one leaves, and is not sent twice when one comes back meanwhile", async () => {
  const drafts = createDrafts("year", tools(memory()));
  const sent: Edit[] = [];
  let answer: () => void = () => undefined;
  const sender: Save = (edits) => {
    sent.push(...edits);
    return new Promise((done) => {
      answer = () => done(edits.map(({ row, column }) => ({ row, column, outcome: "kept" })));
    });
  };
  const leave = drafts.attach(sender);
  drafts.put([edit]);
  leave();
  expect(sent).toEqual([edit]);
  drafts.attach(sender);
  await drafts.flush();
  expect(sent).toEqual([edit]);
  answer();
  await expect.poll(() => drafts.snapshot().rows.size).toBe(0);
});

test("what a tab that is gone had not sent is sent by this one; rows that both were adding stay two rows", async () => {
  const left = JSON.stringify([
    { row: "+1", column: "payee", text: "甲公司" },
    { row: "a", column: "amount", text: "110", revision: 2 },
    { row: "b", column: "amount", text: "7", revision: 1 },
  ]);
  const drafts = createDrafts("year", tools(memory([left])));
  drafts.put([{ row: "+1", column: "payee", text: "乙公司" }, edit]);
  const sent: Edit[] = [];
  drafts.attach((edits) => {
    sent.push(...edits);
    return all("kept")(edits);
  });
  await drafts.flush();
  expect(sent.map(({ row, text, revision }) => [row, text, revision])).toEqual([
    ["+1", "乙公司", undefined],
    ["a", "341", 3],
    ["+2", "甲公司", undefined],
    ["b", "7", 1],
  ]);
});

test("a tab whose drafts another has taken over sends nothing of them", async () => {
  const shelf = memory();
  const drafts = createDrafts("year", tools(shelf));
  const sent: Edit[] = [];
  drafts.put([edit]);
  shelf.kept.clear();
  drafts.attach((edits) => {
    sent.push(...edits);
    return all("kept")(edits);
  });
  await drafts.flush();
  expect(sent).toEqual([]);
  drafts.put([{ ...edit, text: "9" }]);
  await drafts.flush();
  expect(sent.map(({ text }) => text)).toEqual(["9"]);
});

test("what was not kept of a row that is on the server now stays with that row", async () => {
  const drafts = createDrafts("year", tools(memory()));
  drafts.put([
    { row: "+1", column: "name", text: "保护" },
    { row: "+1", column: "amount", text: "约500" },
  ]);
  const detach = drafts.attach((edits) =>
    Promise.resolve(
      edits.map(({ row, column }): CellOutcome =>
        column === "name"
          ? { row, column, outcome: "kept", to: "3" }
          : { row, column, outcome: "refused", message: "大约的数", to: "3" },
      ),
    ),
  );
  await drafts.flush();
  detach();
  expect([...drafts.snapshot().rows]).toEqual([
    ["3", { amount: { draft: "约500", state: "refused", message: "大约的数" } }],
  ]);
});
