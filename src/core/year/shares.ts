import { finding, type Finding, type Problem } from "../finding.ts";
import { parseRequirement, requirementText, type Requirement } from "../indicators/target.ts";
import { sumOf, type Decimal } from "../number/decimal.ts";
import { formatQuantity, quantity } from "../number/quantity.ts";
import { isRatio, sameDimension, unitNamed, type Unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import type { Typed } from "./fundYear.ts";

/** What an organisation below takes over of a target, and the least it has to. */
export type TargetShare = {
  readonly organisation: string;
  readonly written: Typed;
  readonly floor?: Typed;
};

/**
 * A target handed down. Shares of what is counted have to add up to the target at least; a rate is each one's own and
 * every share has to reach it (朝阳 2020: 全国 20% → 本区 20%). Each share reaches its floor.
 */
export function checkShares(
  indicator: string,
  target: Requirement,
  shares: readonly TargetShare[],
  place: Place,
): readonly Finding[] {
  if (target.kind !== "amount" || shares.length === 0) return [];
  const report = (what: Problem, at: Place) => finding(what, at, indicator);
  const read = shares.map((share) => ({ share, requirement: readShare(share.written, target.quantity.unit) }));
  const like = read.flatMap(({ share, requirement }) =>
    requirement && isLike(requirement, target) ? [{ share, requirement }] : [],
  );
  const unlike = read
    .filter(({ requirement }) => !requirement || !isLike(requirement, target))
    .map(({ share }) => {
      const { organisation, written } = share;
      const facts = { indicator, organisation, share: written.text, target: requirementText(target) };
      return report({ code: "share-unlike-target", facts }, written.place);
    });
  return [
    ...unlike,
    ...like.flatMap(({ share, requirement }) => belowFloor(indicator, share, requirement, target)),
    ...(unlike.length > 0 || isRatio(target.quantity.unit) ? [] : belowTarget(indicator, like, target, place)),
  ];
}

type Amount = Extract<Requirement, { kind: "amount" }>;

function readShare(written: Typed, unit: Unit): Amount | undefined {
  const own = written.unit === undefined ? unit : unitNamed(written.unit);
  const read = parseRequirement(written.text, own);
  return "value" in read && read.value.kind === "amount" ? read.value : undefined;
}

function isLike(share: Amount, target: Amount): boolean {
  return sameDimension(share.quantity.unit, target.quantity.unit) && isUpward(share) === isUpward(target);
}

function isUpward({ operator }: Amount): boolean {
  return operator !== "≤" && operator !== "<";
}

function base({ quantity: amount }: Amount): Decimal {
  return amount.value.times(amount.unit.factor);
}

/** The floor named, or for a rate the target itself. With 「≤」 a share must not be above it. */
function belowFloor(indicator: string, share: TargetShare, requirement: Amount, target: Amount): readonly Finding[] {
  const named = share.floor && readShare(share.floor, target.quantity.unit);
  const floor = named ?? (isRatio(target.quantity.unit) ? target : undefined);
  if (!floor || !isLike(floor, target)) return [];
  const order = base(requirement).compare(base(floor));
  if (isUpward(target) ? order >= 0 : order <= 0) return [];
  const facts = {
    indicator,
    organisation: share.organisation,
    share: requirementText(requirement),
    floor: requirementText(floor),
  };
  return [finding({ code: "share-below-floor", facts }, share.written.place, indicator)];
}

/** 「≤」 is a limit that the shares together must not exceed, anything else a sum they have to reach. */
function belowTarget(
  indicator: string,
  shares: readonly { readonly requirement: Amount }[],
  target: Amount,
  place: Place,
): readonly Finding[] {
  const { unit } = target.quantity;
  const sum = sumOf(shares.map(({ requirement }) => base(requirement))).over(unit.factor);
  const missing = target.quantity.value.minus(sum);
  if (isUpward(target) ? !missing.isPositive() : !missing.isNegative()) return [];
  const text = (value: Decimal) => formatQuantity(quantity(value, unit));
  const facts = { indicator, target: requirementText(target), sum: text(sum), missing: text(missing.absolute()) };
  const code = isUpward(target) ? "shares-below-target" : "shares-above-limit";
  return [finding({ code, facts }, place, indicator)];
}
