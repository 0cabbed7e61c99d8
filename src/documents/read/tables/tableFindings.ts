// What is said about a table that pages had cut.
import { finding, type Finding, type Problem } from "../../../core/index.ts";
import { placeOfBlock, type NeutralDocument } from "../../document.ts";

export type TableRemark = {
  readonly block: number;
  readonly parts: number;
  /** The pieces that were appended to the row before. */
  readonly healed: readonly string[];
  readonly isAligned?: boolean;
};

export function tableFindings(document: NeutralDocument, remarks: readonly TableRemark[]): readonly Finding[] {
  return remarks.flatMap((remark) => {
    const table = document.blocks[remark.block];
    return table ? problemsOf(remark).map((what) => finding(what, placeOfBlock(document, table))) : [];
  });
}

const longestQuote = 30;

function problemsOf({ parts, healed: [piece, ...more], isAligned }: TableRemark): readonly Problem[] {
  const problems: Problem[] = [];
  if (isAligned) problems.push({ code: "table-by-alignment", facts: undefined });
  if (parts > 1) problems.push({ code: "table-joined", facts: { parts: `${parts}` } });
  if (piece === undefined) return problems;
  const text = piece.length > longestQuote ? `${piece.slice(0, longestQuote)}……` : piece;
  return [...problems, { code: "cells-continued", facts: { text, count: `${more.length + 1}` } }];
}
