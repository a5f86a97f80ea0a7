/** Stands in for `tslib`: what Snowplow's ES5 output needs of it, in a browser that has ES2020. */
export const __assign = Object.assign;

export const __spreadArray = <T>(to: readonly T[], from: ArrayLike<T>): T[] => [...to, ...Array.from(from)];

/** Imported by what the seam leaves out. */
export { __awaiter, __generator } from 'tslib';
