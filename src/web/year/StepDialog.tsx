import { App, Input, Select } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { machines, partyNames, type Machine } from "../../core/index.ts";
import type { YearDetail, YearMove, YearStanding } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { unsavedFor, unsavedIn } from "./grid/unsaved.ts";
import { flushAll } from "./grid/useDrafts.ts";
import { useStep } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.step;

export type Stepping = {
  readonly standing: Pick<YearStanding, "machine" | "object" | "state"> & { readonly title: string };
  readonly move: YearMove;
};

type Props = { readonly year: YearDetail; readonly stepping: Stepping; readonly close: () => void };

/** Names what will happen and to whom, and asks for what the step needs; there is no bare 「确定吗」. */
export function StepDialog({ year, stepping: { standing, move }, close }: Props) {
  const { machine, object, state } = standing;
  const { message } = App.useApp();
  const step = useStep(year.id);
  const [reason, setReason] = useState("");
  // What the row names already is most likely the one.
  const [document, setDocument] = useState(() => documentOf(machine, object, year));
  const [figure, setFigure] = useState<string>();
  const [on, setOn] = useState("");
  const [written, setWritten] = useState("");
  const needsDay = machine === "payment" && (move.action === "come-back" || move.action === "pay-again");
  const needsAmount = machine === "payment" && move.action === "refund";
  const isReturn = move.action === "return" && machine !== "payment";
  const unsaved = useUnsaved(year.id, standing, move.action);
  const isOpen =
    unsaved > 0 ||
    (move.needsReason && reason.trim().length < 2) ||
    (move.needsDocument && document.trim() === "") ||
    (needsDay && !/^\d{4}-\d{2}-\d{2}$/u.test(on)) ||
    (needsAmount && written.trim() === "");
  const send = () =>
    step.mutate(
      {
        machine,
        object,
        action: move.action,
        ...(reason.trim() !== "" && { reason: reason.trim() }),
        ...(document.trim() !== "" && { document: document.trim() }),
        ...(figure !== undefined && { figure }),
        ...(needsDay && { on }),
        ...(needsAmount && { written: written.trim() }),
      },
      {
        onSuccess: () => {
          void message.success(words.done(move.name));
          close();
        },
      },
    );
  const warning = words.warn[move.action];
  return (
    <FormDialog
      open
      title={words.title(move.name, standing.title)}
      submit={move.name}
      danger={["return", "recall", "drop", "cancel", "refund", "refuse"].includes(move.action)}
      busy={step.isPending}
      error={step.error}
      disabled={isOpen}
      close={close}
      send={send}
    >
      <p>
        {afterwards(machine, state, move.action)}
        {warning}
      </p>
      {unsaved > 0 && (
        <p className="criticised" role="alert">
          {words.unsaved(unsaved)}
        </p>
      )}
      {move.notices && (
        <ul className="criticised" aria-label={words.notices}>
          {move.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {move.needsReason && (
        <Field label={words.reason} help={words.reasonHelp} error={placeIn(step.error, "reason")} required>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      {isReturn && machine === "self-evaluation" && year.entries.length > 0 && (
        <Field label={words.figure} help={words.figureHelp}>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={figure ?? null}
              onChange={(value: string | null | undefined) => setFigure(value ?? undefined)}
              options={year.entries.map((entry) => ({
                value: entry.figure,
                label: `${year.view.figures[entry.figure]?.label ?? entry.figure}（${entry.written}）`,
              }))}
            />
          )}
        </Field>
      )}
      {move.needsDocument && (
        <Field label={words.document} help={words.documentHelp} error={placeIn(step.error, "document")} required>
          {(control) => (
            <Input
              {...control}
              autoFocus={!move.needsReason}
              maxLength={100}
              value={document}
              onChange={({ target }) => setDocument(target.value)}
            />
          )}
        </Field>
      )}
      {needsDay && (
        <Field label={words.on} error={placeIn(step.error, "on")} required>
          {(control) => <Input {...control} type="date" value={on} onChange={({ target }) => setOn(target.value)} />}
        </Field>
      )}
      {needsAmount && (
        <Field label={words.amount} help={words.amountHelp} error={placeIn(step.error, "written")} required>
          {(control) => <Input {...control} value={written} onChange={({ target }) => setWritten(target.value)} />}
        </Field>
      )}
    </FormDialog>
  );
}

/** Whatever is handed in is what the server has: what it has not got yet is told, and sent where it can be. */
function useUnsaved(year: string, standing: Stepping["standing"], action: string): number {
  const { person } = useSession();
  const takesAlong = ["submit", "fill"].includes(action);
  const count = () => (takesAlong ? unsavedFor(standing, unsavedIn(person.id, year)) : 0);
  const [unsaved, setUnsaved] = useState(count);
  const look = useEffectEvent(() => setUnsaved(count()));
  useEffect(() => {
    flushAll();
    const watching = window.setInterval(look, 400);
    return () => window.clearInterval(watching);
  }, []);
  return unsaved;
}

function documentOf(machine: string, object: string, { transfers }: YearDetail): string {
  const transfer = machine === "release" ? transfers.find(({ number }) => number === object) : undefined;
  return transfer?.state === "recorded" ? (transfer.document ?? "") : "";
}

/** The state that follows and who has it then, from the machine itself. */
function afterwards(code: YearStanding["machine"], state: string, action: string): string {
  const machine: Machine = machines[code];
  const step = machine.steps.find((one) => one.action === action && one.from.includes(state));
  const next = step && machine.states[step.to];
  if (!next) return "";
  const who = next.waitsFor.map((party) => partyNames[party]).join("、");
  return `${words.to(next.name)}${who === "" ? words.last : words.next(who)}`;
}
