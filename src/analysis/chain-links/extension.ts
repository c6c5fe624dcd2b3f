import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Projection } from '../../projection/projection.ts';
import type { Surroundings } from '../place/rings.ts';
import { freshSince, kindCounts, sells } from './makers.ts';
import { WORLD } from './needs.ts';

const ALWAYS_TO_BE_HAD = new Set(['NATIONAL', 'UTILITY', 'SERVICE']);

export interface ExtensionStep {
  process: number;
  /** The key inputs made and sold here; behind a captive intermediate, its own key inputs. */
  from: number[];
  /** Captive intermediates that were looked through. */
  through: number[];
}

/**
 * The extension rule: some process where the product is MAIN or JOINT has its key input made and sold in the scope and
 * its other essential inputs to be had. A key input that is captive NORMALLY is looked through to its own key input.
 */
export function createExtensionRule(
  projection: Projection,
  surroundings: Surroundings,
  today: string,
  soldHere: (product: number, world: number) => boolean,
): (product: number, world: number) => ExtensionStep | null {
  const fresh = freshSince(today);
  const available = new Map<number, boolean>();

  /** A seller in the scope or within reach, or a market where it can always be had. */
  const isAvailable = (product: number, world: number): boolean => {
    const key = product * 4 + world;
    const known = available.get(key);
    if (known !== undefined) return known;
    const market = projection.products[product]?.market ?? null;
    const value =
      (market !== null && ALWAYS_TO_BE_HAD.has(market)) || soldHere(product, world) || sellersAround(product, world);
    available.set(key, value);
    return value;
  };

  const sellersAround = (product: number, world: number): boolean => {
    const kinds = [...csrRow(projection.descendants, product)].filter((kind) => kindCounts(projection, product, kind));
    return [product, ...kinds].some((made) =>
      csrRow(projection.makesOfProduct, made).some((row) => {
        if (projection.makesColumns.status[row] !== STATUS.OPERATING || !sells(projection, row, product)) return false;
        if (world === WORLD.ACTUAL && (projection.makesColumns.day[row] ?? 0) < fresh) return false;
        return surroundings.isWithinReach(projection.makesColumns.firm[row] ?? 0, product);
      }),
    );
  };

  const stepBy = (process: number, world: number, path: readonly number[]): ExtensionStep | null => {
    const keys = csrRow(projection.keyInputs, process);
    if (keys.length === 0) return null;
    const from: number[] = [];
    const through: number[] = [];
    for (const key of keys) {
      if (soldHere(key, world)) from.push(key);
      else {
        const behind = projection.products[key]?.captive === 'NORMALLY' ? stepTo(key, world, path) : null;
        if (behind === null) return null;
        from.push(...behind.from);
        through.push(key, ...behind.through);
      }
    }
    for (const edge of csrRow(projection.inputsOfProcess, process)) {
      const input = projection.inputs.product[edge] ?? 0;
      if (projection.inputs.essential[edge] === 1 && !keys.includes(input) && !isAvailable(input, world)) return null;
    }
    return { process, from, through };
  };

  const stepTo = (product: number, world: number, path: readonly number[]): ExtensionStep | null => {
    if (path.includes(product)) return null;
    const walked = path.length === 0 ? [product] : [...path, product];
    for (const process of csrRow(projection.madeBy, product)) {
      const step = stepBy(process, world, walked);
      if (step !== null) return step;
    }
    return null;
  };

  return (product, world) => (projection.products[product]?.captive === 'NORMALLY' ? null : stepTo(product, world, []));
}

/** Products worth asking the rule about: what follows by one process, through captive intermediates, from products sold here. */
export function extensionCandidates(projection: Projection, sold: Iterable<number>): Set<number> {
  const candidates = new Set<number>();
  const queue = [...sold];
  const queued = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    for (const process of csrRow(projection.dependents, queue[at] ?? 0)) {
      for (const product of csrRow(projection.purposes, process)) {
        if (projection.products[product]?.captive !== 'NORMALLY') candidates.add(product);
        else if (!queued.has(product)) {
          queued.add(product);
          queue.push(product);
        }
      }
    }
  }
  return candidates;
}
