import type { FoundPaymentsQuery } from "../api.ts";
import { done, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";
import { paymentsFound } from "../store/foundPayments.ts";

export async function findPayments(
  { query }: Asked<unknown, FoundPaymentsQuery>,
  { read }: ReadingDesk,
): Promise<Reply> {
  return read(async (client) => done(await paymentsFound(client, query.text)));
}
