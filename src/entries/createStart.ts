import type { StartTracker, TrackerPart } from '../browser/contract/call.ts';
import type { LoadScript, Part } from '../browser/contract/loadScript.ts';
import { drop } from '../browser/contract/outcome.ts';
import { readOptions, type UncheckedOptions } from '../browser/dropIn/readOptions.ts';
import type { HashPart } from '../browser/hashPart/hashPart.ts';
import { asTrackerPart } from '../browser/trackerPart/asTrackerPart.ts';
import { startTracker } from '../browser/trackerPart/startTracker.ts';
import type { AudiencePart } from './audiencePart.ts';
import type { CollectPart } from './collectPart.ts';
import type { LegacyGaPart } from './legacyGaPart.ts';

declare const LEGACY_GA_PART: Part;
declare const COLLECT_PART: Part;
declare const AUDIENCE_PART: Part;

/** Under wrong options nothing is sent. */
const inert: TrackerPart = [() => drop('unavailable'), () => {}, async () => {}];

/**
 * Starts the tracker part of a script tag, whose options nobody has checked yet.
 *
 * @throws (rejects) where the part for a profile can't be loaded: without it nothing may be sent.
 */
export const createStart = async (
  load: LoadScript,
  loadHashPart: () => Promise<HashPart>,
  { profile }: UncheckedOptions,
): Promise<StartTracker> => {
  const narrow = profile ? (await load<AudiencePart>(AUDIENCE_PART))() : undefined;
  return (unchecked, mode, ask) => {
    try {
      const settings = readOptions(unchecked);
      const tracker = startTracker(loadHashPart, narrow, settings, mode, ask);
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
};
