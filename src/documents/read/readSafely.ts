// Reading in a process of its own: a file made to be slow or large costs a finding, not the process.
import { finding, type Problem } from "../../core/index.ts";
import { converted, oldFile, type OldFile } from "./convertOld.ts";
import { runIsolated, type Isolation } from "./isolate.ts";
import { defaultLimits, sizeText, type Limits } from "./limits.ts";
import type { Reading, Source } from "./readDocument.ts";

export type SafeReading = Isolation & { readonly limits?: Partial<Limits> };

/** Five seconds do for what offices send; whoever has files of 500 pages gives more. */
export const readingLimits: Isolation = { milliseconds: 5_000, megabytes: 1_024 };

const program = new URL(
  import.meta.url.endsWith(".ts") ? "./readingProcess.ts" : "./readingProcess.js",
  import.meta.url,
);

export async function readDocumentSafely(source: Source, changed: Partial<SafeReading> = {}): Promise<Reading> {
  const { limits, ...isolation } = { ...readingLimits, ...changed };
  const { file, bytes } = source;
  const most = limits?.fileBytes ?? defaultLimits.fileBytes;
  if (bytes.byteLength > most)
    return refused(file, {
      code: "document-too-large",
      facts: { size: sizeText(bytes.byteLength), limit: sizeText(most) },
    });
  const converter = limits && "converter" in limits ? limits.converter : defaultLimits.converter;
  const old = oldFile(bytes);
  // The converter is a program with an end of its own; a process that is stopped could not stop it.
  const renewed = old && converter !== undefined ? await converted(bytes, old.format, converter) : undefined;
  // A reader that can stop by itself and give what it has read by then gets the chance to.
  const job = {
    source: { file, bytes: renewed ?? bytes },
    limits: { milliseconds: Math.floor(isolation.milliseconds * 0.6), ...limits, converter: undefined },
  };
  const ended = await runIsolated<Reading>(program, job, isolation);
  switch (ended.kind) {
    case "done":
      return renewed && old ? asOld(file, ended.value, old) : ended.value;
    case "too-slow":
      return refused(file, { code: "document-stopped", facts: { seconds: secondsText(isolation.milliseconds) } });
    case "too-large":
      return refused(file, { code: "document-memory", facts: { megabytes: `${isolation.megabytes}` } });
  }
}

function asOld(file: string, { value, findings }: Reading, { format, hasMacros }: OldFile): Reading {
  const macros = hasMacros && value ? refused(file, { code: "document-macros", facts: undefined }).findings : [];
  return { value: value && { ...value, format }, findings: [...macros, ...findings] };
}

function secondsText(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100);
  return tenths % 10 === 0 ? `${tenths / 10}` : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

function refused(file: string, what: Problem): Reading {
  return { value: undefined, findings: [finding(what, { file, line: 1, column: 1 })] };
}
