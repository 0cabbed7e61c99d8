// How a document looks: page, type and lines of an authority. The defaults are GB/T 9704—2012.
export type Layout = {
  readonly name: string;
  /** Millimetres. */
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** Points from line to line, characters to a full line. */
  readonly linePitch: number;
  readonly charactersPerLine: number;
  readonly fonts: Readonly<Record<FontRole, Font>>;
  /** Where the page number stands: outside (odd right, even left) or in the middle. */
  readonly pageNumber: "outside" | "center";
};

export const fontRoles = {
  题目: "title",
  一级标题: "heading1",
  二级标题: "heading2",
  三级标题: "heading3",
  正文: "body",
  表题: "caption",
  表头: "tableHead",
  表格: "table",
  附件: "attachment",
  页码: "pageNumber",
} as const;
export type FontRole = (typeof fontRoles)[keyof typeof fontRoles];

/** `size` in points: 2号 22, 3号 16, 4号 14, 小4 12, 5号 10.5. */
export type Font = { readonly family: string; readonly size: number; readonly bold: boolean };

const font = (family: string, size: number, bold = false): Font => ({ family, size, bold });

export const nationalLayout: Layout = {
  name: "国标公文",
  margins: { top: 37, bottom: 35, left: 28, right: 26 },
  linePitch: 28.95,
  charactersPerLine: 28,
  fonts: {
    title: font("方正小标宋简体", 22),
    heading1: font("黑体", 16),
    heading2: font("楷体_GB2312", 16),
    heading3: font("仿宋_GB2312", 16, true),
    body: font("仿宋_GB2312", 16),
    caption: font("黑体", 12),
    tableHead: font("黑体", 10.5),
    table: font("仿宋_GB2312", 10.5),
    attachment: font("黑体", 16),
    pageNumber: font("宋体", 14),
  },
  pageNumber: "outside",
};
