import type { Tracker } from '../call.ts';
import { startLegacyGa } from '../legacy-ga/startLegacyGa.ts';
import type { Settings } from '../options.ts';
import type { Telemetry } from '../types.ts';
import { handOver } from './handOver.ts';

const scope = window as unknown as { meltanoTelemetry: Telemetry };

/** What the tracker part does with it. */
export type LegacyGaPart = (tracker: Tracker, settings: Settings) => void;

const startPart: LegacyGaPart = (tracker, settings) =>
  scope.meltanoTelemetry.push((telemetry) => startLegacyGa(tracker, settings, telemetry));

handOver(startPart);
