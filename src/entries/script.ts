import type { StartTracker } from '../call.ts';
import type { FindWatcher } from '../consent/managers/index.ts';
import { openGate } from '../telemetry.ts';
import type { Telemetry } from '../types.ts';
import { createScriptLoader, type LoadScript, type Part } from './loadScript.ts';

declare const TRACKER_PART: Part;
declare const CONSENT_PART: Part;

type Queued = (telemetry: Telemetry) => void;
const scope = window as unknown as { meltanoTelemetry?: Queued[] | Telemetry };
const queue = scope.meltanoTelemetry;
const dropIn = document.currentScript as HTMLScriptElement;

// A second script tag finds the instance of the first: one page, one instance.
if (!(queue as Telemetry | undefined)?.setConsent) {
  try {
    const load = createScriptLoader(dropIn);
    const telemetry = openGate(
      dropIn.dataset,
      () => load<(load: LoadScript) => StartTracker>(TRACKER_PART).then((createStart) => createStart(load)),
      (manager) => load<FindWatcher>(CONSENT_PART).then((findWatcher) => findWatcher(manager)),
    );
    scope.meltanoTelemetry = telemetry;
    // An element with this id or name stands here as well, and has nothing to say.
    (queue as Queued[] | undefined)?.forEach?.(telemetry.push);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
    console.error(error);
  }
}
