import type { Plain } from "./lex/normalise.ts";

const explained = /\((?:即|如|例如|比如|包括|主要包括|包含|指|主要指|是指|具体包括|具体为)[^()\d%分扣]{4,160}\)/g;
const rules = /酌情|除外|不适用|不计|例外|视|按|否则|不予|[一二三四五两]|[≥≤<>=×÷]/;

/** 「达到“十有”（即有机构，有场地，……）标准」: what a word means, said in brackets, is no rule of its own. */
export function withoutExplanations(plain: Plain): Plain {
  if (!/\((?:即|如|例|比|包|指|主要|是指|具体)/.test(plain.text)) return plain;
  const left = new Set<number>();
  const text = plain.text.replace(explained, (words, at: number) => {
    if (rules.test(words) || !/[,、]/.test(words)) return words;
    for (let each = at; each < at + words.length; each++) left.add(each);
    return "";
  });
  return { ...plain, text, from: plain.from.filter((_, at) => !left.has(at)) };
}
