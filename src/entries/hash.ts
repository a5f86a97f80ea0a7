export { hash } from '../browser/hashPart/hash.ts';
export { projectUuid } from '../browser/hashPart/projectUuid.ts';
export { userIdDigest } from '../browser/hashPart/userIdDigest.ts';
