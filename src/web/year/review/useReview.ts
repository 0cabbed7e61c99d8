import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BatchReply, ReviewRequest } from "../../../server/api.ts";
import { request } from "../../api/request.ts";
import { readAgain, yearAddress } from "../queries.ts";
import { yearWords } from "../words.ts";

const words = yearWords.review;

export type Row = ReviewRequest["rows"][number];

/** Sends verdicts; those refused are told, the others are kept. */
export function useReview(id: string) {
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const send = async (rows: readonly Row[]): Promise<readonly string[]> => {
    setIsBusy(true);
    try {
      const refused: string[] = [];
      let open = rows;
      while (open.length > 0) {
        const reply = await request<BatchReply>("PUT", yearAddress(id, "reviews"), { rows: open });
        if (reply.kept) break;
        const bad = new Set(
          reply.rows
            .filter(({ outcome }) => outcome === "refused" || outcome === "conflict")
            .map(({ key, findings, outcome }) => {
              refused.push(outcome === "conflict" ? words.conflict(key) : findings.map((one) => one.message).join(" "));
              return key;
            }),
        );
        if (bad.size === 0) break;
        open = open.filter(({ figure }) => !bad.has(figure));
      }
      await readAgain(client, id);
      return refused;
    } finally {
      setIsBusy(false);
    }
  };
  return { send, isBusy };
}
