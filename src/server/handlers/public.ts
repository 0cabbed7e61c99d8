import type { EvaluationView } from "../../core/index.ts";
import type { PublishedReply } from "../api.ts";
import { yearRefusals } from "../year/messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, PublicDesk } from "../route.ts";
import { publishedSql, type Published } from "../store/snapshots.ts";

/** 公开: what was signed and published, for everybody. Who entered what is nobody's business outside. */
export async function getPublished({ params }: Asked, { services }: PublicDesk): Promise<Reply> {
  const address = params["address"] ?? "";
  const [found] = /^[a-z0-9]{16,64}$/.test(address)
    ? await services.system.query<Published>(publishedSql, [address])
    : [];
  if (!found) return refused("thing-unknown", yearRefusals.notPublished());
  const { contents, digest, signedAt, publishedAt, number } = found;
  return done({
    view: masked(contents),
    version: number,
    digest,
    signedAt: signedAt.toISOString(),
    publishedAt: publishedAt.toISOString(),
  } satisfies PublishedReply);
}

/** Names of those who typed the figures stay inside, and so do the lists of payees. */
function masked(view: EvaluationView): EvaluationView {
  const figures = Object.fromEntries(
    Object.entries(view.figures).map(([id, { place: _place, ...figure }]) => [
      id,
      { ...figure, notes: figure.notes.filter((note) => !/填报/u.test(note)) },
    ]),
  );
  return { ...view, figures, findings: [], tables: view.tables.map((table) => ({ ...table, rows: [] })) };
}
