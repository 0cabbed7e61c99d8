import type { Span } from "../place.ts";

/**
 * Stretches of plain text whose digits are no quantities: document numbers, dates, ordinals, articles, list markers,
 * telephone numbers, standards and codes. In order, not overlapping.
 */
export function keptOut(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(outside)) {
    if (match[0].length > 0) spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

const year = String.raw`(?:19|20)\d\d`;
const words = "一二三四五六七八九十百零〇两";

const kinds: readonly string[] = [
  // 财预〔2020〕10号, 洪发[2006]36号, 第81号, 2020年第3号
  String.raw`[〔\[【(〈]${year}年?[〕\]】)〉]第?\d+号?`,
  String.raw`${year}[〕\]】]\d+号`,
  String.raw`第(?:\d+(?:\.\d+)?|[${words}]+)(?:[-~至、和]第?(?:\d+|[${words}]+)(?=[条款项章节期届次批名页]))?`,
  String.raw`(?<!\d)\d{1,6}号(?![码召])`,
  // 2020年1月1日-2020年12月31日, 2018-2020年, 2020年度, 2020.12.31, 12月底, 4月20日至26日
  String.raw`${year}年?(?:度)?[-~—至到、和]+${year}(?:年度?|(?![\d.]))`,
  String.raw`${year}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)`,
  String.raw`${year}\.(?:0?[1-9]|1[0-2])[-~—]${year}\.(?:0?[1-9]|1[0-2])(?!\d)`,
  String.raw`${year}年(?:度|初|底|末)?(?:\d{1,2}月(?:份|\d{1,2}日)?)?(?:[-~—至](?:\d{1,2}月)(?:\d{1,2}日)?)?`,
  String.raw`(?<![\d.])\d{1,2}月(?:份|底|初|末|[上中下]旬)?(?:\d{1,2}[日号])?(?:[-~—至到]\d{1,2}(?:月\d{1,2})?[日号]?)?`,
  String.raw`(?<![\d.])\d{1,2}日(?:[-~—至到]\d{1,2}日)?`,
  String.raw`(?<![\d.,])${year}(?=[-—](?:0?[1-9]|1[0-2])(?!\d))`,
  String.raw`(?<![\d.:])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d.:])`,
  String.raw`\d{1,2}[时点]\d{1,2}分`,
  // 1.1.2, GB/T 29490-2013, A11, incoPat2, 5G
  String.raw`(?:GB|DB|ISO|IEC|HJ|NY|JGJ|CJJ|TSG|QB)[/A-Z]* ?\d[\d.\-—:：]*`,
  String.raw`(?<![A-Za-z_])[A-Za-z_]{1,30}[-_./]?\d[\dA-Za-z_\-/.]*`,
  String.raw`(?<![\d.])\d{1,9}(?:\.\d{1,9}){2,}`,
  // Telephone numbers, post codes, accounts.
  String.raw`(?<!\d)1[3-9]\d{9}(?!\d)`,
  String.raw`(?<!\d)0\d{2,3}-\d{7,8}(?!\d)`,
  String.raw`(?<![\d.])\d{7,8}(?=\(传真|\(电话)`,
  String.raw`(?:电话|传真|邮编|邮政编码|账号|帐号|卡号|证号|编号|代码|编码|信箱|QQ)[:：]?[\d\- ]{3,}`,
  String.raw`(?<![\d.])(?:1\d{4}|96\d{3,4}|110|119|120)(?=服务?热线|平台|举报|投诉|专线|热线)`,
  String.raw`(?:附件|附表|附图|附录|表|图|专栏|案例|标段|子项目|题|版本|[vV]\.?)\d+(?:[-.]\d+)*(?![\d.%]*[%万亿元家件个项人])`,
  // 在园幼儿[3]4713万人: the mark of a note.
  String.raw`(?<=[\u4e00-\u9fff])\[\d{1,2}\](?=[\d\u4e00-\u9fff，。；、])`,
  // (1), 1), 1、, 1. at the beginning of a clause.
  String.raw`\(\d{1,3}\)`,
  String.raw`\((?:[${words}]+)\)`,
  String.raw`(?:^|(?<=[。；：！？;]|[^\d]:))\d{1,3}(?:[)、]|\.(?!\d))(?!\d+(?:\.\d+)?[%万亿元家件个项人、])`,
  String.raw`(?:^|(?<=[。；：！？，、;]))\d{1,3}\)`,
  String.raw`^\d{1,2}\.\d{1,2}(?=[^\d.%万亿元家件个项人分(=~×÷+/-])`,
  String.raw`^(?:[${words}]+)[、.]`,
  String.raw`(?<=[。；：])(?:[${words}]+)是`,
  // 十四五, 十三五 are plans; 前三 and 近三 are not counted.
  String.raw`“?十[一二三四五]五”?`,
  // 前10名
  String.raw`前\d+(?=[名位强])`,
];

const outside = new RegExp(kinds.join("|"), "gu");
