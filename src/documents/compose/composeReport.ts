// A report template and an evaluation → the document, in the order and the words of the template.
import { withoutCodes, type EvaluationView } from "../../core/index.ts";
import type { Attachment, Content, Piece, ReportTemplate, TableTemplate } from "../templates/template.ts";
import {
  textFor,
  plain,
  type ComposedBlock,
  type ComposedDocument,
  type ParagraphStyle,
  type Runs,
} from "./composed.ts";
import { holds } from "./conditions.ts";
import { detailBlocks } from "./detailTables.ts";
import { fundScope, type Particulars } from "./fundScope.ts";
import { headingNumber } from "./numbering.ts";
import { inOneUnit } from "./oneUnit.ts";
import { moneyPicture, scorePicture } from "./pictures.ts";
import { lookupIn, type Scope } from "./scope.ts";
import { composeSentence, type Sentence } from "./sentence.ts";
import { tableBlocks, type TableContext } from "./tableBlocks.ts";
import { depthOf } from "./tree.ts";

export type Tables = ReadonlyMap<string, TableTemplate>;

type Context = TableContext & { readonly tables: Tables };

export function composeReport(
  template: ReportTemplate,
  tables: Tables,
  entered: EvaluationView,
  particulars: Particulars,
): ComposedDocument {
  const view = inOneUnit(withoutCodes(entered));
  const scope = fundScope(view, particulars);
  const context: Context = { view, tables, levels: depthOf(view.tree) };
  const attachments = template.attachments.filter((one) => holds(one, scope) && tables.has(one.table));
  return {
    title: plain(inWords(template.title, scope)),
    blocks: [
      ...opening(template, scope),
      ...contentBlocks(template.content, scope, 1, context),
      ...(attachments.length > 0 ? [blankLine] : []),
      ...attachmentList(attachments, scope, context),
      ...(template.signature.length > 0 ? [blankLine, blankLine] : []),
      ...template.signature.map((line) => paragraph("signature", inWords(line, scope))),
      ...attachments.flatMap((one, at) =>
        attachmentBlocks(one, attachments.length > 1 ? `${at + 1}` : "", scope, context),
      ),
    ],
  };
}

function inWords(sentence: Sentence, scope: Scope): Runs {
  return composeSentence(sentence, lookupIn(scope));
}

function paragraph(style: ParagraphStyle, runs: Runs): ComposedBlock {
  return { kind: "paragraph", style, runs };
}

/** GB/T 9704: one line under the text before the 附件说明, two before the signature. */
const blankLine = paragraph("body", []);

function opening({ title, subtitle, mark, cover }: ReportTemplate, scope: Scope): readonly ComposedBlock[] {
  const head = [
    ...(mark === undefined ? [] : [paragraph("attachment", [{ text: mark }])]),
    paragraph("title", inWords(title, scope)),
    ...(subtitle ? [paragraph("subtitle", inWords(subtitle, scope))] : []),
  ];
  if (cover.length === 0) return head;
  const lines = cover.map(({ label, text }) => paragraph("cover", [{ text: `${label}：` }, ...inWords(text, scope)]));
  return [...head, ...lines, { kind: "page-break" }];
}

function contentBlocks(
  content: readonly Content[],
  scope: Scope,
  level: number,
  context: Context,
): readonly ComposedBlock[] {
  let numbered = 0;
  const next = () => (numbered += 1);
  return content.flatMap((one): readonly ComposedBlock[] => {
    if (one.kind === "page-break") return [{ kind: "page-break" }];
    if (!holds(one, scope)) return [];
    switch (one.kind) {
      case "section":
        return eachOf(one.each, scope).flatMap((inner) => sectionBlocks(one, inner, level, context, next));
      case "paragraph":
        return eachOf(one.each, scope).flatMap((inner) => paragraphBlocks(one.pieces, inner));
      case "table":
        return inlineTable(one.table, scope, context);
      case "picture":
        return pictureBlocks(one, scope, context);
    }
  });
}

