import { Decimal } from "../../../number/decimal.ts";
import { joined, named, namesIn, nothing, readAll, type Part } from "./compositeParts.ts";
import { cutAt, type Made, type ReadPiece } from "./pieces.ts";

const two =
  /^(?:以|按照?|取)?([^,;。\d]{4,60}?)(?:中|两者|二者|三者|两项|三项|之间)*(?:的|取|按)*(孰高|孰低|较高者|较低者|较高值|较低值|高者|低者|最高值|最低值|最大值|最小值|平均值|平均数|算术平均值|均值|平均)(?:后)?(?:作为[^,;。\d]{2,12})?,?(?:再)?(?:乘以|×)(?:分值|权重分|权重|满分|本项分值|该项分值)(?:计分|计算得分|计算|得分)?$/;

/** 「以预算执行率和工程进度完成率两者孰低乘以分值计分」 */
export function ofTwo(text: string, read: ReadPiece): Made | undefined {
  const found = two.exec(text);
  const names = namesIn((found?.[1] ?? "").replace(/(?:中|两者|二者|三者|两项|三项|的|取|按)+$/, ""));
  if (!found || names.length < 2 || !names.every((name) => /(?:率|度|比例|比重)$/.test(name))) return undefined;
  const how = found[2] ?? "";
  if (/均/.test(how)) {
    const piece = read(`得分=(${names.join("+")})÷${names.length}×分值`);
    return piece && { pieces: [piece], build: (rules) => rules[0] ?? nothing };
  }
  const parts = names.map((name) => ({ name, share: Decimal.one, text: `得分=${name}×分值` }));
  const pieces = readAll(parts, (part) => read(part.text));
  return pieces && joined(/低|小/.test(how) ? "lowest" : "highest", parts, pieces);
}

const higher = /(?:孰高|从高|就高|取高|较高者|高者|较高值|较高的|最高者|最高值|最大值|高分)/;
const lower = /(?:孰低|从低|就低|取低|较低者|低者|较低值|较低的|最低者|最低值|最小值|低分)/;
const choosing =
  /[^,;:。]{0,24}(?:取|按|以|从|就)[^,;:。]{0,16}(?:孰[高低]|从[高低]|就[高低]|取[高低]|较?[高低]者|较[高低]值|较[高低]的|最[高低]者|最[高低]值|最[大小]值|[高低]分)[^,;:。]{0,16}/;

export function chosen(text: string, read: ReadPiece): Made | undefined {
  const clause = choosing.exec(text)?.[0];
  if (!clause || (higher.test(clause) && lower.test(clause))) return undefined;
  const take = lower.test(clause) ? "lowest" : "highest";
  const rest = text.replace(clause, "").replace(/^[,;:。\s]+|[,;:。\s]+$/g, "");
  const parts = eachOf(rest);
  if (!parts || parts.length < 2) return undefined;
  const pieces = readAll(parts, (part) => read(part.text));
  return pieces && joined(take, named(parts), pieces);
}

const multiplied =
  /^(.+?)(?:两者|二者|三者|两项|三项|各项)?(?:分别|各自|均)?(?:乘以|×)(?:分值|权重分|权重|满分)(?:分别)?(?:计算得分|计算|得分|计分|得出得分)?$/;
const rated =
  /^(.+?(?:率|度|比例|比重))(?:两者|二者|两项|三项)?(?:分别|各自|均)(?:按比例)?(?:计算得分|计分|得分|计算)$/;

/** (1)…;(2)…, or 甲率、乙率分别乘以分值. */
function eachOf(text: string): readonly Part[] | undefined {
  const listed = text
    .split(/(?:^|[,;。:\s])\s*(?:\(?[1-9一二三四]\)|[①-⑨]|[1-9][.、](?!\d)|方式[一二三四1-4]:?|方法[一二三四1-4]:?)/)
    .map((one) => one.replace(/^[,;:。\s]+|[,;:。\s]+$/g, ""))
    .filter((one) => one !== "");
  const [intro = "", ...rest] = listed;
  if (rest.length >= 2 && !/得分|×|扣/.test(intro))
    return rest.map((one, index) => ({ name: `方式${index + 1}`, share: Decimal.one, text: one }));
  if (listed.length >= 2 && /^[([①1方]/.test(text))
    return listed.map((one, index) => ({ name: `方式${index + 1}`, share: Decimal.one, text: one }));
  const found = multiplied.exec(text) ?? rated.exec(text);
  const names = namesIn(found?.[1] ?? "");
  if (found && names.length >= 2) return names.map((name) => ({ name, share: Decimal.one, text: `得分=${name}×分值` }));
  const clauses = cutAt(text, ";。\n");
  return clauses.length >= 2 && clauses.every((one) => /得|扣|×/.test(one))
    ? clauses.map((one, index) => ({ name: `方式${index + 1}`, share: Decimal.one, text: one }))
    : undefined;
}
