import type { Tracker } from '../browser/contract/call.ts';
import { handOver } from '../browser/contract/handOver.ts';
import type { Settings } from '../browser/contract/settings.ts';
import type { Telemetry } from '../browser/contract/types.ts';
import { startLegacyGa } from '../browser/legacyGa/startLegacyGa.ts';

const scope = window as unknown as { meltanoTelemetry: Telemetry };

/** What the tracker part does with it. */
export type LegacyGaPart = (tracker: Tracker, settings: Settings) => void;

const startPart: LegacyGaPart = (tracker, settings) =>
  scope.meltanoTelemetry.push((telemetry) => startLegacyGa(tracker, settings, telemetry));

handOver(startPart);
