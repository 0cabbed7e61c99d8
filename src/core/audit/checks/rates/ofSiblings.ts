import { justBefore, proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import type { Wrong } from "./contradicted.ts";
import { fitOf, isOperand, isRate } from "./fit.ts";

/**
 * 「总人口23000人，出生230人，出生率10‰；死亡138人，死亡率6‰；迁入115人，迁入率8‰」: each rate is called as its part is, and at
 * least two of them are of one whole: so is the one that is not.
 */
export function ofSiblings(passage: Passage, stated: ProseClaim, at: number): Wrong | undefined {
  const claims = proseOf(passage);
  const above = partOf(passage, claims, at);
  if (!above) return undefined;
  const others = claims.flatMap((claim, index) => {
    const isSibling =
      claim !== stated && isRate(claim) && claim.unit.name === stated.unit.name && sameSentence(passage, claim, stated);
    const part = isSibling ? partOf(passage, claims, index) : undefined;
    return part ? [{ claim, part }] : [];
  });
  if (others.length < fewest) return undefined;
  const wholes = justBefore(claims, at).filter(
    (claim) =>
      isOperand(claim) &&
      claim.approximation === "exact" &&
      claim.unit.name === above.unit.name &&
      claim.base.compare(above.base) > 0 &&
      others.every(({ part }) => part.base.compare(claim.base) < 0),
  );
  const held = wholes.find((whole) => others.every(({ claim, part }) => isHeld(part, whole, claim)));
  const fit = held && fitOf([above], held, stated);
  const isNone = wholes.every((whole) => fitOf([above], whole, stated).verdict === "impossible");
  return fit?.verdict === "impossible" && isNone ? { ...fit, certainty: "probable" } : undefined;
}

const fewest = 2;
const reach = 4;

const isHeld = (part: ProseClaim, whole: ProseClaim, stated: ProseClaim): boolean =>
  fitOf([part], whole, stated).verdict !== "impossible";

/** The amount before a rate that is called as it is: 出生230人 of 出生率; its changes may lie between. */
function partOf(passage: Passage, claims: readonly ProseClaim[], at: number): ProseClaim | undefined {
  const stated = claims[at];
  const name = stated && /([\u4e00-\u9fff]{2,6})率(?:为|是|达到?)?$/u.exec(stated.lead)?.[1];
  if (!stated || name === undefined) return undefined;
  const near = claims.slice(Math.max(0, at - reach), at).filter((claim) => sameSentence(passage, claim, stated));
  const plain = near.findLast((claim) => isOperand(claim) && claim.change === undefined);
  const own = plain?.lead.replace(/人数|数量|数|[的了为有共]/gu, "") ?? "";
  return plain && own.endsWith(name) && plain.approximation === "exact" ? plain : undefined;
}
