import type { NewFileRequest, StoredFile } from "../api.ts";
import { fileNameIsUnfit } from "../caseFiles.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { created, done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { addFile, fileContent, findFile, type StoredFile as FileRow } from "../store/files.ts";
import { organisationById } from "../store/organisations.ts";

const mostBytes = 20 * 1024 * 1024;

export async function uploadFile({ body }: Asked<NewFileRequest>, { caller, write }: WritingDesk): Promise<Reply> {
  const { organisation, name, mediaType } = body;
  if (fileNameIsUnfit(name))
    return refused("file-name-unfit", details.fileNameUnfit(name.replace(/\p{C}/gu, "\uFFFD")));
  const content = Buffer.from(body.content, "base64");
  if (content.length === 0 || content.length > mostBytes)
    return refused("file-unfit", administrationMessages.fileSize());
  if (!looksLike(mediaType, content)) return refused("file-unfit", administrationMessages.fileKind(mediaType));
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

function fileOf({ id, name, mediaType, size, digest }: FileRow): StoredFile {
  return { id, name, mediaType, size, digest };
}

/** What office files begin with. A page or a program that calls itself a picture is found out. */
const beginnings: readonly (readonly [type: RegExp, begins: readonly string[]])[] = [
  [/^application\/pdf$/, ["255044462d"]],
  [/^application\/(vnd\.openxmlformats-officedocument\..+|vnd\.oasis\.opendocument\..+|zip)$/, ["504b0304"]],
  [/^application\/(msword|vnd\.ms-excel|vnd\.ms-powerpoint)$/, ["d0cf11e0a1b11ae1"]],
  [/^image\/png$/, ["89504e470d0a1a0a"]],
  [/^image\/jpeg$/, ["ffd8ff"]],
];
/** Text in any of these is no script for a browser, and is saved, not shown. */
const texts = /^(text\/(plain|csv|yaml|tab-separated-values)|application\/(json|yaml|ofd))$/;

function looksLike(type: string, content: Buffer): boolean {
  const known = beginnings.find(([pattern]) => pattern.test(type));
  if (known) return known[1].some((hex) => content.subarray(0, hex.length / 2).toString("hex") === hex);
  return texts.test(type) && !content.subarray(0, 8192).includes(0);
}
