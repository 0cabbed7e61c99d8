import type { OrganisationImportRequest } from "../api.ts";
import { sheetRows, type SheetOf, type SheetRow, type SheetRows } from "./sheetRows.ts";

const columns = ["编号", "名称", "上级", "类型", "层级", "行政区划"] as const;
export type Column = (typeof columns)[number];

export type OrganisationRow = SheetRow<Column>;

export const organisationSheet: SheetOf<Column> = { columns, needed: ["名称", "上级"] };

export const rowsOf = (request: OrganisationImportRequest): Promise<SheetRows<Column>> =>
  sheetRows(request, organisationSheet);
