import type { StartTracker } from '../call.ts';
import type { StartLegacyGa } from '../legacy-ga/startLegacyGa.ts';
import type { IdentifiedPart } from '../tracker/identifiedPart.ts';
import { startTracker } from '../tracker/startTracker.ts';
import type { Telemetry } from '../types.ts';
import type { LoadScript, Part, PartScript } from './loadScript.ts';

declare const HASH_PART: Part;
declare const LEGACY_GA_PART: Part;

(document.currentScript as PartScript).telemetryPart =
  (load: LoadScript): StartTracker =>
  (...terms) => {
    const tracker = startTracker(() => load<IdentifiedPart>(HASH_PART), ...terms);
    const [settings] = terms;
    if (settings.legacyGa === 'on')
      load<StartLegacyGa>(LEGACY_GA_PART).then(
        (start) =>
          (window as unknown as { meltanoTelemetry: Telemetry }).meltanoTelemetry.push((telemetry) =>
            start(tracker, settings, telemetry),
          ),
        () => {},
      );
    return tracker;
  };
