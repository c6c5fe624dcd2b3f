import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Two copies of graphql (its CommonJS and its ES module) refuse each other's schemas.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/neo4j.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One database: files take turns.
    fileParallelism: false,
    reporters: ['default', './test/setup/closing-line.ts'],
  },
});
