// Damaged texts: the auditor never throws, never hangs, and its spans always give the words they quote.
// HENGJI_FUZZ=100000 npx vitest run --project unit src/documents/audit/audit.fuzz.test.ts
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fundNames, reportOf } from "../../../tests/support/documents.ts";
import { readText } from "../read/text/readText.ts";
import { readDocument } from "../read/readDocument.ts";
import { nationalLayout } from "../templates/layout.ts";
import { writeDocument } from "../write/writeDocument.ts";
import { auditDocument } from "./auditDocument.ts";

const runs = Number(process.env["HENGJI_FUZZ"] ?? 300);
/** Seconds of the processor, so that a busy machine makes no difference. */
const slowest = 3;

function secondsOf(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000_000;
}

const shared = fileURLToPath(new URL("../../../../shared/reports/", import.meta.url));

async function composedText(fund: string): Promise<string> {
  const { bytes } = await writeDocument(reportOf(fund, "财预10号"), {
    format: "docx",
    layout: nationalLayout,
    env: {},
  });
  return (await readDocument({ file: "a.docx", bytes: bytes ?? new Uint8Array() })).value?.text ?? "";
}

const own = await Promise.all(fundNames.map(composedText));
const published = (() => {
  try {
    return readdirSync(shared)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => readFileSync(shared + name, "utf8"));
  } catch {
    return [];
  }
})();
const texts = [...own, ...published].flatMap((text) =>
  // Pieces, so that many thousands can be tried; a whole one now and then.
  [...Array.from({ length: 12 }, (_, at) => text.slice(at * 900, at * 900 + 1_600)), text].filter(
    (piece) => piece !== "",
  ),
);

const scraps = (
  "万元 亿元 % ％ ×100% = ÷0 /0 （ ） 、 ； \n\t \n \t 合计 其中： 分别为 同比增长 下降 - 999999999999999999999999999 0.000000000001 " +
  "１２ 一百二十 〇 1,234,567.89 … 1e9 2020年13月45日 第3条 〔2020〕9号 \u0000 \uD800 \uFFFD 𠀀 得分 分值 优 1． （一） 权重 为 |"
).split(" ");

const change = fc.record({
  how: fc.constantFrom("cut", "drop", "repeat", "insert", "swap", "digit"),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  size: fc.integer({ min: 1, max: 60 }),
  scrap: fc.constantFrom(...scraps),
});
type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

function changed(text: string, { how, at: share, size, scrap }: Change): string {
  const at = Math.floor(share * text.length);
  const [before, piece, behind] = [text.slice(0, at), text.slice(at, at + size), text.slice(at + size)];
  switch (how) {
    case "cut":
      return before;
    case "drop":
      return before + behind;
    case "repeat":
      return before + piece.repeat(size % 7) + behind;
    case "insert":
      return before + scrap + piece + behind;
    case "swap":
      return before + Array.from(piece).toReversed().join("") + behind;
    case "digit":
      return before + piece.replaceAll(/\d/gu, (digit) => `${(Number(digit) + size) % 10}`) + behind;
  }
}

test("no text makes it throw or hang", { timeout: 7_200_000 }, () => {
  const property = fc.property(
    fc.integer({ min: 0, max: texts.length - 1 }),
    fc.array(change, { minLength: 1, maxLength: 6 }),
    (which, changes) => {
      const text = changes.reduce(changed, texts[which] ?? "");
      const { document } = readText("甲.txt", "text", text);
      let audited: ReturnType<typeof auditDocument> = { value: undefined, findings: [] };
      expect(secondsOf(() => (audited = auditDocument(document)))).toBeLessThan(slowest);
      const { value, findings } = audited;
      expect(value === undefined).toBe(findings.length > 0);
      const faults = [
        ...(value?.derivations ?? []).flatMap(({ stated, operands }) => [stated, ...operands]),
        ...(value?.findings ?? []).flatMap(({ quotes }) => quotes),
      ].filter(({ span: { start, end } }) => !(start >= 0 && start < end && end <= text.length));
      expect(faults).toEqual([]);
      expect(
        (value?.findings ?? []).filter(
          ({ quotes, message }) => quotes.length === 0 || /undefined|NaN|\[object/u.test(message),
        ),
      ).toEqual([]);
    },
  );
  fc.assert(property, { numRuns: runs, seed: 20260101 });
});

test.each([
  "9".repeat(50_000),
  "（".repeat(50_000),
  "1、".repeat(30_000),
  "1+".repeat(30_000),
  "=".repeat(50_000),
  "\t1\n".repeat(20_000),
  "万".repeat(50_000),
  "一".repeat(50_000),
  "其中：1万元，".repeat(8_000),
  "100%/".repeat(20_000),
  "分别为1、2、3，".repeat(6_000),
])("a text of one thing over and over is done in time", (text) => {
  const { document } = readText("甲.txt", "text", `报告1\n${text}`);
  expect(secondsOf(() => auditDocument(document))).toBeLessThan(5);
});
