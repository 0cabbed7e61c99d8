import type { Citation, Place } from "../../core/index.ts";
import { listed, meant } from "./fields.ts";
import type { Surroundings } from "./report.ts";

/** 「820万元 @846」: what is written, and where it was taken from. Words in 「」 are all words. */
export function splitCitation(text: string): { readonly written: string; readonly locator?: string } {
  const whole = text.trim();
  const at = /^「[^」]*」$/u.test(whole) ? -1 : whole.search(/(?:^|\s)@\S+$/u);
  if (at < 0) return { written: whole };
  return { written: whole.slice(0, at).trim(), locator: whole.slice(at).trim().slice(1) };
}

/** 「846」 of the first document under 来源, 「报告:846」 of the document named. */
export function readCitation(locator: string, place: Place, around: Surroundings): Citation | undefined {
  const [first] = around.sources;
  if (!first) {
    around.report({ code: "sources-missing", facts: { locator } }, place);
    return undefined;
  }
  const [, code, rest] = /^([^:：]+)[:：](.+)$/u.exec(locator) ?? [];
  if (code === undefined || rest === undefined) return { document: first.title, locator };
  const named = around.sources.find((source) => source.code === code);
  if (named) return { document: named.title, locator: rest };
  const codes = around.sources.map((source) => source.code);
  around.report({ code: "source-unknown", facts: { code, known: listed(codes), near: meant(code, codes) } }, place);
  return undefined;
}
