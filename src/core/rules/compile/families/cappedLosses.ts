import { Decimal, decimal } from "../../../number/decimal.ts";
import { kindOf } from "../../kinds.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const capped =
  /^(.*扣.*扣.*?)[,;。](?:(?:以上|各项|几项|上述|[两二三四五]项|两者|三者)?(?:扣分)?(?:累计|合计|总计|共计|总共)(?:扣分)?(?:最多|最高|不超过|至多)?(?:扣)?(?:不超过)?(\d+(?:\.\d+)?)分|(\d+(?:\.\d+)?)分(?:封顶|为限|为上限))$/;

/** 「迟报每次扣0.5分，错报每处扣1分，累计最多扣5分」 of 10: five marks are safe, the others are lost bit by bit. */
export function cappedLossesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/累计|合计|总计|共计|总共|封顶|为限|上限|最[多高]扣/.test(text)) return undefined;
  const plain = ofLastOrAll(scene, text, read);
  if (plain) return plain;
  const [, body = "", one, other] = capped.exec(said(text)) ?? [];
  const most = body === "" ? undefined : decimal(one ?? other ?? "0");
  return most && upTo(points, body, most, read);
}

/** 以上扣分最多扣3分 is 累计最多扣3分. */
function said(text: string): string {
  return text.replace(
    /(?<=[,;。])(?:以上|上述|各项|[两三四]项)(?:各项|[两三四]项)?(?:扣分|合计)?(?=最[多高]扣)/,
    "累计",
  );
}

/** 本项10分: how many marks there are, and no more. */
const total = /^(?:本|该)(?:项|指标)(?:满分|分值)?(?:为|:)?\d+(?:\.\d+)?分[,;。:]/;
const inOneRow = /^([^;。]*扣\d[^;。]*),([^,;。]*扣\d[^,;。]*),最[多高]扣(\d+(?:\.\d+)?)分$/;

/** 「迟报每次扣1分，漏报每次扣2分，最多扣5分」 in one row of commas: of all of them, or of the last one? */
function ofLastOrAll(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const [, first = "", last = "", limit = ""] = inOneRow.exec(text.replace(total, "")) ?? [];
  const { points } = scene.around;
  const most = limit === "" ? undefined : decimal(limit);
  if (!points || !most?.isPositive() || most.compare(points) >= 0) return undefined;
  const own = read(`${first};${last},最多扣${limit}分`);
  const all = upTo(points, `${first},${last}`, most, read);
  if (!own || !all || own.notes?.readings.length !== 0) return undefined;
  const together = all.build(all.pieces.map((piece) => piece.rule));
  scene.notes.readings.push(
    { rule: together, because: "几种扣分合起来，最多扣这么多" },
    { rule: own.rule, because: "只限制它前面的一种扣分" },
  );
  return { pieces: all.pieces, build: () => together };
}

function upTo(points: Decimal, body: string, most: Decimal, read: ReadPiece): Made | undefined {
  // Shares of the marks are shares of all of them, not of those that can be lost.
  if (!most.isPositive() || most.compare(points) >= 0 || /得|%|权重|分值|满分|加分|加\d/.test(body)) return undefined;
  const piece = read(body, { points: most });
  if (!piece || !onlyTakes(piece.rule)) return undefined;
  const share = most.over(points);
  return {
    pieces: [piece],
    build: ([rule]) => ({
      kind: "composite",
      take: "sum",
      parts: [
        { name: "不会被扣的分", share: Decimal.one.minus(share), rule: { kind: "fixed", award: fullMarks } },
        { name: "可以扣的分", share, rule: rule ?? piece.rule },
      ],
    }),
  };
}

/** Nothing but what is counted or found, taken off the full marks. */
export function onlyTakes(rule: Rule): boolean {
  if (rule.kind === "composite" && rule.take === "losses") return rule.parts.every((part) => onlyTakes(part.rule));
  const takes = rule.kind === "count" || rule.kind === "penalty" || rule.kind === "step";
  return takes && (kindOf(rule).parts?.(rule) ?? []).length === 0 && rule.least.isZero();
}
