export type { AtomicEvent, Contexts } from './atomicEvent.ts';
export type {
  Api,
  CollectorPayload,
  Parameters,
  RawEvent,
  RequestContext,
  Source,
} from './collectorPayload.ts';
export {
  type Collector,
  type CollectorApp,
  type CollectorOptions,
  createCollector,
} from './createCollector.ts';
export type { EnrichLine } from './enrichLine.ts';
export type { BadEvent, GoodEvent } from './events.ts';
export type { BadFilters, GoodFilters } from './filters.ts';
export type { OutputOptions } from './output.ts';
export type { SelfDescribing } from './selfDescribing.ts';
export { type RunningCollector, type StartOptions, startCollector } from './startCollector.ts';
export type { Summary } from './store.ts';
export { collectorPlugin } from './vitePlugin.ts';
