import { Input, Select } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { IndicatorView } from "../../core/index.ts";
import type { BatchReply } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { Saved } from "./grid/Saved.tsx";
import { useDrafts } from "./grid/useDrafts.ts";
import type { CellOutcome, Edit } from "./grid/drafts.ts";
import type { InYear } from "./inYear.tsx";
import { readAgain, yearAddress } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.self;
const fields = ["reason", "remedy"] as const;

/** Why a target was missed and what is done about it; saved while one writes, like every cell of a grid. */
export function Remark({ year, node }: InYear & { readonly node: IndicatorView }) {
  const { person } = useSession();
  const client = useQueryClient();
  const there = year.remarks.find(({ indicator }) => indicator === node.code);
  const save = async (edits: readonly Edit[]): Promise<readonly CellOutcome[]> => {
    const typed = new Map(edits.map(({ column, text }) => [column, text]));
    const now = (field: "counting" | (typeof fields)[number]) => orNull(typed.get(field) ?? there?.[field]);
    const revision = edits.find((edit) => edit.revision !== undefined)?.revision;
    const reply = await request<BatchReply>("PUT", yearAddress(year.id, "indicators", node.code, "remark"), {
      counting: now("counting"),
      reason: now("reason"),
      remedy: now("remedy"),
      ...(revision !== undefined && { revision }),
    });
    const [row] = reply.rows;
    if (reply.kept || row?.outcome === "conflict") await readAgain(client, year.id);
    return edits.map(({ row: key, column }): CellOutcome => {
      if (reply.kept)
        return { row: key, column, outcome: "kept", ...(row?.revision !== undefined && { revision: row.revision }) };
      const message = row?.findings.map((finding) => finding.message).join(" ");
      return {
        row: key,
        column,
        outcome: row?.outcome === "conflict" ? "conflict" : "refused",
        ...(message && { message }),
        ...(row?.current && { current: row.current }),
      };
    });
  };
  const drafts = useDrafts(`hengji.remark.${person.id}.${year.id}.${node.code}`, save);
  const { rows } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const own = rows.get(node.code) ?? {};
  const isLocked = year.locks.actuals !== undefined;
  const put = (column: string, text: string) =>
    drafts.put([{ row: node.code, column, text, revision: there?.revision ?? 0 }]);
  const isNeeded = node.measures.some(({ light }) => light !== undefined && light !== "正常");
  return (
    <section>
      <h3>{words.remarks}</h3>
      <div className="remark">
        {fields.map((field) => {
          const { draft, message, state, current } = own[field] ?? {};
          const text = draft ?? there?.[field] ?? "";
          const isMissing = field === "reason" && isNeeded && text.trim() === "";
          return (
            <Field
              key={field}
              label={words[field]}
              {...(isMissing && { help: <span className="pending">{words.reasonNeeded}</span> })}
              error={state === "conflict" ? words.remarkConflict(current?.by ?? "", current?.written ?? "") : message}
            >
              {(control) => (
                <Input.TextArea
                  {...control}
                  autoSize={{ minRows: 2, maxRows: 8 }}
                  maxLength={5000}
                  readOnly={isLocked}
                  value={text}
                  onChange={({ target }) => put(field, target.value)}
                />
              )}
            </Field>
          );
        })}
        <Field label={words.counting}>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              allowClear
              disabled={isLocked}
              placeholder={words.countingNone}
              value={countingOf(own["counting"]?.draft ?? there?.counting)}
              onChange={(value: "new" | "cumulative" | null | undefined) => put("counting", value ?? "")}
              options={(["new", "cumulative"] as const).map((value) => ({ value, label: words.countings[value] }))}
            />
          )}
        </Field>
      </div>
      <p className="year-grid-foot no-print">
        <Saved drafts={drafts} />
        {Object.entries(own).map(
          ([column, { state }]) =>
            state === "conflict" && (
              <span key={column}>
                <button type="button" className="link" onClick={() => drafts.drop(node.code, column)}>
                  {words.takeTheirs}
                </button>
                {"　"}
                <button type="button" className="link" onClick={() => drafts.insist(node.code, column)}>
                  {words.takeMine}
                </button>
              </span>
            ),
        )}
      </p>
    </section>
  );
}

const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === "" ? null : text);

const countingOf = (text: string | undefined) => (text === "new" || text === "cumulative" ? text : null);
