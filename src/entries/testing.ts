export {
  createTestTelemetry,
  type Drop,
  type TestOptions,
  type TestTelemetry,
} from '../testing/page/createTestTelemetry.ts';
export { type DigestOptions, digestOf, type HashedField } from '../testing/page/digestOf.ts';
export type { TestRequest } from '../testing/page/recordSend.ts';
export type { SentData, SentEvent } from '../testing/page/sentEvent.ts';
