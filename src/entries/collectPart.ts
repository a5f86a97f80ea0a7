import { startCollect } from '../browser/collect/startCollect.ts';
import type { PageTracker, PartLoaders, StartPart } from '../browser/contract/collecting.ts';
import { handOver } from '../browser/contract/handOver.ts';
import type { LoadScript, Part } from '../browser/contract/loadScript.ts';
import type { Settings } from '../browser/contract/settings.ts';
import type { Telemetry } from '../browser/contract/types.ts';

declare const VITALS_PART: Part;
declare const ERRORS_PART: Part;
declare const DEAD_ENDS_PART: Part;
declare const ATTRIBUTES_PART: Part;

const scope = window as unknown as { meltanoTelemetry: Telemetry };

/** What the tracker part does with it. */
export type CollectPart = (tracker: PageTracker, settings: Settings, load: LoadScript) => void;

const loadersOf = (load: LoadScript): PartLoaders => ({
  vitals: () => load<StartPart>(VITALS_PART),
  errors: () => load<StartPart>(ERRORS_PART),
  'dead-ends': () => load<StartPart>(DEAD_ENDS_PART),
  attributes: () => load<StartPart>(ATTRIBUTES_PART),
});

const startPart: CollectPart = (tracker, settings, load) =>
  scope.meltanoTelemetry.push((telemetry) => startCollect(tracker, settings, telemetry, loadersOf(load)));

handOver(startPart);
