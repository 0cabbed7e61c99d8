import { decimal, Decimal, sumOf } from "../../../number/decimal.ts";
import { joined, named, readAll } from "./compositeParts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { cutAt, type Made, type ReadPiece } from "./pieces.ts";

const limit = /最[多高](?:可|得|计|加|为|不超过)*(\d+(?:\.\d+)?)分/;
const given = /(?:得|计)(\d+(?:\.\d+)?)分/g;
const leading = /^(?:另外?|此外|同时|另行|再)(?=[\u4e00-\u9fff])/;

/**
 * 「每有一项得1分，最多得3分；另具有甲证书的得2分」 of 5: sentences that earn marks of their own, which make the whole.
 * What only takes marks away belongs to the sentence before it.
 */
export function portionsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/[;。\n]/.test(text) || text.length > 400) return undefined;
  return apart(points, text, "。\n", read) ?? apart(points, text, ";。\n", read);
}

function apart(points: Decimal, text: string, signs: string, read: ReadPiece): Made | undefined {
  const sentences = cutAt(text, signs).reduce<string[]>((all, one) => {
    if (all.length > 0 && !earns(one)) all[all.length - 1] += `;${one}`;
    else all.push(one.replace(leading, ""));
    return all;
  }, []);
  const most = sentences.map(mostOf);
  if (sentences.length < 2 || sentences.length > 6 || most.some((one) => !one.isPositive())) return undefined;
  if (!sumOf(most).equals(points)) return undefined;
  const parts = sentences.map((sentence, at) => ({
    name: nameOf(/^[^,;:\d得]{2,20}/.exec(sentence)?.[0] ?? "") || `第${at + 1}项`,
    share: (most[at] ?? Decimal.zero).over(points),
    text: sentence,
    own: most[at] ?? Decimal.zero,
  }));
  const pieces = readAll(parts, ({ text: own }) => {
    const part = parts.find((one) => one.text === own);
    return part && read(own, { points: part.own });
  });
  return pieces && joined("sum", named(parts), pieces);
}

function earns(sentence: string): boolean {
  return /(?:得|计)\d|得满分/.test(sentence) || limit.test(sentence);
}

/** What a sentence can earn: its ceiling, or the best of its cases. */
function mostOf(sentence: string): Decimal {
  const ceiling = limit.exec(sentence)?.[1];
  if (ceiling !== undefined) return decimal(ceiling);
  return [...sentence.matchAll(given)]
    .map((one) => decimal(one[1] ?? "0"))
    .reduce((most, one) => most.largerOf(one), Decimal.zero);
}
