import type { ConsentMode } from './modes.ts';

/** What a manager says: a mode, or undefined while nobody has chosen. */
export type ManagerAnswer = ConsentMode | undefined;

/**
 * Watches a consent manager: calls `tell` with each answer. Returns what ends the watching. Never throws, never
 * answers without being sure.
 */
export type WatchManager = (tell: (answer: ManagerAnswer) => void) => () => void;
