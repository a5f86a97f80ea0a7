import { digestUuid } from './digestUuid.ts';
import { hash } from './hash.ts';
import { hashField } from './hashField.ts';
import { projectUuid } from './projectUuid.ts';
import { userIdHash } from './userIdHash.ts';

/** The hash functions, for `identify`, the fields of events, and the guard. */
export const hasher = { hash, hashField, digestUuid, projectUuid, userIdHash };

export type Hasher = typeof hasher;
