import { binary, constant, fact, type Expression } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { plain, unitNamed } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, whole, type Made } from "./pieces.ts";

export type Term = { readonly name: string; readonly counter: string; readonly each: Decimal };

/** So many of one and so many of another, each at its own price; all together no more than the ceiling. */
export function tallied(terms: readonly Term[], most: Decimal | undefined): Rule {
  const marks = (value: Decimal): Expression => constant(quantity(value, plain));
  const each = terms.map(({ name, counter, each: value }) => {
    const one = unitNamed(counter) ?? unitNamed("个") ?? plain;
    return binary(binary(fact(name), "÷", constant(quantity(Decimal.one, one))), "×", marks(value));
  });
  const [first = marks(Decimal.zero), ...rest] = each;
  const sum = rest.reduce((all, one) => binary(all, "+", one), first);
  return { kind: "formula", score: most ? { op: "gathered", how: "最小", of: [sum, marks(most)] } : sum };
}

const counter = "(人次|[名个项篇次人件份家处例起条种类本部台套场期户只])";
const marked = "(\\d+(?:\\.\\d+)?)分";
const verbs =
  "(?:有|提供|具有|具备|获得|取得|获|完成|新增|增加|发表|承担|参与|被|出现|实施|承办|通过|建成|培育|引进|报送|采用|刊发|录用)?";
const counted = new RegExp(
  `^([^,;。\\d每]{0,40}?)每(${verbs})(?:一|1)?${counter}([^,;。\\d每]{0,30}?)(?:的|者)?,?(?:得|加|奖励?)${marked}$`,
);
const owned = new RegExp(
  `^([^,;。\\d每]{0,20}?)(有|具有|获得|取得|获批|获评|获|入选|建成|创建)(?:一|1)${counter}([^,;。\\d每]{2,30}?)(?:的|者)?,?(?:得|加|奖励?)${marked}$`,
);
const without = new RegExp(`^([^,;。\\d每]{2,24}?)(?:的|者)?,?(?:得|加|奖励?)${marked}$`);
const inTurn = new RegExp(
  `^([^,;。\\d]{0,16}?)((?:[\\u4e00-\\u9fffA-Z]{1,6}[、和及])+[\\u4e00-\\u9fffA-Z]{1,6}?)((?:级|类)?[^,;。\\d、]{0,24}?)(?:的)?,?每(?:${verbs})(?:一|1)?${counter}(?:的)?,?分别(?:得|加|奖励?)((?:\\d+(?:\\.\\d+)?分?[、和及,])+${marked})$`,
);
export const ceiling =
  /^(?:本项|该项|此项|以上|合计|累计|共计|总计|总分|加分|得分|各项)*(?:最高|最多|不超过|不得超过|上限|封顶|满分|累计)(?:累计|得分|得|加分|加|不超过|不得超过|为|计)*(\d+(?:\.\d+)?)分(?:为止|封顶)?$/;
export const nothing =
  /^(?:未提供|没有|无|不提供|均无|均没有|不具备|未获得|未取得|其他|其他情况|其余)(?:的)?,?(?:均)?不得分$/;

/** 「每有一名高级工程师得2分，每有一名工程师得1分，最高得10分」: several counts under one ceiling. */
export function tallyFamily(scene: Scene, text: string): Made | undefined {
  if (
    !/每|(?:有|获得?|取得|获[批评]|入选|[建创][成建])[1一]/.test(text) ||
    !/[得加奖]/.test(text) ||
    text.includes("扣")
  )
    return undefined;
  const all = closedClauses(withoutName(text)).filter((one) => !nothing.test(one));
  const adds = all.some((one) => summed.test(one));
  const clauses = all.filter((one) => !summed.test(one) && !onceOnly.test(one));
  const limits = clauses.flatMap((one) => ceiling.exec(one)?.[1] ?? []);
  const body = clauses.filter((one) => !ceiling.test(one));
  const terms = termsIn(body);
  if (!terms || terms.length < 2 || limits.length > 1) return undefined;
  // A ceiling between two of them is the first one's own.
  const last = clauses.at(-1) ?? "";
  const [limit] = limits;
  if (limit !== undefined && !ceiling.test(last)) return undefined;
  const prefix = scene.around.prefix ?? "";
  // 有1名甲加1分,有1名乙加2分: so much for each of them only where there is a ceiling above.
  const most = limit === undefined ? undefined : decimal(limit);
  if (!text.includes("每") && !adds && !(most && terms.every((term) => term.each.compare(most) < 0))) return undefined;
  const named = terms.map((term) => ({ ...term, name: prefix + term.name.replace(settingOf, "") }));
  if (named.some((term) => term.name.length < 2) || new Set(named.map((term) => term.name)).size < named.length)
    return undefined;
  return whole(tallied(named, most), "additive");
}

