import { normalise } from '../../../normalise.ts';

export type Dimension = 'MONEY' | 'AREA';

/** Factor of each unit to ours: CNY, hectares. 1 亩 = 1/15 ha (666.67 m²). Foreign money has no factor: a rate is a guess. */
const UNITS: Record<Dimension, Readonly<Record<string, number>>> = {
  MONEY: { 元: 1, 千元: 1e3, 万元: 1e4, 万: 1e4, 百万元: 1e6, 千万元: 1e7, 亿元: 1e8, 亿: 1e8, cny: 1, 'cny 10k': 1e4 },
  // Compared in the normal form, where ㎡ and m² are m2.
  AREA: { 亩: 1 / 15, 公顷: 1, ha: 1, 平方米: 1e-4, m2: 1e-4, 万平方米: 1, 平方公里: 100, km2: 100 },
};

/** The factor of a unit as it is written; null for one that is not known. `人民币万元` and `万元人民币` are 万元. */
export function factorOf(dimension: Dimension, unit: string): number | null {
  const plain = normalise(unit)
    .replace(/人民币|rmb/g, '')
    .trim();
  const units = UNITS[dimension];
  return Object.hasOwn(units, plain) ? (units[plain] ?? null) : null;
}

export function unitsOf(dimension: Dimension): string[] {
  return Object.keys(UNITS[dimension]);
}

/** A number without the dust of binary fractions: 3.2 亿 is 320000000. */
export function clean(value: number): number {
  return Number(value.toPrecision(12));
}
