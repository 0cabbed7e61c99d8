import type { Expression } from "../../../formula/expression.ts";
import { parseFormula } from "../../../formula/parse.ts";
import type { Token } from "../lex/lex.ts";
import type { Stretch } from "../stretch.ts";

/** 「得分＝A÷B×分值」 or 「执行率＝A÷B×100%」: a formula and the stretch it takes. */
export type ClauseFormula = {
  readonly name: string;
  readonly expression: Expression;
  /** Does it give the score itself, or define a figure? */
  readonly scores: boolean;
  readonly at: Stretch;
};

/** The name under which a formula reads the full marks. */
export const fullMarksName = "分值";

const scoreName = /(?:得分|计分|得分值|评分值|指标分|分数)$/;
const lead =
  /^(?:,|则|即|并|且|的|其|时|按照?|以|根据|采用|用|公式|如下|计算公式|计分公式|评分公式|得分公式|具体|为|是|得分?|计(?!划)|:|实际得分|该项|本项|指标|得分为|得分按|具体为|应得分)+(?=[^\s])/;
const trail =
  /(?:来)?(?:的)?(?:公式|方法|方式)?(?:进行)?(?:计算得分|计算分值|确定得分|计分|得分|记分|给分|赋分|评分|计算|折算|核算)$/;
const marksWords =
  /(?:该项|本项|此项|该指标|本指标|指标|对应|相应|该|本|的|项|总|单项|标准|满|其|权重)*(?:分数权重|分值权重|权重分值|权重分|分值|满分|标准分|权重|总分值|总分|分数)/g;

const marksWord = new RegExp(marksWords.source);

/** 完成率（超过100%以100%计算）×20: the lower of the two. */
const capped = /([^×÷+\-()=,]+)\((?:超过|高于|大于|超出)100%(?:的|时)?,?(?:以|按)100%(?:计算|计)?\)/g;
/** min(完成率,1)×分值: no score is above the marks anyway. */
const cappedMarks = new RegExp(`^最小\\(([^(),]+),(?:100%|1)\\)(?=[×*]${marksWords.source}$)`);

/**
 * The formula around the sign at `sign`; undefined when it is none (①、数量/质量 is a slash between words).
 * Unread formulas stay words, and words that nothing explains become a finding.
 */
export function formulaClause(
  text: string,
  tokens: readonly Token[],
  within: Stretch,
  sign: number,
  none: Set<number>,
): ClauseFormula | undefined {
  const from = startOf(tokens, within.from, sign);
  const to = endOf(tokens, sign, within.to);
  const stretch = from * 32_768 + to;
  if (none.has(stretch)) return undefined;
  const read = formulaIn(text, tokens, { from, to });
  if (!read) none.add(stretch);
  return read;
}

function formulaIn(text: string, tokens: readonly Token[], { from, to }: Stretch): ClauseFormula | undefined {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!first || !last) return undefined;
  const written = text.slice(first.start, last.end);
  const equals = written.indexOf("=");
  const left = equals >= 0 ? written.slice(0, equals) : "";
  const right = equals >= 0 ? written.slice(equals + 1) : written;
  const read = expressionIn(right, equals < 0);
  if (!read) return undefined;
  const scores = equals >= 0 ? scoreName.test(left) || read.marks : read.marks || read.trailed;
  if (equals < 0 && !scores) return undefined;
  return { name: cleaned(left), expression: read.expression, scores, at: { from, to } };
}

function cleaned(left: string): string {
  return left
    .replace(/^.*[,;。:]/, "")
    .replace(/^(?:其中|计算公式|公式|注|说明|计算方法)[:]?/, "")
    .trim();
}

function startOf(tokens: readonly Token[], least: number, sign: number): number {
  let at = sign;
  let depth = 0;
  while (at > least) {
    const kind = tokens[at - 1]?.kind ?? "stop";
    if (kind === "close" || kind === "points") depth += kind === "close" ? 1 : 0;
    if (kind === "open") depth -= 1;
    if (depth < 0) break;
    if (
      depth <= 0 &&
      (kind === "comma" || kind === "stop" || kind === "tab" || kind === "colon" || kind === "untouched")
    )
      break;
    at -= 1;
  }
  return at;
}

function endOf(tokens: readonly Token[], sign: number, most: number): number {
  let at = sign + 1;
  let depth = 0;
  while (at < most) {
    const kind = tokens[at]?.kind ?? "stop";
    if (kind === "open") depth += 1;
    if (kind === "close") depth -= 1;
    if (depth < 0) break;
    if (depth <= 0 && (kind === "comma" || kind === "stop" || kind === "tab" || kind === "mark")) break;
    at += 1;
  }
  return at;
}

type ReadExpression = { readonly expression: Expression; readonly marks: boolean; readonly trailed: boolean };

