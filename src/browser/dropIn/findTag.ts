import type { TelemetryOptions } from '../contract/types.ts';

/** The script's own name, filled in by the build. */
declare const FILE_NAME: string;

/** Options for who can't write attributes; `parts` is the address of the folder with the parts. */
export type ScriptOptions = Partial<TelemetryOptions> & { readonly parts?: string };

/** The tag is not the current script in a module, after a loader that defers scripts, or where an image has that name. */
export const findTag = (): HTMLScriptElement | null => {
  const tag = document.currentScript as HTMLScriptElement | null;
  return (tag?.dataset?.collector && tag) || document.querySelector(`script[src*="${FILE_NAME}"]`);
};
