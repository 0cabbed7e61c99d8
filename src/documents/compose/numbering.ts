import { chineseNumeral, decimal } from "../../core/index.ts";

/** 一、（一）1.（1）: the four levels of an official document (GB/T 9704). */
export function headingNumber(level: number, at: number): string {
  if (level === 1) return `${chinese(at)}、`;
  if (level === 2) return `（${chinese(at)}）`;
  return level === 3 ? `${at}.` : `（${at}）`;
}

function chinese(at: number): string {
  return chineseNumeral(decimal(`${at}`));
}
