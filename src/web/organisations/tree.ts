import type { Organisation, OrganisationKind } from "../../server/api.ts";

/** A government's own offices, then the governments below it, then whoever only has to do with them. */
const order: readonly OrganisationKind[] = ["bureau", "finance", "unit", "government", "evaluator", "applicant"];

/** Parents before their children, brothers and sisters by what they are and by name, each with how deep it stands. */
export function treeOf(items: readonly Organisation[]): readonly (Organisation & { readonly depth: number })[] {
  const known = new Set(items.map(({ id }) => id));
  const isTop = ({ parent }: Organisation) => parent === undefined || !known.has(parent);
  const below = (parent: string) => items.filter((one) => one.parent === parent && !isTop(one));
  const walk = (list: readonly Organisation[], depth: number): (Organisation & { readonly depth: number })[] =>
    list
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, "zh"))
      .flatMap((one) => [{ ...one, depth }, ...walk(below(one.id), depth + 1)]);
  return walk(items.filter(isTop), 0);
}

/** For a choice: indented by depth, those that are closed at the end of their name. */
export const treeOptions = (items: readonly Organisation[]) =>
  treeOf(items)
    .filter(({ active }) => active)
    .map(({ id, name, depth }) => ({ value: id, label: `${"　".repeat(depth)}${name}` }));

/** Whether the one stands beneath the other, or is it. */
export function isBeneath(items: readonly Organisation[], id: string | undefined, top: string): boolean {
  const path = items.find((one) => one.id === id)?.path;
  const above = items.find((one) => one.id === top)?.path;
  return path !== undefined && above !== undefined && path.startsWith(above);
}
