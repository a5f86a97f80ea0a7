import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test';
import { type RecordedTelemetry, recordTelemetry } from './recordedTelemetry.ts';
import { type Recorder, startRecorder } from './startRecorder.ts';

/** What a test can ask for. */
export interface TelemetryFixtures {
  /** What the pages of this test send. Ask for it before the first page is opened. */
  telemetry: RecordedTelemetry;
}

/** What a worker has, or gets from `use` in `playwright.config`. */
export interface TelemetryWorkerFixtures {
  /** Directories or addresses of Iglu registries with the site's own schemas. @default [] */
  telemetrySchemas: readonly string[];
  /** The worker's own collector. */
  telemetryRecorder: Recorder;
}

/**
 * Playwright's `test` with the fixture `telemetry`: every page of a test sends to its worker's own collector, whichever
 * collector the page names.
 *
 * @example
 * test('a call to action is counted', async ({ page, telemetry }) => {
 *   await page.goto('/');
 *   await page.getByRole('link', { name: 'Book a demo' }).click();
 *   await expect(telemetry).toHaveSent('cta_clicked', { placement: 'hero' });
 * });
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & TelemetryFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & TelemetryWorkerFixtures
> = base.extend<TelemetryFixtures, TelemetryWorkerFixtures>({
  telemetrySchemas: [[], { option: true, scope: 'worker' }],
  telemetryRecorder: [
    async ({ telemetrySchemas }, use) => {
      const recorder = await startRecorder(telemetrySchemas);
      await use(recorder);
      await recorder.close();
    },
    { scope: 'worker' },
  ],
  telemetry: async ({ context, telemetryRecorder }, use) => {
    await use(await recordTelemetry(context, telemetryRecorder));
  },
});
