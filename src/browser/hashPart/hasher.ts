import { digestUuid } from './digestUuid.ts';
import { hash } from './hash.ts';
import { hashField } from './hashField.ts';
import { projectUuid } from './projectUuid.ts';
import { userIdHash } from './userIdHash.ts';

/** What is loaded only when something is hashed. */
export const hasher = { hash, hashField, digestUuid, projectUuid, userIdHash };

export type Hasher = typeof hasher;
