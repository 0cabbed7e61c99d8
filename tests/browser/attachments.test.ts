// Evidence: what may be uploaded is said before, what was wrong with a file after, in words and with its name.
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { visits } from "./visits.ts";
import { madeYear } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

test("a file is refused with its name, what is allowed and the limit; the same one is taken once", async () => {
  const id = await madeYear(at, "例附专项经费");
  const page = await visit(`/funds/${id}/self-evaluation?at=S1`, { at, allow: /status of 422/u });
  const limits =
    "可上传 PDF、OFD、Word、Excel、PowerPoint、WPS、图片（PNG、JPG、TIF）、文本（TXT、CSV）、压缩包（ZIP），每个不超过 20 MB。";
  await page.getByText(limits).waitFor();
  const choose = (name: string, buffer: Buffer) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/x-unknown", buffer });
  const told = page.getByRole("alert");

  await choose("签到表.exe", Buffer.from("MZ"));
  await told.getByText("「签到表.exe」不是可以上传的文件类型。可以上传：PDF、OFD").waitFor();
  expect(await told.innerText()).not.toMatch(/application|octet/u);
  await choose("大表.pdf", Buffer.alloc(20 * 1024 * 1024 + 1, "%"));
  await told.getByText("「大表.pdf」有 20.1 MB，超过每个 20 MB 的上限").waitFor();
  await choose("假的.pdf", Buffer.from("<p>不是</p>"));
  await told.getByText("「假的.pdf」的内容不是 PDF 文件").waitFor();
  expect(await barriers(page)).toEqual([]);

  await choose("签到表.pdf", Buffer.from("%PDF-1.7 签到"));
  await page.getByRole("link", { name: "签到表.pdf" }).waitFor();
  expect(await told.count()).toBe(0);
  await choose("签到表（副本）.pdf", Buffer.from("%PDF-1.7 签到"));
  await told.getByText(/「签到表（副本）\.pdf」与这里已有的「签到表\.pdf」（\d{4}-\d\d-\d\d 上传）内容相同/u).waitFor();
  expect(await page.getByRole("link", { name: /签到表/ }).count()).toBe(1);
});
