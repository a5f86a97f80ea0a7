import type { StartTracker, TrackerPart } from '../browser/contract/call.ts';
import { handOver } from '../browser/contract/handOver.ts';
import type { LoadScript, Part } from '../browser/contract/loadScript.ts';
import { drop } from '../browser/contract/outcome.ts';
import { readOptions } from '../browser/dropIn/readOptions.ts';
import type { HashPart } from '../browser/hashPart/hashPart.ts';
import { asTrackerPart } from '../browser/trackerPart/asTrackerPart.ts';
import { startTracker } from '../browser/trackerPart/startTracker.ts';
import type { CollectPart } from './collectPart.ts';
import type { LegacyGaPart } from './legacyGaPart.ts';

declare const HASH_PART: Part;
declare const LEGACY_GA_PART: Part;
declare const COLLECT_PART: Part;

/** Under wrong options nothing is sent. */
const inert: TrackerPart = [() => drop('unavailable'), () => {}, async () => {}];

const createStart =
  (load: LoadScript): StartTracker =>
  (unchecked, mode, ask) => {
    try {
      const settings = readOptions(unchecked);
      const tracker = startTracker(() => load<HashPart>(HASH_PART), settings, mode, ask);
      if (settings.legacyGa === 'on')
        load<LegacyGaPart>(LEGACY_GA_PART).then(
          (start) => start(tracker, settings),
          () => {},
        );
      if (settings.collect)
        load<CollectPart>(COLLECT_PART).then(
          (start) => start(tracker, settings, load),
          () => {},
        );
      return asTrackerPart(tracker);
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
      console.error(error);
      // An instance that sends nothing must not stand in the way of one that does.
      (window as { meltanoTelemetry?: unknown }).meltanoTelemetry = [];
      return inert;
    }
  };

handOver(createStart);
