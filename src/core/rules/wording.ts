import { printExpression, quotedName, type Expression } from "../formula/expression.ts";
import type { FactName } from "../known.ts";

/** Words that part a canonical sentence; a name that holds one of them stands in 「」. */
const parting = /达到|不超过|等于|得满分|高于|低于|超过|且|或|非|不晚于|每发现|的$|^得分/;

/**
 * Words by which a sentence compares: 「比上年增长」 as an answer to be given stands in 「」, so that it is never taken
 * for a comparison of two years.
 */
const comparing =
  /上年|去年|同比|目标|达标|增长|持平|下降|减少|完成|以上|以下|以内|不高|不低|扣|之间|不得分|每|排名|\d/;

export function factText(name: FactName): string {
  return parting.test(name) || (comparing.test(name) && !/^要素\d+$/.test(name)) ? `「${name}」` : quotedName(name);
}

/** A formula as it stands in a rule's sentence, read back by the compiler to the same formula. */
export function expressionText(expression: Expression): string {
  return printExpression(expression, (name) => (parting.test(name) ? `「${name}」` : quotedName(name)));
}

/** The same inside a product: anything but a name or an amount in brackets. */
export function factorText(expression: Expression): string {
  const text = expressionText(expression);
  return expression.op === "fact" || expression.op === "constant" ? text : `（${text}）`;
}

/** Free words (an element, a grade, a site) where the sentence's own signs would part them. */
export function wordsText(words: string): string {
  return /[；。：【】（）①-⑳、]|占|^$/.test(words) ? `「${words}」` : words;
}
