/**
 * The seam. Snowplow's browser core imports `newEmitter` from `@snowplow/tracker-core` and hands it every
 * final payload, synchronously. `node/build/snowplowSeam.ts` resolves that one import to this file, so that our
 * emitter, with guard and outbox behind it, is the only exit.
 */
import type { PayloadTaker } from '../exit.ts';

export * from '@snowplow/tracker-core';

export const newEmitter = (configuration: { emitter: PayloadTaker }): PayloadTaker => configuration.emitter;
