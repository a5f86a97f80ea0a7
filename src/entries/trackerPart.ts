import type { StartTracker, Tracker } from '../call.ts';
import { readOptions } from '../options.ts';
import { drop } from '../outcome.ts';
import type { IdentifiedPart } from '../tracker/identifiedPart.ts';
import { startTracker } from '../tracker/startTracker.ts';
import { handOver } from './handOver.ts';
import type { LegacyGaPart } from './legacyGaPart.ts';
import type { LoadScript, Part } from './loadScript.ts';

declare const HASH_PART: Part;
declare const LEGACY_GA_PART: Part;

/** Under wrong options nothing is sent. */
const inert: Tracker = { handle: () => drop('unavailable'), setMode() {}, async flush() {} };

const createStart =
  (load: LoadScript): StartTracker =>
  (unchecked, mode, ask) => {
    try {
      const settings = readOptions(unchecked);
      const tracker = startTracker(() => load<IdentifiedPart>(HASH_PART), settings, mode, ask);
      if (settings.legacyGa === 'on')
        load<LegacyGaPart>(LEGACY_GA_PART).then(
          (start) => start(tracker, settings),
          () => {},
        );
      return tracker;
    } catch (error) {
      // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
      console.error(error);
      // An instance that sends nothing must not stand in the way of one that does.
      (window as { meltanoTelemetry?: unknown }).meltanoTelemetry = [];
      return inert;
    }
  };

handOver(createStart);
