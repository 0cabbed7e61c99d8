/** Text as it may stand in XML; characters XML does not have are left out. */
export function escaped(text: string): string {
  return withoutControls(text).replace(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
}

export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu, "");
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
