import type { ParagraphStyle } from "../../compose/composed.ts";
import type { Font, Layout } from "../../templates/layout.ts";
import { escaped, xmlHead } from "../xml.ts";

export const wordNamespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** The built-in names decide which style Word and WPS mean; the ids are ours. */
export const styleIds: Record<ParagraphStyle, string> = {
  title: "Title",
  subtitle: "Subtitle",
  period: "HjPeriod",
  cover: "HjCover",
  body: "HjBody",
  attachment: "HjAttachment",
  "attachment-list": "HjAttachmentList",
  caption: "Caption",
  unit: "HjUnit",
  note: "HjNote",
  signature: "HjSignature",
};

type Style = {
  readonly id: string;
  readonly name: string;
  readonly font: Font;
  readonly paragraph: string;
  readonly basedOn?: string;
  readonly next?: string;
  /** Set so that a full line has the characters the layout asks for. */
  readonly fitted?: true;
};

export const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);

export function stylesXml(layout: Layout): string {
  const { fonts } = layout;
  const defaults =
    `<w:docDefaults><w:rPrDefault><w:rPr>${fontXml(fonts.body)}<w:kern w:val="2"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
    "<w:pPrDefault/></w:docDefaults>";
  const normal = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>`;
  const grid =
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';
  return `${xmlHead}<w:styles ${wordNamespaces}>${defaults}${normal}${grid}${styles(layout)
    .map((style) => styleXml(style, layout))
    .join("")}</w:styles>`;
}

function styles(layout: Layout): readonly Style[] {
  const { fonts } = layout;
  const line = exactly(layout.linePitch);
  const indent = (font: Font) => `<w:ind w:firstLineChars="200" w:firstLine="${Math.round(font.size * 40)}"/>`;
  const free = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';
  const heading = (level: number, font: Font): Style => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    font,
    paragraph: `<w:keepNext/>${free}${line}${indent(font)}<w:jc w:val="both"/><w:outlineLvl w:val="${level - 1}"/>`,
    next: "HjBody",
    fitted: true,
  });
  const size = fonts.table.size;
  const loose = `<w:spacing w:line="${Math.round(size * 20 * 1.3)}" w:lineRule="atLeast"/>`;
  const small = { ...fonts.table, bold: false };
  return [
    {
      id: "Title",
      name: "Title",
      font: fonts.title,
      paragraph: `${spaced(layout, 0, layout.linePitch)}<w:jc w:val="center"/>`,
      next: "HjBody",
    },
    {
      id: "Subtitle",
      name: "Subtitle",
      font: { ...fonts.title, size: 16 },
      paragraph: `${spaced(layout, 0, 6)}<w:jc w:val="center"/>`,
    },
    heading(1, fonts.heading1),
    heading(2, fonts.heading2),
    heading(3, fonts.heading3),
    heading(4, { ...fonts.heading3, bold: false }),
    {
      id: "HjBody",
      name: "公文正文",
      font: fonts.body,
      paragraph: `${free}${line}${indent(fonts.body)}<w:jc w:val="both"/>`,
      fitted: true,
    },
    {
      id: "HjCover",
      name: "封面项目",
      font: fonts.body,
      paragraph: `<w:spacing w:before="240" w:line="${Math.round(layout.linePitch * 20)}" w:lineRule="exact"/><w:ind w:leftChars="300" w:left="960"/><w:jc w:val="left"/>`,
    },
    { id: "HjAttachment", name: "附件标识", font: fonts.attachment, paragraph: `${line}<w:jc w:val="left"/>` },
    {
      id: "HjAttachmentList",
      name: "附件说明",
      font: fonts.body,
      // 「附件：1.」 is two letters in, and its further lines begin under the name behind it.
      paragraph: `<w:keepNext/>${line}<w:ind w:left="${Math.round(fonts.body.size * 112)}" w:hanging="${Math.round(fonts.body.size * 72)}"/><w:jc w:val="left"/>`,
    },
    {
      id: "HjSignature",
      name: "落款",
      font: fonts.body,
      paragraph: `<w:keepNext/>${line}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>`,
    },
    {
      id: "Caption",
      name: "caption",
      font: fonts.caption,
      paragraph: `<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>`,
    },
    { id: "HjUnit", name: "表格单位", font: small, paragraph: `<w:keepNext/>${loose}<w:jc w:val="right"/>` },
    {
      id: "HjPeriod",
      name: "表格年度",
      font: { ...small, size: 12 },
      paragraph: `<w:keepNext/>${loose}<w:jc w:val="center"/>`,
    },
    { id: "HjNote", name: "表注", font: small, paragraph: `${loose}<w:jc w:val="left"/>` },
    { id: "HjHead", name: "表头", font: fonts.tableHead, paragraph: `${loose}<w:jc w:val="center"/>` },
    { id: "HjCell", name: "表格文字", font: fonts.table, paragraph: `${loose}<w:jc w:val="center"/>` },
    {
      id: "HjPicture",
      name: "图",
      font: small,
      paragraph: '<w:keepNext/><w:spacing w:before="120"/><w:jc w:val="center"/>',
    },
    { id: "HjFooter", name: "footer", font: fonts.pageNumber, paragraph: '<w:jc w:val="left"/>' },
  ];
}

function exactly(points: number): string {
  return `<w:spacing w:line="${Math.round(points * 20)}" w:lineRule="exact"/>`;
}

function spaced({ linePitch }: Layout, before: number, after: number): string {
  return `<w:spacing w:before="${Math.round(before * 20)}" w:after="${Math.round(after * 20)}" w:line="${Math.round(linePitch * 20 + 80)}" w:lineRule="exact"/>`;
}

function styleXml({ id, name, font, paragraph, next, fitted }: Style, layout: Layout): string {
  const follows = next === undefined ? "" : `<w:next w:val="${next}"/>`;
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${escaped(name)}"/><w:basedOn w:val="Normal"/>${follows}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${fontXml(font, fitted ? spacing(layout, font) : "")}</w:rPr></w:style>`
  );
}

/** A page is 156 mm wide and 28 characters of 16 points are a little wider: they are set closer by a fifth of a point. */
function spacing({ margins, charactersPerLine }: Layout, { size }: Font): string {
  const room = twips(210 - margins.left - margins.right);
  const between = Math.floor(room / charactersPerLine) - size * 20;
  return Math.abs(between) > size * 4 || between === 0 ? "" : `<w:spacing w:val="${Math.floor(between)}"/>`;
}

/** The East Asian font has to be named itself, otherwise Word keeps its own. */
export function fontXml({ family, size, bold }: Font, spacingXml = ""): string {
  const name = escaped(family);
  const half = Math.round(size * 2);
  return (
    `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}" w:cs="Times New Roman" w:hint="eastAsia"/>` +
    `${bold ? "<w:b/>" : ""}${spacingXml}<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`
  );
}
