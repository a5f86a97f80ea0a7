export type { Find } from '../testing/leakFinder/createSearch.ts';
export type { Seen } from '../testing/leakFinder/requestPieces.ts';
export {
  type TelemetryFixtures,
  type TelemetryWorkerFixtures,
  test,
} from '../testing/playwright/fixtures.ts';
export { expect, type TelemetryExpect, type TelemetryMatchers } from '../testing/playwright/matchers.ts';
export type { PageDrop } from '../testing/playwright/pageScript.ts';
export type { ArrivedEvent, RecordedTelemetry } from '../testing/playwright/recordedTelemetry.ts';
export type { Recorder } from '../testing/playwright/startRecorder.ts';
