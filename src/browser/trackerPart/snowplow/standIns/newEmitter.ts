/**
 * The seam. Snowplow's browser core imports `newEmitter` from `@snowplow/tracker-core` and hands it every
 * final payload, synchronously. `vitePlugin.ts` resolves that one import to this file, so that our emitter,
 * the guard and outbox behind it, is the only exit.
 */
import type { Emitter, EmitterConfiguration } from '@snowplow/tracker-core';

export * from '@snowplow/tracker-core';

export const newEmitter = (configuration: EmitterConfiguration & { emitter: Emitter }): Emitter =>
  configuration.emitter;
