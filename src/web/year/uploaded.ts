import type { StoredFile } from "../../server/api.ts";
import { base64Of } from "../show/base64.ts";
import { addFile } from "./queries.ts";

/** A file of this machine as the server keeps it. */
export async function uploaded(file: File, organisation: string): Promise<StoredFile> {
  const mediaType = file.type === "" ? "application/octet-stream" : file.type;
  return addFile({ organisation, name: file.name, mediaType, content: await base64Of(file) });
}
