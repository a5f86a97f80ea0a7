export { hash } from '../privacy/hash.ts';
export { projectUuid } from '../privacy/projectUuid.ts';
