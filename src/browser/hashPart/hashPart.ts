import { hasher } from './hasher.ts';
import { identify } from './identify.ts';
import { openStoredQueue } from './storedQueue/storedQueue.ts';
import { openVisitor } from './visitor.ts';

/** What is loaded only when something is hashed, which is always so in mode `identified`. */
export const hashPart = { ...hasher, identify, openStoredQueue, openVisitor };

export type HashPart = typeof hashPart;
