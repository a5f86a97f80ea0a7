import type { ConsentMode } from './modes.ts';

/** What a manager says: a mode, or undefined while nobody has chosen. */
export type ManagerAnswer = ConsentMode | undefined;

/**
 * Watches a consent manager and calls `tell` with each answer. Returns the function that ends the watching. Never
 * throws, and never answers in doubt.
 */
export type WatchManager = (tell: (answer: ManagerAnswer) => void) => () => void;
