import { createHash } from "node:crypto";
import type pg from "pg";
import {
  composeReport,
  composeTableDocument,
  nationalLayout,
  writeDocument,
  writtenFormats,
  type ComposedDocument,
} from "../../documents/index.ts";
import type { Snapshot } from "../store/snapshots.ts";
import { todayIn } from "./days.ts";
import type { OpenYear } from "./open.ts";
import { libraryOf, outlineOf } from "./outlines.ts";
import { written } from "./texts.ts";

const mediaTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
} as const;

/**
 * The year as it is signed now: all figures, their digest, and the documents made from them by the fund's own outline and
 * form; undefined without a result.
 */
export async function signed(_client: pg.PoolClient, open: OpenYear, now: Date): Promise<Snapshot | undefined> {
  const { detail, rows } = open.worked;
  if (!detail) return undefined;
  const { view } = detail;
  const { tables, layouts } = libraryOf(rows);
  const { report, table } = outlineOf(rows);
  const particulars = { date: todayIn(now).day };
  const documents: readonly (readonly [string, ComposedDocument, string])[] = [
    ...(report
      ? [[report.name, written(composeReport(report, tables, view, particulars), rows), report.layout] as const]
      : []),
    ...(table
      ? [[table.name, written(composeTableDocument(table, view, particulars), rows), table.layout] as const]
      : []),
  ];
  const files: Snapshot["files"][number][] = [];
  for (const [name, document, layout] of documents) {
    for (const format of writtenFormats) {
      const file = await writeDocument(document, {
        format,
        layout: layouts.get(layout) ?? nationalLayout,
        env: process.env,
      });
      if (!file.bytes) continue;
      const called = `${view.fund.year}年度${view.fund.name}-${name}.${format}`.replace(/[\\/:*?"<>|\s]+/gu, "_");
      files.push({ name: called.slice(-200), mediaType: mediaTypes[format], content: Buffer.from(file.bytes) });
    }
  }
  return {
    number: (rows.snapshots.at(-1)?.number ?? 0) + 1,
    view,
    digest: createHash("sha256").update(JSON.stringify(view)).digest("hex"),
    total: view.figures[view.total]?.text ?? "",
    grade: view.figures[view.grade]?.text ?? "",
    files,
  };
}
