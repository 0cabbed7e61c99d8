import { Decimal, decimal } from "../../../number/decimal.ts";
import type { Award, Condition, Rule } from "../../rule.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import { nothing } from "./compositeParts.ts";
import { reducedName } from "../reducedName.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const tail =
  /^([^]+)[;。,\n](?:如果?|若|凡|对)?([^,;。\d扣得]{2,24}?)(?:的|时|者)*,?(?:则)?(?:按|以)(?:照)?(?:其)?(?:实际|应|所|最终)?(?:得分|所得分数?|应得分|得分值)(?:值)?的(?:(\d+(?:\.\d+)?)%|([一二三四五六七八九])[折成])(?:计分|计算|计|折算|给分|得分|记)?$/;

/** 「……；逾期报送的，按得分的80%计」: so much of whatever was earned. */
export function reducedFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const { points } = scene.around;
  if (!points || !/得分(?:值)?的|所得分/.test(text)) return undefined;
  const [, before = "", words = "", percent, tenths = ""] = tail.exec(text) ?? [];
  const name = nameOf(words);
  const piece = before === "" || name.length < 2 ? undefined : read(before);
  const share =
    percent === undefined
      ? decimal(String(digits.indexOf(tenths))).over(decimal("10"))
      : decimal(percent).over(decimal("100"));
  if (!piece || piece.notes?.readings.length !== 0 || share.compare(Decimal.one) >= 0) return undefined;
  const inShares = scaled(piece.rule, points, share);
  if (!inShares) return undefined;
  const when: Condition = { op: "holds", fact: (scene.around.prefix ?? "") + name };
  const part: Rule = {
    kind: "composite",
    take: "sum",
    parts: [
      { name: reducedName, share, rule: inShares },
      { name: "折去的分", share: Decimal.one.minus(share), rule: nothing },
    ],
  };
  return {
    pieces: [piece],
    build: ([rule]) => ({ kind: "conditional", cases: [{ when, rule: part }], otherwise: rule ?? piece.rule }),
  };
}

const digits = "零一二三四五六七八九";

/** The same rule for fewer marks, its prices as shares of them; undefined for what holds marks in a form of its own. */
function scaled(rule: Rule, points: Decimal, share: Decimal): Rule | undefined {
  const award = (one: Award): Award => (one.of === "points" ? { of: "share", share: one.points.over(points) } : one);
  const least = (one: Decimal): Decimal => one.times(share);
  switch (rule.kind) {
    case "count":
      return { ...rule, each: award(rule.each), least: least(rule.least) };
    case "penalty":
      return { ...rule, lose: award(rule.lose), least: least(rule.least) };
    case "step":
      return { ...rule, loss: { ...rule.loss, each: award(rule.loss.each) }, least: least(rule.least) };
    case "threshold":
      return { ...rule, otherwise: award(rule.otherwise) };
    case "fixed":
      return { ...rule, award: award(rule.award) };
    case "bands":
      return { ...rule, bands: rule.bands.map((band) => ({ ...band, award: award(band.award) })) };
    case "checklist":
      return rule.items.every((item) => "met" in item) ? rule : undefined;
    case "qualitative":
    case "proportional":
    case "direct":
      return rule;
    case "veto": {
      const inner = scaled(rule.rule, points, share);
      return inner && { ...rule, rule: inner };
    }
    case "composite": {
      if (rule.take !== "losses") return undefined;
      const parts = rule.parts.flatMap((part) => {
        const inner = scaled(part.rule, points, share);
        return inner ? [{ ...part, rule: inner }] : [];
      });
      return parts.length === rule.parts.length ? { ...rule, parts } : undefined;
    }
    case "bonus":
    case "conditional":
    case "formula":
    case "growth":
    case "judgement":
    case "published":
    case "reverse":
    case "rounded":
    case "sampled":
    case "satisfaction":
      return undefined;
  }
}
