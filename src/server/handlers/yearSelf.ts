import type { EvidenceRequest, RemarkRequest, ReviewRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { gone, refused, type Reply } from "../reply.ts";
import { type Asked, type WritingDesk } from "../route.ts";
import { findFile, sameEvidence } from "../store/files.ts";
import { attachedTwice } from "./files.ts";
import { addEvidence, putRemark, putReview, removeEvidence } from "../store/yearWrites.ts";
import { unfitActual } from "../year/actuals.ts";
import { yearRefusals } from "../year/messages.ts";
import { moverOf } from "../year/open.ts";
import { standingOf } from "../year/standing.ts";
import { currentRow, lockOf, writeRow, type Stood } from "../year/rows.ts";
import type { WorkedYear } from "../year/working.ts";
import { onYear, reopened, settle } from "./onYear.ts";
import { hasCode } from "./yearFigures.ts";

export async function putIndicatorRemark(asked: Asked<RemarkRequest>, desk: WritingDesk): Promise<Reply> {
  const indicator = asked.params["indicator"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const there = open.worked.rows.remarks.find((one) => one.indicator === indicator);
    const isKnown = open.worked.year?.scheme.indicators.some((node) => hasCode(node, indicator)) ?? false;
    const refusal = isKnown
      ? lockOf(open.worked.rows, `${indicator}.偏差原因`)
      : yearRefusals.indicatorUnknown(indicator);
    const row = await writeRow({
      key: indicator,
      refusal,
      seen: asked.body.revision,
      current: there && currentRow({ ...there, written: [there.reason, there.remedy].filter(Boolean).join("；") }),
      write: async () => putRemark(client, open.current.id, indicator, asked.body),
    });
    return settle(client, desk, open, [row], false);
  });
}

export async function attachEvidence(asked: Asked<EvidenceRequest>, desk: WritingDesk): Promise<Reply> {
  const indicator = asked.params["indicator"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const { file, title } = asked.body;
    const lock = lockOf(open.worked.rows, `${indicator}.佐证`);
    if (lock !== undefined) return refused("year-locked", lock);
    const stored = await findFile(client, file);
    if (!stored) return refused("thing-unknown", administrationMessages.unknown("文件", file));
    const same = await sameEvidence(client, open.current.id, indicator, stored);
    if (same) return attachedTwice(stored.name, same);
    await addEvidence(client, open.current.id, indicator, file, title);
    return reopened(client, desk, open.current);
  });
}

export async function detachEvidence(asked: Asked, desk: WritingDesk): Promise<Reply> {
  const { indicator = "", file = "" } = asked.params;
  return onYear(asked, desk, async (open, client) => {
    const lock = lockOf(open.worked.rows, `${indicator}.佐证`);
    if (lock !== undefined) return refused("year-locked", lock);
    const there = await removeEvidence(client, open.current.id, indicator, file);
    return there ? gone : refused("thing-unknown", administrationMessages.unknown("佐证", file));
  });
}

/** The department's word on each figure. Whoever entered a figure does not review it. */
export async function putReviews(asked: Asked<ReviewRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    const { state, stateName } = standingOf("self-evaluation", "", rows, open.onlooker);
    const lock = state === "submitted" ? undefined : yearRefusals.notUnderReview(stateName);
    const { person } = moverOf(desk.caller, open.current.path);
    const stood: Stood[] = [];
    for (const one of asked.body.rows) {
      const entry = rows.entries.find(({ figure }) => figure === one.figure);
      const there = rows.reviews.find(({ figure }) => figure === one.figure);
      const refusal = lock ?? reviewRefusal(one, entry?.entered_id === person) ?? unfitChange(one, open.worked);
      stood.push(
        await writeRow({
          key: one.figure,
          refusal,
          seen: one.revision,
          current: there && {
            written: there.written ?? there.verdict,
            by: there.by,
            on: there.on,
            revision: there.revision,
          },
          write: async () => putReview(client, open.current.id, one),
        }),
      );
    }
    return settle(client, desk, open, stood, false);
  });
}

/** What is put in the place of a reported figure is held to the same as the figure itself. */
function unfitChange({ verdict, ...row }: ReviewRequest["rows"][number], worked: WorkedYear): string | undefined {
  return verdict === "changed" ? unfitActual(row, worked) : undefined;
}

function reviewRefusal({ verdict, written, why }: ReviewRequest["rows"][number], isOwn: boolean): string | undefined {
  if (isOwn) return yearRefusals.ownFigure();
  if (verdict !== "confirmed" && !why?.trim()) return yearRefusals.reviewNeedsReason();
  return verdict === "changed" && written === undefined ? yearRefusals.reviewNeedsFigure() : undefined;
}
