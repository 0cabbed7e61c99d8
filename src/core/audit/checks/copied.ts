import type { Check, DraftFinding } from "../check.ts";
import type { Passage, Reading } from "../reading.ts";
import { stretchOf } from "../stretch.ts";

/** A paragraph that stands twice: left over from another part, or from last year. */
export const copied: Check = { name: "copied", run: (reading) => ({ derivations: [], findings: copies(reading) }) };

const shortest = 40;

function copies(reading: Reading): readonly DraftFinding[] {
  const first = new Map<string, Passage>();
  const findings: DraftFinding[] = [];
  for (const passage of reading.passages) {
    const words = passage.isHeading || passage.cell ? "" : wordsOf(passage.text);
    if (words.length < shortest || isQuoted(words)) continue;
    const before = first.get(words);
    if (!before) {
      first.set(words, passage);
      continue;
    }
    const quotes = [passage, before].map((one) => stretchOf(reading.report.text, one, 0, one.text.length));
    findings.push({
      what: { code: "audit-copied", facts: { beginning: words.slice(0, 20), characters: `${words.length}` } },
      certainty: "worth-a-look",
      quotes,
    });
  }
  return findings;
}

/** Without its number and the sign at its end. */
function wordsOf(text: string): string {
  return text
    .replace(/^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十\d]{1,3}[、.)]|[①-⑳])/u, "")
    .replace(/[。；;，]$/u, "");
}

/** Titles of laws, notes on how to fill in a form and lines on one indicator are repeated on purpose. */
function isQuoted(words: string): boolean {
  // One indicator under two heads is told in the same words.
  if (words.length < 120 && /目标值|得分|得\d|计划|实际完成/u.test(words)) return true;
  if (/^(?:附件|附表|附:|注[:：]|备注|填表|说明[:：]|填报)/u.test(words)) return true;
  const titles = [...words.matchAll(/《[^《》]*》/gu)].reduce((length, [title]) => length + title.length, 0);
  return titles * 2 >= words.length;
}
