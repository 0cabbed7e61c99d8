import type { MonitoringRequest, RoundRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { refused, type Reply } from "../reply.ts";
import { type Asked, type WritingDesk } from "../route.ts";
import { addRound, putMonitoring } from "../store/yearWrites.ts";
import { progressRead, unfitProgress } from "../year/progress.ts";
import { yearRefusals } from "../year/messages.ts";
import { standingOf } from "../year/standing.ts";
import { beginStanding } from "../year/steps.ts";
import { currentRow, writeRow, type Stood } from "../year/rows.ts";
import { onYear, reopened, settle } from "./onYear.ts";

export async function makeRound(asked: Asked<RoundRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const { asOf, due } = asked.body;
    if (due < asOf) return refused("year-step", yearRefusals.roundReversed(asOf, due));
    const number = Math.max(0, ...open.worked.rows.rounds.map((round) => round.number)) + 1;
    await addRound(client, open.current.id, number, asked.body);
    await beginStanding(client, open.current.id, "monitoring", `${number}`, desk, due);
    return reopened(client, desk, open.current);
  });
}

export async function putRound(asked: Asked<MonitoringRequest>, desk: WritingDesk): Promise<Reply> {
  const number = Number(asked.params["number"]);
  return onYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    if (!rows.rounds.some((round) => round.number === number))
      return refused("thing-unknown", administrationMessages.unknown("监控", asked.params["number"] ?? ""));
    const { state, stateName } = standingOf("monitoring", `${number}`, rows, open.onlooker);
    const lock = ["assigned", "returned"].includes(state) ? undefined : yearRefusals.roundLocked(stateName);
    const stood: Stood[] = [];
    for (const one of asked.body.rows) {
      const there = rows.monitoring.find(
        ({ round, subject, measure }) => round === number && subject === one.subject && measure === one.measure,
      );
      const refusal = lock ?? unfitProgress(one, open.worked);
      const row = await writeRow({
        // Not the indicator's own name: what is said about its figures is not said about this round.
        key: `监控${number} ${one.subject}${one.measure === "" ? "" : `·${one.measure}`}`,
        refusal,
        seen: one.revision,
        current: there && currentRow({ ...there, written: there.written ?? "" }),
        write: async () => putMonitoring(client, open.current.id, number, one),
      });
      const understood = progressRead(one, open.worked);
      stood.push({ ...row, ...(understood !== undefined && { understood }) });
    }
    return settle(client, desk, open, stood, false);
  });
}
