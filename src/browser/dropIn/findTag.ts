import type { TelemetryOptions } from '../contract/types.ts';

/** The script's own file name, filled in by the build. */
declare const FILE_NAME: string;

/** Options for pages that can't write attributes. `parts` is the address of the folder with the parts. */
export type ScriptOptions = Partial<TelemetryOptions> & { readonly parts?: string };

/** In a module, after a loader that defers scripts, or beside an image named `currentScript`, the tag is found by its file name. */
export const findTag = (): HTMLScriptElement | null =>
  (document.currentScript as HTMLScriptElement | null)?.dataset?.collector
    ? (document.currentScript as HTMLScriptElement)
    : document.querySelector(`script[src*="${FILE_NAME}"]`);
