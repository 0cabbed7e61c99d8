import type { Place } from "../../core/index.ts";
import type { Fields } from "./fields.ts";
import type { Report } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

type Owner = { readonly kind: string; readonly place: Place };

/** The codes of a case, each given once: money nodes, tables and indicators share one space of names. */
export class Codes {
  readonly #owners = new Map<string, Owner>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  /** A second owner is reported with the place of the first; among its own kind it gets another code, or figures would mix. */
  add(code: string, kind: string, place: Place): string {
    const first = this.#owners.get(code);
    if (!first) {
      this.#owners.set(code, { kind, place });
      return code;
    }
    const facts = { code: shortened(code), kind, first: first.kind, at: placeWords(first.place, place) };
    this.#report({ code: "code-twice", facts }, place);
    return first.kind === kind ? apart(code, place) : code;
  }

  /** For a node whose code is missing, which was reported. */
  without(name: string, kind: string, place: Place): string {
    if (this.#owners.has(name)) return apart(name, place);
    this.#owners.set(name, { kind, place });
    return name;
  }
}

/** 「奖励（第8行第5列）」 */
function apart(code: string, place: Place): string {
  return `${code}（第${place.line}行第${place.column}列）`;
}

/** 「代码」, or the name where it is missing, so that reading can go on. */
export function readCode(fields: Fields, kind: string, fallback: string, codes: Codes, report: Report): string {
  const code = fields.neededText("代码", "代码: 奖励");
  if (code === undefined) return codes.without(fallback, kind, fields.place);
  reportName(code, fields.placeOf("代码"), report);
  return codes.add(code, kind, fields.placeOf("代码"));
}

/** A name has to be quotable in a formula: no brackets 「」, no "*", no dot at an end. */
export function reportName(name: string, place: Place, report: Report): boolean {
  const sound = name.length <= 100 && /^(?!\.)[^「」*@\n]+(?<!\.)$/u.test(name) && !name.includes("..");
  if (!sound) report({ code: "name-malformed", facts: { name: shortened(name) } }, place);
  return sound;
}

/** 「第12行」, with the file where it is another one. */
export function placeWords(place: Place, seenFrom: Place): string {
  const file = place.file === seenFrom.file ? "" : `${place.file} `;
  return `${file}第${place.line}行`;
}
