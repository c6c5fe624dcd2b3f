/** Sørensen–Dice: the share of what two sets have in common, 0..1; 0 of two empty sets. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return (2 * shared) / Math.max(1, a.size + b.size);
}
