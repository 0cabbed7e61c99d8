import { Decimal, decimal } from "../../../number/decimal.ts";
import { kindOf } from "../../kinds.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const capped =
  /^(.*扣.*扣.*?)[,;。](?:(?:以上|各项|几项|上述)?(?:累计|合计|总计|共计|总共)(?:扣分)?(?:最多|最高|不超过|至多)?(?:扣)?(?:不超过)?(\d+(?:\.\d+)?)分|(\d+(?:\.\d+)?)分(?:封顶|为限|为上限))$/;

/** 「迟报每次扣0.5分，错报每处扣1分，累计最多扣5分」 of 10: five marks are safe, the others are lost bit by bit. */
export function cappedLossesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/累计|合计|总计|共计|总共|封顶|为限|上限/.test(text)) return undefined;
  const [, body = "", one, other] = capped.exec(text) ?? [];
  const most = body === "" ? undefined : decimal(one ?? other ?? "0");
  // Shares of the marks are shares of all of them, not of those that can be lost.
  if (!most?.isPositive() || most.compare(points) >= 0 || /得|%|权重|分值|满分|加分|加\d/.test(body)) return undefined;
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
