// Old Word and Excel files as what they are called today, by LibreOffice where that is installed.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { containerOf, formatInOle } from "./detect.ts";

const run = promisify(execFile);
const converterMilliseconds = 30_000;
const successors = { doc: "docx", xls: "xlsx" } as const;

export type OldFile = { readonly format: "doc" | "xls"; readonly hasMacros: boolean };

/** Undefined for every other kind of file. */
export function oldFile(bytes: Uint8Array): OldFile | undefined {
  const container = containerOf(bytes);
  if ("problem" in container || container.value !== "ole") return undefined;
  const inside = formatInOle(bytes);
  if ("problem" in inside) return undefined;
  const { format, hasMacros } = inside.value;
  return format === "doc" || format === "xls" ? { format, hasMacros } : undefined;
}

/** The same document as .docx or .xlsx; undefined without LibreOffice or when it cannot read it. */
export async function converted(
  bytes: Uint8Array,
  format: OldFile["format"],
  converter = "soffice",
): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "hengji-old-"));
  try {
    const given = join(folder, `in.${format}`);
    await writeFile(given, bytes);
    // Its own profile, so that a second one at the same time does not wait for the first.
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const to = successors[format];
    const args = [profile, "--headless", "--norestore", "--convert-to", to, "--outdir", folder, given];
    await run(converter, args, { timeout: converterMilliseconds, killSignal: "SIGKILL" });
    return await readFile(join(folder, `in.${to}`));
  } catch {
    // Not installed, took too long, or refused the file: our own readers still get what they can.
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
