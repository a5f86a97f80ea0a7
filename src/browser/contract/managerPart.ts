import type { WatchManager } from './manager.ts';
import type { Settings } from './settings.ts';

/** Finds the watcher of the consent manager that the settings name: the one export of that download. */
export type FindWatcher = (settings: Settings) => WatchManager;
