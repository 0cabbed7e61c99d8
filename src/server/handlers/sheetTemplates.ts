import { writeXlsx } from "hucre/xlsx";
import { kindTitles, levelTitles } from "../identity/everydayWords.ts";
import { templateWords } from "../identity/messages.ts";
import { organisationSheet } from "../identity/organisationRows.ts";
import { peopleSheet } from "../identity/peopleImport.ts";
import { roles, roleTitles } from "../permissions.ts";
import { done, type Reply } from "../reply.ts";

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** An empty list with its head, and beside it what may be written in each column. */
async function template(
  name: string,
  columns: readonly string[],
  values: Readonly<Record<string, readonly string[]>>,
  notes: Readonly<Record<string, string>>,
): Promise<Reply> {
  const rows = columns.map((column) => [column, (values[column] ?? []).join("、"), notes[column] ?? ""]);
  const sheets = [
    { name, rows: [[...columns]] },
    { name: templateWords.help, rows: [[...templateWords.heads], ...rows] },
  ];
  const bytes = Buffer.from(await writeXlsx({ sheets }));
  const file = encodeURIComponent(`${name}.xlsx`);
  return done(bytes, { "content-type": xlsxType, "content-disposition": `attachment; filename*=UTF-8''${file}` });
}

export const organisationTemplate = (): Promise<Reply> =>
  template(
    templateWords.organisations,
    organisationSheet.columns.filter((column) => column !== "编号"),
    { 类型: Object.values(kindTitles), 层级: Object.values(levelTitles) },
    templateWords.organisationNotes,
  );

export const peopleTemplate = (): Promise<Reply> =>
  template(
    templateWords.people,
    peopleSheet.columns,
    { 角色: roles.map((role) => roleTitles[role]) },
    templateWords.peopleNotes,
  );
