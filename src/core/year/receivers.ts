/** An organisation as the tree has it. */
export type InTree = {
  readonly id: string;
  readonly parent?: string | undefined;
  /** The ids from the top down, each ended by a stroke. */
  readonly path: string;
  readonly kind: string;
  readonly level?: string | undefined;
  readonly active: boolean;
};

/** 行政层级, from the highest down. */
const levels: readonly string[] = ["nation", "province", "city", "county", "town"];

/**
 * Whom an organisation hands its targets and money down to: whatever stands beneath it, and the lower levels beneath the
 * same government. A city's bureau gives to the counties, though they stand beside it and not under it: government and
 * bureaus are trees of their own (条块). Those who only apply or evaluate receive nothing.
 */
export function receiversOf<Organisation extends InTree>(
  giver: string,
  all: readonly Organisation[],
): readonly Organisation[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const own = byId.get(giver);
  if (!own) return [];
  const rank = rankOf(own, byId);
  const government = governmentOver(own, byId);
  return all.filter((one) => {
    if (!one.active || one.id === giver) return false;
    if (one.path.startsWith(own.path)) return true;
    if (!government || !one.path.startsWith(government.path) || ["evaluator", "applicant"].includes(one.kind))
      return false;
    const other = rankOf(one, byId);
    return rank !== undefined && other !== undefined && other > rank;
  });
}

/** Whether anybody can tell who is lower: without a level of its own or above it, only what is beneath is. */
export function hasLevel(giver: string, all: readonly InTree[]): boolean {
  const byId = new Map(all.map((one) => [one.id, one]));
  const own = byId.get(giver);
  return own !== undefined && rankOf(own, byId) !== undefined;
}

/** Its level, otherwise that of the nearest above it that says one. */
function rankOf(one: InTree, byId: ReadonlyMap<string, InTree>): number | undefined {
  if (one.level !== undefined) return levels.indexOf(one.level);
  const above = one.parent === undefined ? undefined : byId.get(one.parent);
  return above && rankOf(above, byId);
}

/** The government it belongs to, or is; where none is named one, whatever stands directly above. */
function governmentOver(one: InTree, byId: ReadonlyMap<string, InTree>): InTree | undefined {
  const direct = one.parent === undefined ? undefined : byId.get(one.parent);
  let above: InTree | undefined = one;
  while (above && above.kind !== "government") above = above.parent === undefined ? undefined : byId.get(above.parent);
  return above ?? direct;
}
