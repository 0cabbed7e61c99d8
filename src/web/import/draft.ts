import { useEffect, useState } from "react";
import type { CaseFilesRequest } from "../../server/api.ts";
import { words } from "../words.ts";

/** What a case folder holds. A file is known by its first line, else by its name. */
export type Role = "案例" | "方案" | "印制数";
export const roles: readonly { readonly role: Role; readonly required: boolean }[] = [
  { role: "案例", required: true },
  { role: "方案", required: true },
  { role: "印制数", required: false },
];

export type DraftFile = { readonly name: string; readonly text: string };

const largest = 5_000_000;
const kept = "hengji.import";

/** The files of the import page. They outlive a reload and a look at another page, and end with saving. */
export function useDraft() {
  const [files, setFiles] = useState<readonly DraftFile[]>(restored);
  const [problem, setProblem] = useState<string>();
  useEffect(() => keep(files), [files]);
  const add = async (chosen: readonly File[]) => {
    const { read, problem: unread } = await readAll(chosen);
    setProblem(unread);
    setFiles((now) => withFiles(now, read));
  };
  return {
    files,
    problem,
    add,
    change: (name: string, text: string) =>
      setFiles((now) => now.map((file) => (file.name === name ? { name, text } : file))),
    /** Files made from what was recognised elsewhere. */
    take: (made: readonly DraftFile[]) => setFiles((now) => withFiles(now, made)),
    remove: (name: string) => setFiles((now) => now.filter((file) => file.name !== name)),
    clear: () => setFiles([]),
  };
}

export function roleOf(file: DraftFile): Role | undefined {
  const format = /^\s*(?:#.*\n\s*)*格式:\s*["']?衡绩(案例|方案|印制数)/u.exec(file.text)?.[1];
  return roles.find(({ role }) => role === format || file.name.replace(/\.ya?ml$/iu, "") === role)?.role;
}

export function missingRoles(files: readonly DraftFile[]): readonly string[] {
  const present = new Set(files.map(roleOf));
  return roles.filter(({ role, required }) => required && !present.has(role)).map(({ role }) => `${role}.yaml`);
}

/** Under the names the case uses for them; what is no case file stays here. */
export function toSend(files: readonly DraftFile[]): CaseFilesRequest["files"] {
  const text = files.find((file) => roleOf(file) === "案例")?.text ?? "";
  const scheme = /^方案:\s*["']?([^\s"'{]+)/mu.exec(text)?.[1] ?? "方案.yaml";
  return roles.flatMap(({ role }) => {
    const file = files.find((one) => roleOf(one) === role);
    return file ? [{ name: role === "方案" ? scheme : `${role}.yaml`, text: file.text }] : [];
  });
}

function withFiles(now: readonly DraftFile[], added: readonly DraftFile[]): readonly DraftFile[] {
  const replaced = new Set(added.flatMap((file) => [file.name, roleOf(file) ?? ""]));
  return [...now.filter((file) => !replaced.has(file.name) && !replaced.has(roleOf(file) ?? file.name)), ...added];
}

async function readAll(
  chosen: readonly File[],
): Promise<{ readonly read: readonly DraftFile[]; readonly problem?: string }> {
  if (chosen.reduce((sum, { size }) => sum + size, 0) > largest) return { read: [], problem: words.import.tooBig };
  const read: DraftFile[] = [];
  for (const file of chosen) {
    const text = decoded(await file.arrayBuffer());
    if (text === undefined) return { read, problem: words.import.unread(file.name) };
    read.push({ name: file.name, text });
  }
  return { read };
}

/** Windows editors may save as GB18030. */
function decoded(bytes: ArrayBuffer): string | undefined {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text.replaceAll("\r\n", "\n");
    } catch {
      // The next encoding may fit.
    }
  }
  return undefined;
}

function restored(): readonly DraftFile[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(kept) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isDraftFile) : [];
  } catch {
    return [];
  }
}

function isDraftFile(one: unknown): one is DraftFile {
  if (typeof one !== "object" || one === null || !("name" in one) || !("text" in one)) return false;
  return typeof one.name === "string" && typeof one.text === "string";
}

function keep(files: readonly DraftFile[]): void {
  try {
    sessionStorage.setItem(kept, JSON.stringify(files));
  } catch {
    // Too large for the browser's store: the files then live as long as the page.
  }
}
