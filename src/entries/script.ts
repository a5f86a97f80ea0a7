import type { StartTracker } from '../call.ts';
import { openGate } from '../telemetry.ts';
import type { Telemetry } from '../types.ts';
import { createScriptLoader, type LoadScript, type Part } from './loadScript.ts';

declare const TRACKER_PART: Part;

type Queued = (telemetry: Telemetry) => void;
const scope = window as unknown as { meltanoTelemetry?: Queued[] | Telemetry };
const queue = scope.meltanoTelemetry;
const dropIn = document.currentScript as HTMLScriptElement;

// A second script tag finds the instance of the first: one page, one instance.
if (!(queue as Telemetry | undefined)?.setConsent) {
  try {
    const load = createScriptLoader(dropIn);
    const telemetry = openGate(dropIn.dataset, async () => {
      const createStart = await load<(load: LoadScript) => StartTracker>(TRACKER_PART);
      return createStart(load);
    });
    scope.meltanoTelemetry = telemetry;
    if (Array.isArray(queue)) queue.forEach(telemetry.push);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
    console.error(error);
  }
}
