import type { StartTracker } from '../call.ts';
import type { IdentifiedPart } from '../tracker/identifiedPart.ts';
import { startTracker } from '../tracker/startTracker.ts';
import type { LegacyGaPart } from './legacyGaPart.ts';
import type { LoadScript, Part, PartScript } from './loadScript.ts';

declare const HASH_PART: Part;
declare const LEGACY_GA_PART: Part;

(document.currentScript as PartScript).telemetryPart =
  (load: LoadScript): StartTracker =>
  (settings, mode) => {
    const tracker = startTracker(() => load<IdentifiedPart>(HASH_PART), settings, mode);
    if (settings.legacyGa === 'on')
      load<LegacyGaPart>(LEGACY_GA_PART).then(
        (start) => start(tracker, settings),
        () => {},
      );
    return tracker;
  };
