import { startAudience } from '../../browser/audience/startAudience.ts';
import { findWatcher } from '../../browser/consentManagers/findWatcher.ts';
import type { TrackerPart } from '../../browser/contract/call.ts';
import { drop } from '../../browser/contract/outcome.ts';
import type { ConsentState, Telemetry, TelemetryOptions } from '../../browser/contract/types.ts';
import { createInstance } from '../../browser/dropIn/createInstance.ts';
import { readOptions } from '../../browser/dropIn/readOptions.ts';
import { hashPart } from '../../browser/hashPart/hashPart.ts';
import { startLegacyGa } from '../../browser/legacyGa/startLegacyGa.ts';
import { asTrackerPart } from '../../browser/trackerPart/asTrackerPart.ts';
import { startTracker } from '../../browser/trackerPart/startTracker.ts';
import { noteListeners } from './noteListeners.ts';
import { recordRequests, type TestRequest } from './recordSend.ts';

const OVER: ConsentState = { mode: 'off', because: 'visitor_choice', waiting: false };

/** Receives requests and calls. */
export interface Listener {
  record(request: TestRequest): void;
  /** The tracker part has got a call: from here on it tells what becomes of it. */
  arrive(): void;
}

/** One life of the real instance, with the parts that pages load later. */
export interface Life {
  readonly telemetry: Telemetry;
  /** Removes what the instance has added to the page, and lets nothing more of it through. */
  end(): void;
}

/** @throws TypeError when an option is wrong, as `createTelemetry` does. */
export function startInstance(options: TelemetryOptions, listener: Listener): Life {
  let isOver = false;
  const endings: (() => void)[] = [];
  const noting = <T>(start: () => T): T => {
    const [result, removeAll] = noteListeners(start);
    endings.push(removeAll);
    return result;
  };
  const settings = readOptions(options);
  const telemetry: Telemetry = noting(() =>
    createInstance(
      settings,
      async () => (given, mode, ask) =>
        noting((): TrackerPart => {
          recordRequests((request) => {
            if (!isOver) listener.record(request);
          });
          const tracker = startTracker(
            async () => hashPart,
            given.profile ? startAudience((fn) => telemetry.push(fn)) : undefined,
            given,
            mode,
            (said) => (isOver ? OVER : ask(said)),
          );
          endings.push(() => tracker.obey(OVER));
          if (given.legacyGa === 'on') startLegacyGa(tracker, given, telemetry);
          const [handle, obey, flush] = asTrackerPart(tracker);
          return [
            (handed) => {
              if (isOver) return drop('unavailable');
              listener.arrive();
              return handle(handed);
            },
            (consent) => {
              if (!isOver) obey(consent);
            },
            flush,
          ];
        }),
      async () => findWatcher,
    ),
  );
  return {
    telemetry,
    end() {
      isOver = true;
      for (const end of endings) end();
    },
  };
}
