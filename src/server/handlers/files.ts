import { attachmentKind, attachmentProblem, finding, type Container } from "../../core/index.ts";
import type { NewFileRequest, StoredFile } from "../api.ts";
import { fileNameIsUnfit } from "../caseFiles.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { created, done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { addFile, fileContent, findFile, type AttachedFile, type StoredFile as FileRow } from "../store/files.ts";
import { organisationById } from "../store/organisations.ts";

export async function uploadFile({ body }: Asked<NewFileRequest>, { caller, write }: WritingDesk): Promise<Reply> {
  const { organisation, name } = body;
  if (fileNameIsUnfit(name))
    return refused("file-name-unfit", details.fileNameUnfit(name.replace(/\p{C}/gu, "\uFFFD")));
  const content = Buffer.from(body.content, "base64");
  const what = attachmentProblem(name, content.length);
  if (what) return refused("file-unfit", finding(what).message);
  const kind = attachmentKind(name);
  if (!kind || !isInside(kind.container, content)) {
    const facts = { name, kind: kind?.name ?? "" };
    return refused("file-unfit", finding({ code: "attachment-unlike", facts }).message);
  }
  const { mediaType } = kind;
  return write(async (client) => {
    const owner = await organisationById(client, organisation);
    if (!owner) return refused("thing-unknown", administrationMessages.unknown("机构", organisation));
    const verdict = callerMay(caller, "files.add", { path: owner.path });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    const file = await addFile(client, { organisation, name, mediaType, content });
    return created(fileOf(file), `/api/files/${file.id}`);
  });
}

/** Always to be saved, never to be shown in our own pages: it may hold anything. */
export async function downloadFile({ params }: Asked, { read }: ReadingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (client) => {
    const [file, content] = [await findFile(client, id), await fileContent(client, id)];
    if (!file || !content) return refused("thing-unknown", administrationMessages.unknown("文件", id));
    return done(content, {
      "content-type": file.mediaType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "content-security-policy": "sandbox; default-src 'none'",
    });
  });
}

/** The same content once more in one place proves nothing more. */
export function attachedTwice(name: string, { title, on }: AttachedFile): Reply {
  return refused("file-unfit", finding({ code: "attachment-twice", facts: { name, title, on } }).message);
}

function fileOf({ id, name, mediaType, size, digest }: FileRow): StoredFile {
  return { id, name, mediaType, size, digest };
}

/** What files begin with. A page or a program that calls itself a picture is found out. */
const beginnings: Readonly<Record<Exclude<Container, "text">, readonly string[]>> = {
  pdf: ["255044462d"],
  zip: ["504b0304"],
  compound: ["d0cf11e0a1b11ae1"],
  png: ["89504e470d0a1a0a"],
  jpeg: ["ffd8ff"],
  tiff: ["49492a00", "4d4d002a"],
};

/** Text may say anything: it is no script for a browser, and is saved, not shown. */
function isInside(container: Container, content: Buffer): boolean {
  if (container === "text") return !content.subarray(0, 8192).includes(0);
  return beginnings[container].some((hex) => content.subarray(0, hex.length / 2).toString("hex") === hex);
}
