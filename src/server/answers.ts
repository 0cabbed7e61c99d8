import { scopesOf, type Caller } from "./identity/caller.ts";
import type { Action } from "./permissions.ts";
import type { Reply } from "./reply.ts";

/** Who asks what: the same person, at the same address, for the same action. */
export type Question = { readonly caller: Caller; readonly may: Action; readonly address: string };

/**
 * Answers to questions about recorded rows alone. Every change of such a row lengthens the record of its tenant, so an
 * answer holds as long as the record ends as it did when the question came, whichever process has written since. Who asks
 * and what they may is looked up anew each time, with the head of the record, before this is asked.
 */
export type Answers = {
  readonly of: (question: Question, work: () => Promise<Reply>) => Promise<Reply>;
};

type Kept = {
  readonly head: string;
  readonly scopes: string;
  /** Under way or done: who asks the same meanwhile waits for the same. */
  readonly reply: Promise<Reply>;
  readonly size: number;
};

/** Bytes kept at the most, and of one answer; a large fund has some hundred thousand. */
const mostInAll = 32_000_000;
const mostOfOne = 2_000_000;

export function answers(most = mostInAll): Answers {
  // A Map keeps the order of insertion, so the first is the one not asked for the longest time.
  const kept = new Map<string, Kept>();
  let size = 0;
  const drop = (key: string): void => {
    size -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, answer: Kept): void => {
    drop(key);
    kept.set(key, answer);
    size += answer.size;
    for (const oldest of kept.keys()) {
      if (size <= most) return;
      drop(oldest);
    }
  };
  return {
    of: async ({ caller, may, address }, work) => {
      const { head } = caller;
      if (head === null) return work();
      const key = JSON.stringify([caller.tenant.id, caller.person.id, may, address]);
      const scopes = JSON.stringify(scopesOf(caller, may));
      const known = kept.get(key);
      if (known?.head === head && known.scopes === scopes) {
        keep(key, known);
        return known.reply;
      }
      const reply = work().then(written);
      const begun: Kept = { head, scopes, reply, size: 0 };
      keep(key, begun);
      const size = await reply.then(sizeOf, () => undefined);
      // Meanwhile the record may have gone on, and somebody may have asked again.
      if (kept.get(key) === begun) {
        if (size !== undefined && size <= mostOfOne) keep(key, { ...begun, size });
        else drop(key);
      }
      return reply;
    },
  };
}

function written(reply: Reply): Reply {
  if (!("body" in reply) || reply.status !== 200) return reply;
  const { headers = {}, body } = reply;
  return { status: 200, json: Buffer.from(JSON.stringify(body)), headers };
}

/** Refusals have none: they are not kept. */
const sizeOf = (reply: Reply): number | undefined => ("json" in reply ? reply.json.length : undefined);