function eachOf(list: string | undefined, scope: Scope): readonly Scope[] {
  return list === undefined ? [scope] : (scope.list(list) ?? []);
}

type Section = Extract<Content, { kind: "section" }>;

/** A heading of the outline stays, also where the case has nothing to say under it: then a person has to. */
function sectionBlocks(
  { title, numbered, content }: Section,
  scope: Scope,
  level: number,
  context: Context,
  next: () => number,
): readonly ComposedBlock[] {
  const runs = inWords(title, scope);
  const inside = contentBlocks(content, scope, level + 1, context);
  const number = numbered ? headingNumber(level, next()) : "";
  const shown = level === 1 || level === 2 || level === 3 ? level : 4;
  return [
    { kind: "heading", level: shown, number, runs },
    ...(inside.length > 0 ? inside : [paragraph("body", [textFor(plain(runs))])]),
  ];
}

function paragraphBlocks(pieces: readonly Piece[], scope: Scope): readonly ComposedBlock[] {
  const runs = pieces.flatMap((piece) => pieceRuns(piece, scope)).filter(({ text }) => text !== "");
  return runs.length > 0 ? [paragraph("body", withoutDoubleStops(runs))] : [];
}

/** A reason may have been typed with its full stop. */
function withoutDoubleStops(runs: Runs): Runs {
  return runs.map((run, at) => {
    const before = runs[at - 1]?.text ?? "";
    return /[。；！？]$/u.test(before) ? { ...run, text: run.text.replace(/^[。；]/u, "") } : run;
  });
}

function pieceRuns(piece: Piece, scope: Scope): Runs {
  if (!holds(piece, scope)) return [];
  const said = eachOf(piece.each, scope).map((inner) => inWords(piece.sentence, inner));
  const filled = said.filter((runs) => plain(runs) !== "");
  if (filled.length === 0) return [];
  const joined = filled.flatMap((runs, at) =>
    at === 0 || piece.between === "" ? runs : [{ text: piece.between }, ...runs],
  );
  return piece.end === "" ? joined : [...joined, { text: piece.end }];
}

function inlineTable(code: string, scope: Scope, context: Context): readonly ComposedBlock[] {
  const template = context.tables.get(code);
  return template ? tableBlocks(template, scope, context, "caption") : [];
}

function pictureBlocks(
  { of, title }: Extract<Content, { kind: "picture" }>,
  scope: Scope,
  { view }: Context,
): readonly ComposedBlock[] {
  const drawn = of === "money" ? moneyPicture(view) : scorePicture(view);
  if (!drawn) return [];
  const runs = inWords(title, scope);
  return [{ ...drawn, title: plain(runs) }, paragraph("caption", runs)];
}

function attachmentList(
  attachments: readonly Attachment[],
  scope: Scope,
  { tables }: Context,
): readonly ComposedBlock[] {
  return attachments.map((one, at) => {
    const before = attachments.length === 1 ? "附件：" : at === 0 ? "附件：1." : `　　　${at + 1}.`;
    return paragraph("attachment-list", [{ text: before }, ...attachmentTitle(one, scope, tables)]);
  });
}

function attachmentTitle({ title, table }: Attachment, scope: Scope, tables: Tables): Runs {
  const sentence = title ?? tables.get(table)?.title;
  return sentence ? inWords(sentence, scope) : [];
}

function attachmentBlocks(one: Attachment, number: string, scope: Scope, context: Context): readonly ComposedBlock[] {
  const template = context.tables.get(one.table);
  if (!template) return [];
  return [
    { kind: "section", landscape: template.landscape },
    paragraph("attachment", [{ text: `附件${number}` }]),
    ...tableBlocks(one.title ? { ...template, title: one.title } : template, scope, context, "subtitle"),
    ...(template.details ? detailBlocks(context.view) : []),
  ];
}
