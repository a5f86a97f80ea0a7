import type { Settings } from '../contract/settings.ts';

/** Whether debug mode is on. An attribute without a value turns it on. */
export const isDebug = ({ debug }: Settings): boolean => !/^(undefined|false)$/.test(`${debug}`);

/** Writes a line for whoever builds the page, in debug mode only. */
export type Debug = (line: string) => void;

export const createDebug =
  (settings: Settings): Debug =>
  (line) => {
    // biome-ignore lint/suspicious/noConsole: what debug mode is for
    if (isDebug(settings)) console.info('meltano telemetry:', line);
  };
