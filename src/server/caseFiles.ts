import { createHash } from "node:crypto";
import type { FundCase } from "../core/index.ts";
import type { FundFile } from "./api.ts";
import { details } from "./messages.ts";
import { refused, type Reply } from "./reply.ts";

/** The file every case begins with; it names the others. */
export const mainFile = "案例.yaml";

/** Names are only ever shown and offered for download, but whoever downloads them has a file system. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unfitName = /[\u0000-\u001F\u007F-\u009F\p{Cf}\p{Cs}/\\:*?"<>|]|^[.\s]|[.\s]$/u;

export const fileNameIsUnfit = (name: string): boolean => unfitName.test(name);

/** What no database column of text can hold: the null character and halves of characters. */
// oxlint-disable-next-line no-control-regex -- the null character is what is looked for
const unfitText = /[\u0000\uD800-\uDFFF]/u;

/** The refusal of files that cannot be kept as they are; undefined when all is well. */
export function refusalOf(files: readonly FundFile[]): Reply | undefined {
  const unfit = files.find(({ name }) => unfitName.test(name));
  if (unfit) return refused("file-name-unfit", details.fileNameUnfit(printable(unfit.name)));
  const names = files.map(({ name }) => name.normalize("NFC"));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refused("file-name-unfit", details.fileNameTwice(twice));
  if (!names.includes(mainFile)) return refused("case-file-missing", details.caseFileMissing());
  const binary = files.find(({ text }) => unfitText.test(text));
  return binary && refused("file-text-unfit", details.fileTextUnfit(binary.name));
}

function printable(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\uFFFD");
}

/** In one order, so that the same files always have the same digest. */
export function inOrder(files: readonly FundFile[]): readonly FundFile[] {
  return files.map(({ name, text }) => ({ name, text })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function digestOf(files: readonly FundFile[]): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(files).map(({ name, text }) => [name, text])))
    .digest("hex");
}

/** One fund in one year, evaluated by one kind of evaluation, is the same fund however often it is imported. */
export function fundId(fund: Pick<FundCase, "name" | "year" | "region" | "department" | "evaluation">): string {
  const { name, year, region, department, evaluation } = fund;
  const identity = JSON.stringify([name, year, region, department, evaluation]);
  return `f-${createHash("sha256").update(identity).digest("hex").slice(0, 16)}`;
}
