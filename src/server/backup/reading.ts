import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { backupMessages } from "../database/messages.ts";
import { BackupProblem, backupVersion, type Header, type Line } from "./format.ts";

const migration = z.object({ number: z.number(), name: z.string(), digest: z.string() });
const headerSchema = z.object({
  format: z.literal("hengji-backup"),
  version: z.literal(backupVersion),
  made: z.string(),
  migrations: z.array(migration),
  heads: z.array(z.object({ tenant: z.string(), number: z.string(), hash: z.string() })),
});
const lineSchema = z.union([
  z.array(z.string().nullable()),
  z.object({ end: z.string(), rows: z.number() }),
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ digest: z.string() }),
]);

/** The lines of a backup as they come. Whatever is wrong with the file is said with the line; the last one is checked. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const hash = createHash("sha256");
  let number = 0;
  let ended = false;
  for await (const text of rawLines(file)) {
    number += 1;
    if (ended) throw new BackupProblem(backupMessages.damaged(file, number, "多出内容"));
    const line = number === 1 ? headerIn(text, file) : lineIn(text, file, number);
    if ("digest" in line) {
      if (line.digest !== hash.digest("hex")) throw new BackupProblem(backupMessages.digestDiffers(file));
      ended = true;
    } else {
      hash.update(`${text}\n`);
    }
    yield line;
  }
  if (!ended) throw new BackupProblem(backupMessages.cutOff(file, number));
}

async function* rawLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  // An error of the file itself would otherwise be nobody's.
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let number = 0;
  try {
    for await (const line of createInterface({ input: gunzip, crlfDelay: Infinity })) {
      number += 1;
      yield line;
    }
    // readline ends quietly when its input breaks.
    if (gunzip.errored) throw gunzip.errored;
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    throw new BackupProblem(reasonFor(error, file, number), { cause: error });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function reasonFor(error: unknown, file: string, number: number): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return backupMessages.fileMissing(file);
  if (code === "EACCES" || code === "EISDIR") return backupMessages.fileUnreadable(file, code);
  if (code === "Z_BUF_ERROR") return backupMessages.cutOff(file, number);
  if (number === 0) return backupMessages.notABackup(file);
  return backupMessages.damaged(file, number + 1, "压缩数据损坏");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headerIn(text: string, file: string): Header {
  const content = parsed(text);
  const result = headerSchema.safeParse(content);
  if (result.success) return result.data;
  const version = z.object({ format: z.literal("hengji-backup"), version: z.number() }).safeParse(content);
  if (version.success && version.data.version !== backupVersion) {
    throw new BackupProblem(backupMessages.otherFormat(file, version.data.version));
  }
  throw new BackupProblem(backupMessages.notABackup(file));
}

function lineIn(text: string, file: string, number: number): Line {
  const result = lineSchema.safeParse(parsed(text));
  if (result.success) return result.data;
  throw new BackupProblem(backupMessages.damaged(file, number, "不是预期的内容"));
}
