import { useMemo, useState } from "react";
import { compileRule, type Compiled } from "../../core/index.ts";
import { words } from "../words.ts";
import { Assumptions } from "./Assumptions.tsx";
import { contextOf } from "./context.ts";
import { type Draft } from "./draft.ts";
import { Editor } from "./Editor.tsx";
import { Findings } from "./Findings.tsx";
import { Readings } from "./Readings.tsx";
import type { Stretch } from "./segments.ts";
import { Sentence } from "./Sentence.tsx";
import { StatusLine } from "./StatusLine.tsx";
import { TryOut } from "./try/TryOut.tsx";
import { useSettled } from "./useSettled.ts";
import { pointsOf } from "./values.ts";
import { Wording } from "./Wording.tsx";

type Props = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

/** The sentence and what became of it at the left, what it earns at the right. */
export function SentenceView({ draft, change }: Props) {
  const settled = useSettled(draft, 150);
  const { points: given, note } = useMemo(() => pointsOf(settled.points), [settled.points]);
  const compiled = useMemo(() => compileRule(settled.text, contextOf(settled)), [settled]);
  // What the sentence gives away itself serves while the field is empty; a field that cannot be read has its note.
  const points = given ?? (settled.points.trim() === "" ? compiled.points : undefined);
  const isEmpty = settled.text.trim() === "";
  const reading = compiled.readings[(draft.reading ?? 0) - 1];
  const rule = compiled.readings.length > 1 ? reading?.rule : compiled.rule;
  return (
    <div className="rule-columns">
      <div className="rule-reading">
        <Editor draft={draft} change={change} note={note} isEmpty={isEmpty} />
        {!isEmpty && <Read compiled={compiled} draft={draft} text={settled.text} change={change} />}
        {!isEmpty && rule && <Wording rule={rule} points={points} unit={settled.unit.trim()} />}
      </div>
      <TryOut
        compiled={isEmpty ? undefined : compiled}
        reading={reading && compiled.readings.indexOf(reading)}
        points={points}
      />
    </div>
  );
}

type ReadProps = Props & { readonly compiled: Compiled; readonly text: string };

/** What was read, assumed, left to choose and not read; whatever is pointed at is marked in the sentence. */
function Read({ compiled, draft, text, change }: ReadProps) {
  // A stretch belongs to the text it was found in.
  const [pointed, setPointed] = useState<{ readonly text: string; readonly span: Stretch | undefined }>();
  const point = (span: Stretch | undefined) => setPointed({ text, span });
  const errors = compiled.status === "partial" || compiled.status === "unread";
  return (
    <section aria-label={words.rules.read}>
      <StatusLine compiled={compiled} chosen={compiled.readings[(draft.reading ?? 0) - 1] !== undefined} />
      <Sentence text={text} parts={compiled.parts} pointed={pointed?.text === text ? pointed.span : undefined} />
      <Findings findings={compiled.findings} text={text} urgent={errors} point={point} />
      <Readings
        readings={compiled.readings}
        chosen={draft.reading === undefined ? undefined : draft.reading - 1}
        rewrite={(text) => change({ text, reading: undefined })}
        choose={(index) => change({ reading: index === undefined ? undefined : index + 1 })}
      />
      {compiled.status !== "unread" && <Assumptions assumptions={compiled.assumptions} text={text} point={point} />}
    </section>
  );
}
