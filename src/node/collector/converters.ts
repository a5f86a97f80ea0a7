import type { AtomicField, AtomicRow } from './atomicRow.ts';
import { rowTime } from './atomicRow.ts';
import { javaDecimal, javaInt, javaLong } from './java/javaNumbers.ts';
import { tsvSafe } from './tsvSafe.ts';

/** Writes a parameter into the row. Returns what is wrong with it, if anything. */
export type Convert = (row: AtomicRow, value: string) => string | undefined;

export const text =
  (field: AtomicField): Convert =>
  (row, value) => {
    row[field] = tsvSafe(value);
    return undefined;
  };

/** Enrich ConversionUtils.validateUuid: canonical form only, in either case. */
export const uuid =
  (field: AtomicField): Convert =>
  (row, value) => {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return 'Not a valid UUID';
    row[field] = value.toLowerCase();
    return undefined;
  };

const number =
  (read: (text: string) => string | undefined, complaint: string) =>
  (field: AtomicField): Convert =>
  (row, value) => {
    if (value.toLowerCase() === 'null') return undefined;
    const result = read(value);
    if (result === undefined) return complaint;
    row[field] = result;
    return undefined;
  };

/** Enrich ConversionUtils.stringToJInteger: Java's toInt, and "null" for nothing. */
export const integer = number(javaInt, 'Cannot be converted to java.lang.Integer');

/** Enrich ConversionUtils.stringToJBigDecimal: Java's BigDecimal, and "null" for nothing. */
export const decimal = number(javaDecimal, 'Cannot be converted to java.math.BigDecimal');

export const flag =
  (field: AtomicField): Convert =>
  (row, value) => {
    if (value !== '1' && value !== '0') return 'Cannot be converted to Boolean-like java.lang.Byte';
    row[field] = value;
    return undefined;
  };

/** Enrich EventEnrichments.extractTimestamp. */
export const timestamp =
  (field: AtomicField): Convert =>
  (row, value) => {
    const milliseconds = javaLong(value);
    if (milliseconds === undefined) return 'Not in the expected format: ms since epoch';
    const year = new Date(Number(milliseconds)).getUTCFullYear();
    if (!(year >= 0 && year <= 9999)) return 'Formatted it is not Redshift-compatible';
    row[field] = rowTime(Number(milliseconds));
    return undefined;
  };

/** Enrich ClientEnrichments.extractViewDimensions: `1920x1080`. */
export const dimensions =
  (width: AtomicField, height: AtomicField): Convert =>
  (row, value) => {
    const [, w, h] = /^(\d+)x(\d+)$/.exec(value) ?? [];
    if (!w || !h) return 'Does not conform to regex (\\d+)x(\\d+)';
    const [wide, high] = [javaInt(w), javaInt(h)];
    if (wide === undefined || high === undefined) return 'Could not be converted to java.lang.Integer s';
    row[width] = wide;
    row[height] = high;
    return undefined;
  };

/** One of a closed list, written under its own or another name. */
export const oneOf =
  (field: AtomicField, names: Readonly<Record<string, string>>, complaint: string): Convert =>
  (row, value) => {
    const name = Object.hasOwn(names, value) ? names[value] : undefined;
    if (name === undefined) return complaint;
    row[field] = name;
    return undefined;
  };
