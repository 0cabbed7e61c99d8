// Whatever a file does to its reader, the process goes on and says what happened.
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { docx, p, r } from "../../../tests/support/office.ts";
import { runIsolated } from "./isolate.ts";
import { readDocument } from "./readDocument.ts";
import { readDocumentSafely } from "./readSafely.ts";

const folder = mkdtempSync(join(tmpdir(), "hengji-isolate-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(work: string): URL {
  const file = join(folder, `${createHash("sha256").update(work).digest("hex")}.mjs`);
  writeFileSync(file, `process.on("message", (job) => { ${work} }); process.send({ kind: "ready" });`);
  return pathToFileURL(file);
}

test("a document read in a process of its own is the one read here", async () => {
  const source = { file: "通知.docx", bytes: docx(p(r("一、基本情况")) + p(r("预算1024万元"))) };
  expect(await readDocumentSafely(source)).toEqual(await readDocument(source));
});

test("bytes given to the process stay with the caller", async () => {
  const bytes = new TextEncoder().encode("预算\t1024万元\n");
  await readDocumentSafely({ file: "表.txt", bytes });
  expect(bytes.byteLength).toBeGreaterThan(0);
});

test("work that does not end is stopped at its time", async () => {
  const from = performance.now();
  const ended = await runIsolated(program("for (;;);"), {}, { milliseconds: 200, megabytes: 64 });
  expect(ended).toEqual({ kind: "too-slow" });
  expect(performance.now() - from).toBeLessThan(5_000);
});

test("work that keeps more than it may is stopped", async () => {
  const keep = "const all = []; for (;;) all.push({ more: [all.length, job] });";
  expect(await runIsolated(program(keep), {}, { milliseconds: 30_000, megabytes: 16 })).toEqual({ kind: "too-large" });
});

test("a mistake of ours in the process is not swallowed", async () => {
  const limits = { milliseconds: 1_000, megabytes: 64 };
  await expect(runIsolated(program('throw new Error("ours")'), {}, limits)).rejects.toThrow("ended by itself");
  const told = program('process.send({ kind: "failed", because: "ours" })');
  await expect(runIsolated(told, {}, limits)).rejects.toThrow("ours");
});

test("a reading stopped at its time limit is one finding with what to do", async () => {
  const bytes = docx(
    Array.from({ length: 60_000 }, (_, at) => p(r(`第${at}段，预算${(at * 7919) % 100_003}万元`))).join(""),
  );
  const { value, findings } = await readDocumentSafely({ file: "长.docx", bytes }, { milliseconds: 1 });
  expect(value).toBeUndefined();
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([["document-stopped", "error"]]);
  expect(findings[0]?.message).toContain("--seconds");
});

test("a reading that needs more memory than it may is one finding", async () => {
  const bytes = docx(Array.from({ length: 200_000 }, (_, at) => p(r(`第${at * 7919}段`))).join(""));
  const { findings } = await readDocumentSafely({ file: "大.docx", bytes }, { megabytes: 24, milliseconds: 30_000 });
  expect(findings.map(({ code }) => code)).toEqual(["document-memory"]);
});
