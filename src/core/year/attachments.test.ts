import { expect, test } from "vitest";
import { finding } from "../finding.ts";
import { attachmentKind, attachmentProblem } from "./attachments.ts";

const said = (name: string, bytes: number) => {
  const problem = attachmentProblem(name, bytes);
  return problem && finding(problem).message;
};

const kinds =
  "PDF、OFD、Word、Excel、PowerPoint、WPS、图片（PNG、JPG、TIF）、文本（TXT、CSV）、压缩包（ZIP），每个不超过 20 MB";

test.each([
  ["签到表.exe", 10, `「签到表.exe」不是可以上传的文件类型。可以上传：${kinds}。请另存为其中一种后再上传。`],
  ["签到表", 10, `「签到表」不是可以上传的文件类型。可以上传：${kinds}。请另存为其中一种后再上传。`],
  ["图.svg", 10, `「图.svg」不是可以上传的文件类型。可以上传：${kinds}。请另存为其中一种后再上传。`],
  ["空.pdf", 0, "「空.pdf」是空文件，没有上传。请检查原文件。"],
  ["大.pdf", 20 * 1024 * 1024 + 1, "「大.pdf」有 20.1 MB，超过每个 20 MB 的上限，没有上传。请压缩或拆分后再上传。"],
  ["正好.PDF", 20 * 1024 * 1024, undefined],
  ["通知.ofd", 1, undefined],
  [
    "constructor.constructor",
    1,
    `「constructor.constructor」不是可以上传的文件类型。可以上传：${kinds}。请另存为其中一种后再上传。`,
  ],
])("%s with %i bytes", (name, bytes, expected) => expect(said(name, bytes)).toBe(expected));

test.each([
  ["表.XLSX", "Excel"],
  ["文.wps", "WPS"],
  ["照片.JPEG", "图片（PNG、JPG、TIF）"],
])("%s is %s by the ending of its name", (name, kind) => expect(attachmentKind(name)?.name).toBe(kind));
