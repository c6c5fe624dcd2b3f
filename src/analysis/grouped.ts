/**
 * Entry numbers 0, 1, … grouped by a key each: as large as what is grouped, not as all there is to group by, so that a
 * question about a small park of a large graph stays small.
 */
export interface Groups {
  /** Every key that occurs, in order; its place here is its slot. */
  readonly keys: Int32Array;
  /** The entries of the key in slot i are `items[offsets[i] .. offsets[i + 1])`, in the order they came in. */
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** A key and an entry in one number that sorts by both: exact up to 2⁵³, so up to 8 million keys and 1 billion entries. */
const SHIFT = 2 ** 30;

export function groupedBy(keyOf: readonly number[]): Groups {
  const size = keyOf.length;
  const sorted = new Float64Array(size);
  for (let entry = 0; entry < size; entry++) sorted[entry] = (keyOf[entry] ?? 0) * SHIFT + entry;
  sorted.sort();
  const keys = new Int32Array(size);
  const offsets = new Int32Array(size + 1);
  const items = new Int32Array(size);
  let slots = 0;
  for (let at = 0; at < size; at++) {
    const both = sorted[at] ?? 0;
    const key = Math.floor(both / SHIFT);
    items[at] = both - key * SHIFT;
    if (slots === 0 || keys[slots - 1] !== key) {
      keys[slots] = key;
      offsets[slots++] = at;
    }
  }
  offsets[slots] = size;
  return { keys: keys.subarray(0, slots), offsets: offsets.subarray(0, slots + 1), items };
}

/** Where a key stands among the keys; -1 where it does not occur. */
export function slotOf({ keys }: Groups, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const NONE = new Int32Array(0);

/** The entries of a key; none where it does not occur. */
export function groupOf(groups: Groups, key: number): Int32Array {
  const slot = slotOf(groups, key);
  return slot === -1 ? NONE : groups.items.subarray(groups.offsets[slot], groups.offsets[slot + 1]);
}

export function hasGroup(groups: Groups, key: number): boolean {
  return slotOf(groups, key) !== -1;
}
