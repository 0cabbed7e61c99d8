import { formatQuantity, type Quantity } from "../../../number/quantity.ts";
import type { Band, BandsRule, Bound } from "../../kinds/bands.ts";
import { orderOf } from "./expressions.ts";
import type { Scene } from "../notes.ts";

/** 「80%（含）以上得满分；80%（含）以下得一半」: 80% was given away twice, or not at all. */
export function twoClaims(scene: Scene, made: BandsRule, claimed: Quantity): void {
  const other = (bound: Bound | undefined): Bound | undefined =>
    bound && orderOf(bound.at, claimed) === 0 ? { ...bound, included: !bound.included } : bound;
  const bands = made.bands.map(({ from, to, award }): Band => {
    const [low, high] = [other(from), other(to)];
    return { ...(low && { from: low }), ...(high && { to: high }), award };
  });
  const at = formatQuantity(claimed);
  scene.notes.readings.push(
    { rule: made, because: `恰好${at}的，归得分高的一档` },
    { rule: { ...made, bands }, because: `恰好${at}的，归得分低的一档` },
  );
}