/** 获省部级科技奖励，一等奖每项加5分: what it is a grade of. */
const settingOf = /^[^,]*(?:奖励?|表彰|荣誉|称号|情况|方面),(?=[^,]{3,}$)/;

const summed = /^(?:得分)?(?:可以?|均可)?(?:累计|累加|叠加)(?:计算|计分|得分|加分)$/;
/** 同一专业按最高级别计算,不重复计算: how to count; what is given is the count. */
const onceOnly =
  /^(?:同一|同类|同项)[^,;。\d]{0,14}(?:按|以|取|就)[^,;。\d]{0,8}高[^,;。\d]{0,6}(?:计算|计分|计)(?:,不(?:再)?重复(?:计算|计分))?$|^不(?:再|得)?重复(?:计算|计分|得分|加分)$/;

function termsIn(clauses: readonly string[]): readonly Term[] | undefined {
  const terms: Term[] = [];
  for (const clause of clauses) {
    const several = inTurn.exec(clause);
    const own = counted.exec(clause);
    const one = owned.exec(clause);
    const short = terms.length > 0 ? without.exec(clause) : null;
    if (several) {
      const each = severalTerms(several);
      if (!each) return undefined;
      terms.push(...each);
    } else if (own) {
      const [, before = "", verb = "", unit = "", after = "", each = "0"] = own;
      const done = /^(?:有|提供|具有|具备|被)?$/.test(verb) ? "" : verb;
      const name = nameOf(before + (after === "" ? "" : done) + after) || `${done}${unit}数`;
      terms.push({ name, counter: unit, each: decimal(each) });
    } else if (one) {
      const [, before = "", verb = "", unit = "", after = "", each = "0"] = one;
      terms.push({
        name: nameOf(before + (/^(?:具?有)$/.test(verb) ? "" : verb) + after),
        counter: unit,
        each: decimal(each),
      });
    } else if (short && isLevel(short[1] ?? "")) {
      const first = terms[0];
      terms.push({ name: nameOf(short[1] ?? ""), counter: first?.counter ?? "个", each: decimal(short[2] ?? "0") });
    } else return undefined;
  }
  return terms;
}

/** 省级得2分 behind 每有一项国家级得3分: of the same kind, and counted like the first. */
export function isLevel(words: string): boolean {
  return /^(?:被|获得?|受到?|经)?(?:国家|全国|中央|部|省|市|县|区|州|乡镇|厅|局|院|校|高级|中级|初级|[一二三甲乙丙ABC特])[^,;。]{0,16}$/.test(
    words,
  );
}

function severalTerms(found: RegExpExecArray): readonly Term[] | undefined {
  const [, before = "", list = "", after = "", unit = "个", marks = ""] = found;
  const [opening = "", ...others] = list.split(/[、和及]/);
  // 工作信息被中央、省、市: what stands before the first level belongs to all of them.
  const [, lead = "", level = opening] =
    /^(.*?)((?:国家|中央|全国|省部?|市厅?|地市|县|区|州|校|院|部)级?)$/.exec(opening) ?? [];
  const names = [level, ...others];
  const each = marks.split(/[、和及,]/).map((one) => one.replace(/分$/, ""));
  // 黑社会性质组织、重大恶势力案件: only levels share what stands before and behind them.
  if (names.length !== each.length || names.length < 2 || !names.every((name) => name.length <= 4 && isLevel(name)))
    return undefined;
  // 省、市级媒体: the ending belongs to each of them.
  const ending = /^(级|类)/.exec(after)?.[0] ?? /[级类]$/.exec(names.at(-1) ?? "")?.[0] ?? "";
  const rest = after.startsWith(ending) ? after.slice(ending.length) : after;
  return names.map((name, at) => ({
    name: nameOf(`${before}${lead}${name.endsWith(ending) ? name : name + ending}${rest}`),
    counter: unit,
    each: decimal(each[at] ?? "0"),
  }));
}

/** 实训基地数(2分):获批国家级……: the name of the indicator and its marks say nothing of what counts. */
export function withoutName(text: string): string {
  return text.replace(/^[^:;。,]{2,30}\(\d+(?:\.\d+)?分\)?:(?=.{6})/, "");
}

/** Clauses that end in marks: what stands before them behind a comma belongs to them. */
export function closedClauses(text: string): readonly string[] {
  const parts: string[] = [];
  let open = "";
  for (const clause of cutAt(text, ",;。\n")) {
    open = open === "" ? clause : `${open},${clause}`;
    if (/(?:分|满分|为止|计分|加分|计算|就低|封顶|计|累计|重复|计算)$/.test(clause)) {
      parts.push(open);
      open = "";
    }
  }
  return open === "" ? parts : [...parts, open];
}
