import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KillStage, momentsOf, type Moment, type Victim } from '../setup/killed-import.ts';
import { SEED } from '../setup/seeded.ts';

const SIZES = { firms: 300, makes: 1_200, buys: 900, supplies: 900 };

describe('an import is killed, and run again', { timeout: 120_000 }, () => {
  let stage: KillStage;
  beforeAll(async () => {
    stage = await KillStage.open(SEED, SIZES);
  }, 120_000);
  afterAll(() => stage.close());

  /** All of it is there or nothing, a rerun makes it whole, and a service that runs answers of either state alone. */
  const leavesNothingHalf = async (victim: Victim, moment: Moment) => {
    const { faults, visible, isEqual, answers } = await stage.kill(victim, moment);
    expect(faults).toEqual([]);
    expect([0, stage.elements]).toContain(visible);
    expect(isEqual).toBe(true);
    expect(answers.before).toBeGreaterThan(0);
    expect(answers.after).toBeGreaterThan(0);
  };

  for (const moment of momentsOf(1, { reading: 0, writing: 1, committing: 1 }))
    it(`the importer dies while it is ${moment.phase}: nothing half stays, is answered, or is in the way`, () =>
      leavesNothingHalf('importer', moment));

  for (const moment of momentsOf(2, { reading: 1, writing: 0, committing: 1 }))
    it(`Neo4j dies while an import is ${moment.phase}: nothing half stays, is answered, or is in the way`, () =>
      leavesNothingHalf('database', moment));
});
