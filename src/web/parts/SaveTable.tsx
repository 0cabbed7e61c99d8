import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { save } from "../show/save.ts";
import { words } from "../words.ts";

/** Saves a table as it stands on the page, so that what is downloaded is what was seen. */
export function SaveTable({ name, table }: { readonly name: string; readonly table: string }) {
  const saveTable = () => {
    const element = document.querySelector(`#${CSS.escape(table)}`);
    if (element instanceof HTMLTableElement) save(`${name}.csv`, "text/csv", `\uFEFF${csv(element)}`);
  };
  return (
    <Button
      type="text"
      size="small"
      className="no-print save"
      icon={<DownloadOutlined />}
      aria-label={`${words.money.saveTable}：${name}`}
      onClick={saveTable}
    >
      {words.money.saveTable}
    </Button>
  );
}

function csv(table: HTMLTableElement): string {
  return [...table.rows]
    .map((row) => [...row.cells].map((cell) => field(cell.textContent ?? "")).join(","))
    .join("\r\n");
}

/** Thousands separators would split a number into two columns; a leading sign could be taken for a formula. */
function field(text: string): string {
  const bare = /^[−-]?[\d,]+(?:\.\d+)?%?$/u.test(text) ? text.replaceAll(",", "").replace("−", "-") : text;
  const safe = /^[=+@]/u.test(bare) ? `'${bare}` : bare;
  return /[",\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