/** Tables write names with brackets inside and percent signs at the end; what is no formula at all is undefined. */
/** Signs that are written as words. */
function inSigns(written: string): string {
  return extremes(written)
    .replace(/\|([^|]+)\|/g, "绝对值($1)")
    .replace(/([÷/][^×÷+\-/()]{2,20}?)的(?:比值|比例|比率)/g, "$1")
    .replace(/乘以?(?=本项|该项|该指标|指标分值|分值|权重|满分|本指标|此项|总分|对应|\d)/g, "×")
    .replace(/[xX](?=分值|权重|本项|满分|\d)/g, "×")
    .replace(/除以/g, "÷");
}

const pick = "[^,;。()×÷+\\-/=<>≥≤]{2,24}?(?:率|度|比例|比重|比|占比)";
const pickOne = new RegExp(
  `(${pick}(?:[、,]${pick})*(?:和|与|及|、|,)${pick})(?:中|之中|两者|二者|三者|之间|两项|三项)*(?:的|取|按|就|从)*(?:(孰低|较低(?:者|值|的)?|低者|低值|最低(?:者|值|的)?|最小(?:者|值|的)?|较小(?:者|值|的)?)|(?:孰高|较高(?:者|值|的)?|高者|高值|最高(?:者|值|的)?|最大(?:者|值|的)?|较大(?:者|值|的)?)|((?:算术)?平均(?:值|数)?|均值))(?:的)?(?=[×÷+\\-/)]|$)`,
  "g",
);

/** min(甲率,乙率), 甲率与乙率取低者: the lower, the higher of several figures. */
function extremes(written: string): string {
  return written
    .replace(/(?<![\p{L}\p{N}])(?:min|MIN|Min|最小值|取小|取低)(?=[({])/gu, "最小")
    .replace(/(?<![\p{L}\p{N}])(?:max|MAX|Max|最大值|取大|取高)(?=[({])/gu, "最大")
    .replace(/(最[大小])\{([^{}]+)\}/g, "$1($2)")
    .replace(pickOne, (_, names: string, lower?: string, mean?: string) => {
      const each = names.split(/、|,|和|与|及(?![时格])/);
      return `${mean !== undefined ? "平均" : lower === undefined ? "最大" : "最小"}(${each.join(",")})`;
    });
}

const unpicked = /平均值$|取平均|孰[高低]|取[高低]|较[高低大小](?:者|值|的)|[高低]者|择[高低优]/;

function expressionIn(written: string, bare: boolean): ReadExpression | undefined {
  const signed = /[|乘除xXmM]|的比|最[大小]|[取孰较就从][高低大小]|[高低]者|[高低]值|平均|均值/.test(written)
    ? inSigns(written)
    : written;
  const trimmed = signed
    .replace(lead, "")
    .replace(/[。;,]+$/, "")
    .replace(
      /(?:即)?(?:为|作为)(?:本项|该项|最终|本指标|该指标|指标|实际|此项)?(?:的)?(?:最终)?(?:得分|分数|分值)?$/,
      "",
    );
  const trailed = trail.test(trimmed);
  let body = trimmed.replace(trail, "").replace(capped, "最小($1,100%)");
  if (bare && !/[×÷/]/.test(body)) return undefined;
  if (/[/÷][^或×]{1,12}或[^或×]{1,12}[/÷]/.test(body)) return undefined;
  body = body.replace(cappedMarks, "$1");
  if (unpicked.test(body)) return undefined;
  const marks = marksWord.test(body) || /[×]\d+(?:\.\d+)?分?$/.test(body);
  const named = body
    .replace(/\((?:满分)?\d+(?:\.\d+)?分\)/g, "")
    .replace(/\)(?:的)?(?:人数|份数|之和|合计|总和|数)(?=[×÷/+\-)]|$)/g, ")")
    .replace(/\[/g, "(")
    .replace(/\]/g, ")")
    .replace(marksWords, fullMarksName)
    .replace(/(?<!最[大小]|平均|合计)\(([^()×÷+\-/=]*)\)/g, (whole, inside: string) =>
      /^[\d.%]+$/.test(inside) || inside === "" ? whole : inside,
    )
    .replace(/[“”"‘’《》]/g, "")
    .replace(/、/g, "和")
    .replace(/(?<![\p{L}\p{N}])\.(?!\d)|\.(?![\p{L}\p{N}])/gu, "");
  const attempt = parseFormula(quoteNames(named));
  return "value" in attempt ? { expression: attempt.value, marks, trailed } : undefined;
}

/** Names that begin with a figure (2020年贷款额) would be read as amounts; they are put in 「」. */
function quoteNames(formula: string): string {
  return formula.replace(/[^×÷+\-/=()（）,]+/g, (word) => {
    const name = word.trim();
    if (name === "" || /^[\d.]+(?:%|‰|分|元|万元|亿元|个百分点|倍)?$/.test(name)) return name.replace(/分$/, "");
    return /^\d/.test(name) || /[^\p{L}\p{N}_]/u.test(name) ? `「${name.replace(/[「」]/g, "")}」` : name;
  });
}
