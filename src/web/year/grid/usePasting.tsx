import { useState, type ReactNode } from "react";
import type { Block } from "./block.ts";
import type { Spot } from "./model.ts";
import { planPaste, type Pasted, type PastePlan, type PasteTable } from "./paste.ts";
import { PasteLook, pastedText } from "./PasteLook.tsx";

type Pasting = {
  readonly paste: (block: Block, at: Spot, table: PasteTable) => void;
  /** The question before it is written, and what was done. */
  readonly asked: ReactNode;
  readonly told: ReactNode;
};

/** A block from the clipboard: what does not lie as it would in Excel is shown before it is written. */
export function usePasting(write: (cells: readonly Pasted[]) => void): Pasting {
  const [look, setLook] = useState<{ readonly plan: PastePlan; readonly table: PasteTable }>();
  const [done, setDone] = useState("");
  const put = (plan: PastePlan, table: PasteTable): void => {
    setDone(pastedText(plan, table));
    setLook(undefined);
    write(plan.cells);
  };
  return {
    paste: (block, at, table) => {
      const plan = planPaste(block, at, table);
      setDone("");
      if (plan.needsLook) setLook({ plan, table });
      else put(plan, table);
    },
    asked: look && (
      <PasteLook
        plan={look.plan}
        table={look.table}
        paste={() => put(look.plan, look.table)}
        close={() => setLook(undefined)}
      />
    ),
    told: (
      <p role="status" className="pasted no-print">
        {done}
      </p>
    ),
  };
}
