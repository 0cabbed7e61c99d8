// Old Word files: converted by LibreOffice where that is installed, otherwise read as text only.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import WordExtractor from "word-extractor";
import { finding, type Outcome, type Problem } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { readText } from "./text/readText.ts";

const run = promisify(execFile);
const converterMilliseconds = 30_000;

/** The same document as .docx; undefined without LibreOffice or when it cannot read it. */
export async function convertedToDocx(bytes: Uint8Array, converter = "soffice"): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "hengji-doc-"));
  try {
    await writeFile(join(folder, "in.doc"), bytes);
    // Its own profile, so that a second one at the same time does not wait for the first.
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [
      profile,
      "--headless",
      "--norestore",
      "--convert-to",
      "docx",
      "--outdir",
      folder,
      join(folder, "in.doc"),
    ];
    await run(converter, args, { timeout: converterMilliseconds, killSignal: "SIGKILL" });
    return await readFile(join(folder, "in.docx"));
  } catch {
    // Not installed, took too long, or refused the file: the text is still there to be read.
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function readDocText(file: string, bytes: Uint8Array): Promise<Outcome<NeutralDocument | undefined>> {
  const text = await extracted(bytes);
  const at = (what: Problem) => finding(what, { file, line: 1, column: 1 });
  if (text === undefined || text.trim() === "") {
    const facts = { what: "Word", because: "旧版文件的结构不完整，或设有密码" };
    return { value: undefined, findings: [at({ code: "document-damaged", facts })] };
  }
  const { document, findings } = readText(file, "doc", text);
  return { value: document, findings: [at({ code: "document-as-text", facts: undefined }), ...findings] };
}

async function extracted(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const document = await new WordExtractor().extract(Buffer.from(bytes));
    return [document.getBody(), document.getFootnotes(), document.getEndnotes()]
      .filter((one) => one.trim() !== "")
      .join("\n");
  } catch {
    return undefined;
  }
}
