import type { StartTracker } from '../call.ts';
import type { FindWatcher } from '../consent/managers/index.ts';
import { onlyInstance } from '../onlyInstance.ts';
import type { Settings } from '../options.ts';
import { openGate } from '../telemetry.ts';
import type { TelemetryOptions } from '../types.ts';
import { createScriptLoader, type LoadScript, type Part } from './loadScript.ts';

declare const TRACKER_PART: Part;
declare const CONSENT_PART: Part;

/** Options for who can't write attributes; `parts` is the address of the folder with the parts. */
type ScriptOptions = Partial<TelemetryOptions> & { readonly parts?: string };

/** The tag is not the current script in a module, after a loader that defers scripts, or where an image has that name. */
const findTag = (): HTMLScriptElement | null => {
  const tag = document.currentScript as HTMLScriptElement | null;
  return (tag?.dataset?.collector && tag) || document.querySelector('script[src*="telemetry.js"]');
};

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
    return openGate(
      options as Settings,
      () => load<(load: LoadScript) => StartTracker>(TRACKER_PART).then((createStart) => createStart(load)),
      () => load<FindWatcher>(CONSENT_PART),
    );
  });
} catch (error) {
  // biome-ignore lint/suspicious/noConsole: the one line of the contract, for whoever wrote the tag
  console.error(error);
}
