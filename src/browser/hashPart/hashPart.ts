import { hasher } from './hasher.ts';
import { identify } from './identify.ts';
import { openStoredQueue } from './storedQueue/storedQueue.ts';
import { openVisitor } from './visitor.ts';

/** Loaded only when something is hashed: always in mode `identified`, else for join keys. */
export const hashPart = { ...hasher, identify, openStoredQueue, openVisitor };

export type HashPart = typeof hashPart;
