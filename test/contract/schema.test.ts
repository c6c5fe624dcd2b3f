import { describe, expect, it } from 'vitest';
import { printContract, printedContract } from '../../src/api/print-schema.ts';

describe('the contract', () => {
  it('is printed in schema/api.graphql as it is served (npm run schema:print)', async () => {
    expect((await printContract()) === printedContract()).toBe(true);
  });

  it('has no mutations, subscriptions, aggregates or DateTime, and describes every question', async () => {
    const printed = await printContract();
    expect(printed).not.toMatch(/^type (Mutation|Subscription) /m);
    expect(printed).not.toMatch(/Aggregat/);
    expect(printed).not.toMatch(/scalar DateTime/);
    expect(printed).not.toMatch(/Restricted|_RESTRICTED/);
  });
});
