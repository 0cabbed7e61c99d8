import type { DocumentsToRead } from "../api.ts";
import { documentDetails } from "../documentMessages.ts";
import { administrationMessages } from "../identity/messages.ts";
import { recogniseApart, recogniseLimits } from "../recognising.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";

const mostBytes = 20 * 1024 * 1024;

/** What office files hold, for a person to compare with the original; nothing is stored. */
export async function readOffice({ body }: Asked<DocumentsToRead>, _desk: ReadingDesk): Promise<Reply> {
  const files = body.files.map(({ name, content }) => ({ name, bytes: Buffer.from(content, "base64") }));
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > mostBytes) return refused("file-unfit", administrationMessages.filesSize());
  const { year, region } = body;
  const read = await recogniseApart({
    files,
    ...(year !== undefined && { year }),
    ...(region !== undefined && { region }),
  });
  if (read === "too-long") {
    return refused("work-too-long", documentDetails.readingTooLong(recogniseLimits.milliseconds / 1000));
  }
  return done(read);
}
