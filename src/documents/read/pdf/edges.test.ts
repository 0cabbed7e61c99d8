// Running heads and page numbers go, headings that happen to stand at the top of their pages stay.
import { expect, test } from "vitest";
import { runningLines } from "./edges.ts";
import type { TextLine } from "./lines.ts";

const line = (text: string) => ({ text }) as TextLine;
const pages = (heads: readonly string[]) =>
  heads.map((head, at) => [line(head), line(`正文甲${at}乙`), line("丙"), line("丁")]);

test.each([
  ["the same on every page", ["某局自评报告", "某局自评报告", "某局自评报告"], true],
  ["with the number of the page", ["报告 第1页", "报告 第2页", "报告 第3页"], true],
  ["with the number of the page and of all", ["1/3 报告", "2/3 报告", "3/3 报告"], true],
  ["attachments, each on pages of its own", ["附件1", "附件1", "附件2", "附件3"], false],
  ["tables with their numbers", ["表1", "表2", "表2", "表3"], false],
])("%s", (_, heads, isRunning) => {
  const running = runningLines(pages(heads));
  expect(running.has((heads[0] ?? "").replace(/\d+/gu, "#"))).toBe(isRunning);
});
