import { startCollect } from '../browser/collect/startCollect.ts';
import type { PageTracker, PartLoaders } from '../browser/contract/collecting.ts';
import { handOver } from '../browser/contract/handOver.ts';
import type { LoadScript } from '../browser/contract/loadScript.ts';
import type { Settings } from '../browser/contract/settings.ts';
import type { Telemetry } from '../browser/contract/types.ts';

const scope = window as unknown as { meltanoTelemetry: Telemetry };

/** What the tracker part does with it. */
export type CollectPart = (tracker: PageTracker, settings: Settings, load: LoadScript) => void;

const loadersOf = (_load: LoadScript): PartLoaders => ({});

const startPart: CollectPart = (tracker, settings, load) =>
  scope.meltanoTelemetry.push((telemetry) => startCollect(tracker, settings, telemetry, loadersOf(load)));

handOver(startPart);
