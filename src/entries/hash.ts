export { hash } from '../browser/hashPart/hash.ts';
export { projectUuid } from '../browser/hashPart/projectUuid.ts';
