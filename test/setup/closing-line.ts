import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line that any reader and any script understands. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file or a describe that broke before its tests could run: they are skipped, and that is no success.
    const broken = modules
      .flatMap((module) => [module, ...module.children.allSuites()])
      .filter((suite) => suite.state() === 'failed' && suite.errors().length > 0).length;
    const skipped = count('skipped') + count('pending');
    process.stdout.write(
      `${count('passed')} passed, ${count('failed') + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
  }
}
