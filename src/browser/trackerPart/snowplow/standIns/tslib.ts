/** Stands in for `tslib`: what Snowplow's ES5 output needs of it, by syntax, which no page can replace. */
export const __assign = <A, B>(to: A, from: B): A & B => ({ ...to, ...from });

export const __spreadArray = <T>(to: readonly T[], from: Iterable<T>): T[] => [...to, ...from];

/** Imported by code that the seam leaves out of the bundle. */
export { __awaiter, __generator } from 'tslib';
