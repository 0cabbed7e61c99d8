import { withoutCodes, type EvaluationView } from "../../core/index.ts";
import type { TableTemplate } from "../templates/template.ts";
import type { ComposedBlock, ComposedDocument, ParagraphStyle } from "./composed.ts";
import { plain } from "./composed.ts";
import { composeTable } from "./composeTable.ts";
import { detailBlocks } from "./detailTables.ts";
import { fundScope, type Particulars } from "./fundScope.ts";
import { inOneUnit } from "./oneUnit.ts";
import { lookupIn, type Scope } from "./scope.ts";
import { composeSentence, type Sentence } from "./sentence.ts";
import { depthOf } from "./tree.ts";

export type TableContext = { readonly view: EvaluationView; readonly levels: number };

/** The table with its title above it, the unit at the right and its notes below. */
export function tableBlocks(
  template: TableTemplate,
  scope: Scope,
  { levels }: TableContext,
  titleStyle: "caption" | "subtitle" | "title",
): readonly ComposedBlock[] {
  const line = (style: ParagraphStyle, sentence: Sentence): ComposedBlock => ({
    kind: "paragraph",
    style,
    runs: composeSentence(sentence, lookupIn(scope)),
  });
  const { title, subtitle, unit, notes, signature } = template;
  return [
    line(titleStyle, title),
    ...(subtitle && titleStyle !== "caption" ? [line("period", subtitle)] : []),
    ...(unit === undefined ? [] : [line("unit", [{ kind: "text", text: `单位：${unit}` }])]),
    composeTable(template, scope, levels),
    ...notes.map((note) => line("note", note)),
    ...(titleStyle === "caption" ? [] : signature.map((one) => line("note", one))),
  ];
}

/** A table as a document of its own. */
export function composeTableDocument(
  template: TableTemplate,
  entered: EvaluationView,
  particulars: Particulars,
): ComposedDocument {
  const view = inOneUnit(withoutCodes(entered), template.unit);
  const scope = fundScope(view, particulars);
  const blocks = tableBlocks(template, scope, { view, levels: depthOf(view.tree) }, "title");
  return {
    title: plain(composeSentence(template.title, lookupIn(scope))),
    blocks: [
      ...(template.landscape ? [{ kind: "section", landscape: true } as const] : []),
      ...blocks,
      ...(template.details ? detailBlocks(view) : []),
    ],
  };
}
