import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

/** Closes the output with the counts, for machines that read it. */
export default class CountReporter implements Reporter {
  private tests: TestCase[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests();
  }

  onEnd(): void {
    const count = (outcome: ReturnType<TestCase['outcome']>) =>
      this.tests.filter((test) => test.outcome() === outcome).length;
    process.stdout.write(
      `e2e: ${count('expected')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped\n`,
    );
  }
}
