import { printRule } from "../../print.ts";
import type { Rule } from "../../rule.ts";
import { canonicalKinds } from "./canonicalKinds.ts";

/**
 * Reads a sentence as printRule writes it, strictly: all of it or nothing. This is the language that every rule can be
 * said in; the tolerant passes are for everything else. Printing what was read gives the same text, or it was not read.
 */
export function readCanonical(text: string): Rule | undefined {
  if (text.length > 8_000 || !signature.test(text)) return undefined;
  const rule = readRule(text);
  return rule && printRule(rule) === text ? rule : undefined;
}

const signature =
  /^(?:得分＝|得分按公式计算：|一律|由评价人|采用来源公布|抽查|分项计分，|满意度指数＝|【)|的，(?:得满分|不得分|扣)|的，得[\d.]+|（(?:按比例折算|不足部分)|超出的按|上年|的：【|扣完为止$|，由评价人(?:（看「[^」]*」）)?给分$|，每有一项不符合，扣除相应权重分$|得[\d%.（）至含]+权重分|取得分最[高低]的一项$|最多倒扣|最低得|各项扣分合并/;

function readRule(text: string): Rule | undefined {
  if (text === "") return undefined;
  for (const kind of canonicalKinds) {
    const rule = kind(text, readRule);
    if (rule) return rule;
  }
  return undefined;
}
