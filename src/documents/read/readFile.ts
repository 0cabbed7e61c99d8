// A document from the disk; its size is looked at before a byte is read.
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { finding, type Problem } from "../../core/index.ts";
import { defaultLimits, sizeText } from "./limits.ts";
import type { Reading } from "./readDocument.ts";
import { readDocumentSafely, type SafeReading } from "./readSafely.ts";

/** Read in a process of its own, within the limits of `readDocumentSafely`. */
export async function readDocumentFile(path: string, changed: Partial<SafeReading> = {}): Promise<Reading> {
  const refused = (what: Problem): Reading => ({
    value: undefined,
    findings: [finding(what, { file: path, line: 1, column: 1 })],
  });
  const unreadable = (because: string) =>
    refused({ code: "file-unreadable", facts: { file: basename(path), because } });
  try {
    const found = await stat(path);
    if (!found.isFile()) return unreadable("它不是普通文件");
    if (found.size > defaultLimits.fileBytes) {
      const facts = { size: sizeText(found.size), limit: sizeText(defaultLimits.fileBytes) };
      return refused({ code: "document-too-large", facts });
    }
    return await readDocumentSafely({ file: path, bytes: await readFile(path) }, changed);
  } catch (failure) {
    // The system's own refusals have a code; anything else is our mistake and stays loud.
    if (!(failure instanceof Error) || !("code" in failure) || !("syscall" in failure)) throw failure;
    return unreadable(
      failure.code === "ENOENT"
        ? "文件不存在"
        : failure.code === "EACCES"
          ? "没有读取权限"
          : `系统错误 ${String(failure.code)}`,
    );
  }
}
