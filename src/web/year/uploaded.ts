import { attachmentKind, attachmentProblem, finding } from "../../core/index.ts";
import type { StoredFile } from "../../server/api.ts";
import { base64Of } from "../show/base64.ts";
import { addFile } from "./queries.ts";

/** A file of this machine as the server keeps it; one it would refuse is not sent, and why is told. */
export async function uploaded(file: File, organisation: string): Promise<StoredFile> {
  const { name, size } = file;
  const what = attachmentProblem(name, size);
  if (what) throw new Error(finding(what).message);
  const mediaType = attachmentKind(name)?.mediaType ?? "application/octet-stream";
  return addFile({ organisation, name, mediaType, content: await base64Of(file) });
}
