import { isCounted } from "../../claim.ts";
import { justBefore, proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import type { Wrong } from "./contradicted.ts";
import { fitOf, isOperand, isRate } from "./fit.ts";

/**
 * 「抽检160批次，合格148批次，合格率95.2%」: the part is called as the rate is, and none of the wholes its sentence names gives
 * the rate.
 */
export function ofStem(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const stem = /([\u4e00-\u9fff]{2})(?:率|度)(?:为|达到?|是)?$/u.exec(stated.lead)?.[1];
  if (stem === undefined) return undefined;
  const claims = justBefore(proseOf(passage), at);
  const spoken = claims.filter((claim) => isOperand(claim) && sameSentence(passage, claim, stated)).slice(-mostSpoken);
  const above = spoken.at(-1);
  if (!above || !isOf(above, stem) || claims.at(-1) !== above) return undefined;
  const alike = spoken.filter((claim) => claim.unit.name === above.unit.name);
  const wholes = alike.filter((claim) => claim !== above && claim.base.compare(above.base) >= 0);
  const below = wholes.at(-1);
  if (!below || wholes.length !== alike.length - 1 || !areExact([above, ...wholes])) return undefined;
  if (wholes.some((whole) => fitOf([above], whole, stated).verdict !== "impossible")) return undefined;
  // A rate in between says of what the figures before it are.
  const isPlain = !claims.slice(claims.indexOf(below)).some((claim) => isRate(claim) && isOf(claim, stem));
  return isPlain ? { ...fitOf([above], below, stated), certainty: "probable" } : undefined;
}

const mostSpoken = 4;

/** 收回 and 回收率 are one word; 不合格 is none of 合格. */
function isOf({ lead }: ProseClaim, stem: string): boolean {
  const own = lead.replace(/[的了为有]/gu, "").slice(-6);
  const turned = `${stem[1] ?? ""}${stem[0] ?? ""}`;
  return (own.includes(stem) || own.includes(turned)) && !/[不未非应]/u.test(own);
}

/** Counted one by one, or in thousands and millions of them. */
const areExact = (claims: readonly ProseClaim[]): boolean =>
  claims.every(
    ({ approximation, unit, places }) =>
      approximation === "exact" &&
      (isCounted(unit, places) || unit.multipleOf !== undefined) &&
      unit.dimension !== "money",
  );
