/** Names that contain the given one, or share most of their pairs of characters with it; the closest first. */
export function nearNames(word: string, names: readonly string[], most = 5): readonly string[] {
  return [...new Set(names)]
    .map((name) => ({ name, likeness: likeness(word.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.likeness >= 0.3)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Dice's coefficient; the edges count as characters, so that short words have pairs too. */
function likeness(left: string, right: string): number {
  const [ours, theirs] = [pairs(left), pairs(right)];
  const shared = [...ours].filter((pair) => theirs.has(pair)).length;
  const contained = right.includes(left) || left.includes(right) ? 0.3 : 0;
  return (2 * shared) / (ours.size + theirs.size) + contained;
}

function pairs(word: string): ReadonlySet<string> {
  const signs = ["^", ...Array.from(word), "$"];
  return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
}
