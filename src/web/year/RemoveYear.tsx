import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { YearDetail } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { useMay, useSession } from "../session/SessionContext.tsx";
import type { InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { yearAddress, yearQuery } from "./queries.ts";

const words = papersWords.about;

/** A year begun by mistake is taken away again; where that cannot be, why. */
export function RemoveYear({ year }: InYear) {
  const may = useMay();
  const { person } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  if (!may("years.begin")) return null;
  if (year.removal.refusal !== undefined) return <p className="quiet no-print">{year.removal.refusal}</p>;
  const called = `${year.about.name} ${year.about.year}`;
  const remove = async () => {
    setBusy(true);
    try {
      await request<void>("DELETE", yearAddress(year.id));
      void message.success(words.removed(called));
      await navigate({ to: "/funds" });
      client.removeQueries({ queryKey: yearQuery(year.id).queryKey });
      client.removeQueries({ queryKey: ["funds", year.id] });
      await Promise.all(
        [["funds"], ["/api/tasks"]].map((queryKey) =>
          client.invalidateQueries({ queryKey, exact: queryKey[0] === "funds" }),
        ),
      );
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const ask = () =>
    void modal.confirm({
      title: words.removeTitle(called),
      content: [words.removeHelp(contentsOf(year)), othersIn(year, person.name)].join(""),
      okText: words.remove,
      okButtonProps: { danger: true },
      cancelText: words.keep,
      onOk: remove,
    });
  return (
    <p className="no-print">
      <Button size="small" danger loading={isBusy} onClick={ask}>
        {words.remove}
      </Button>
    </p>
  );
}

/** 「5 个预算项目、12 个填报的数」 */
function contentsOf({ lines, entries, targets, transfers, payments }: YearDetail): string {
  const counts = {
    lines: lines.length,
    entries: entries.length,
    targets: targets.length,
    transfers: transfers.length,
    payments: payments.total,
  };
  const told = (Object.keys(counts) as (keyof typeof counts)[]).flatMap((key) =>
    counts[key] === 0 ? [] : [`${counts[key]} ${words.removeCounts[key]}`],
  );
  return told.length === 0 ? words.removeNothing : told.join("、");
}

function othersIn({ entries, targets }: YearDetail, own: string): string {
  const others = new Set([...entries, ...targets].map(({ by }) => by).filter((by) => by !== own));
  return others.size === 0 ? "" : words.removeOthers([...others]);
}
