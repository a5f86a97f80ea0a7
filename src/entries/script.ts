import type { StartTracker } from '../browser/contract/call.ts';
import { createScriptLoader, type LoadScript, type Part } from '../browser/contract/loadScript.ts';
import type { FindWatcher } from '../browser/contract/managerPart.ts';
import type { Settings } from '../browser/contract/settings.ts';
import { createInstance } from '../browser/dropIn/createInstance.ts';
import { findTag, type ScriptOptions } from '../browser/dropIn/findTag.ts';
import { hashPart } from '../browser/hashPart/hashPart.ts';
import { onlyInstance } from '../browser/page/onlyInstance.ts';
import { createStart } from './createStart.ts';

/** Of the two builds of this file `telemetry-all.js` is the one that holds the tracker and the hash part itself. */
declare const HOLDS_ALL: boolean;
declare const TRACKER_PART: Part;
declare const CONSENT_PART: Part;

try {
  onlyInstance(() => {
    const tag = findTag();
    const options: ScriptOptions = {
      ...(window as { meltanoTelemetryOptions?: ScriptOptions }).meltanoTelemetryOptions,
      ...tag?.dataset,
    };
    const load = createScriptLoader(
      tag?.nonce,
      options.parts ? `${options.parts}/` : tag?.src && new URL('.', tag.src).href,
    );
    return createInstance(
      options as Settings,
      HOLDS_ALL
        ? () => createStart(load, async () => hashPart, options)
        : async () =>
            (await load<(load: LoadScript, options: ScriptOptions) => Promise<StartTracker>>(TRACKER_PART))(
              load,
              options,
            ),
      () => load<FindWatcher>(CONSENT_PART),
    );
  });
} catch (error) {
  // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
  console.error(error);
}
