import type { Comparison } from "../rule.ts";

const leading =
  /^(?:[,;:。、()\s]|与(?:年度|绩效|预期|计划)?(?:目标值?|指标值|计划值?)(?:相比|比较|相比较)|加分项:?|扣分项:?|若为|若|如果|如|当(?![年地前月期])|对于|凡是|凡|其中|经核实|经查|且|但|则|即|的|该项|本项|该指标|本指标|其(?![他余])|在(?![职校建岗册编库园线营用押院研孵产])|而|并且|并|只要|一旦|对(?!照)|项目的|根据|按照|评分标准|评价标准|计分方法|得分情况|为|达到|达(?![成标产不])|指标(?!值|量化|细化|体系|设|明确|清晰|合理|可|口径|数据|编|内容|名))+/u;
const trailingWords =
  /(?:[,;:。、()\s]|,按|的情况下|的情况|情况下|的情形|情形|的|(?<![及按准临随同工课限小学用])时|者|(?<=[的时,])则|即|得|可|可以|(?<![行作认成])为|是|达到|(?<![到抵直])达|(?<!存)在|(?<!平)均|各|其|(?<![响供对反相适回效])应|将|(?<![需主重必所])要|须|(?<![所必急])需|此项|该项|本项|该指标|本指标|直接|小计|每处|,每)+$/u;

/** 是否……的，一经发现未落实的: what is found is what counts. */
const found = /^.*?的?,?一经(?:发现|查实)(?=.{4})|的?,?一经(?:发现|查实)(?=的?$)/u;

export function strip(words: string): string {
  return (words.includes("一经") ? words.replace(found, "").replace(/^[,;。]*是否/, "") : words)
    .replace(/^[,;:。、()\s]+/u, "")
    .replace(/[,;:。、(\s]+$/u, "");
}

/** A name for a figure: the words without those that only connect, and without dots, unless they part two names (资金.支出). */
export function nameOf(words: string): string {
  const headed = words.includes(":") ? words.replace(/^[^:]{0,8}(?:效益|指标|情况|方面|标准|要求|影响):/, "") : words;
  const led = mayBe(openings, headed.charCodeAt(0)) ? headed.replace(leading, "") : headed;
  const bare = mayBe(endings, led.charCodeAt(led.length - 1)) ? led.replace(trailingWords, "") : led;
  const closed = bare.includes("(") && bare.lastIndexOf("(") > bare.lastIndexOf(")") ? `${bare})` : bare;
  return (/[.．「」]/.test(closed) ? withoutSigns(closed) : closed).slice(0, 60);
}

function withoutSigns(name: string): string {
  return name.replace(/(?<![\p{L}])[.．]|[.．](?!\p{L})/gu, "").replace(/[「」]/g, "");
}

/** What the words of `leading` begin with and those of `trailingWords` end in, signs apart. */
const openings = codesOf("与加扣若如当对凡其经且但则即的该本在而并只一项根按评计得为达指");
const endings = codesOf("要须需况下形的时者则即得可以为是到达在均各其应将项标接计处每");

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (one) => one.charCodeAt(0)));
}

function mayBe(codes: ReadonlySet<number>, code: number): boolean {
  return code < 0x4e00 || codes.has(code);
}

/** The opposite of an order: what is not ≥ is <. */
export function negated(by: Comparison): Comparison {
  const other: Record<Comparison, Comparison> = { "≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠", "≠": "=" };
  return other[by];
}

/** Do both have two characters in a row in common, or is the second a bare word of degree? */
export function speaksOf(one: string, other: string): boolean {
  const bare = other.replace(/^(?:基本|比较|较为?|部分|一般|略|不够?|未|没有?)/, "");
  if (bare.length < 2 || /^(?:达到|完成|符合|满足)$/.test(bare)) return true;
  for (let at = 0; at + 2 <= bare.length; at++) if (one.includes(bare.slice(at, at + 2))) return true;
  return false;
}
