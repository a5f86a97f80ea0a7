import type { AtomicEvent, FieldOf } from './atomicEvent.ts';
import { tsvSafe } from './tsvSafe.ts';

/** Writes a parameter into the event; the answer is what is wrong with it, if anything is. */
export type Convert = (event: AtomicEvent, value: string) => string | undefined;

const INT32 = 2 ** 31;
const isInt32 = (value: number) => value >= -INT32 && value < INT32;

export const text =
  (field: FieldOf<'text'>): Convert =>
  (event, value) => {
    event[field] = tsvSafe(value);
    return undefined;
  };

/** Enrich ConversionUtils.validateUuid: canonical form only, in either case. */
export const uuid =
  (field: 'event_id' | 'domain_sessionid'): Convert =>
  (event, value) => {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return 'Not a valid UUID';
    event[field] = value.toLowerCase();
    return undefined;
  };

/** Enrich ConversionUtils.stringToJInteger: Java's toInt, and "null" for nothing. */
export const integer =
  (field: FieldOf<'integer'>): Convert =>
  (event, value) => {
    if (value.toLowerCase() === 'null') return undefined;
    if (!/^[+-]?\d+$/.test(value) || !isInt32(Number(value)))
      return 'Cannot be converted to java.lang.Integer';
    event[field] = Number(value);
    return undefined;
  };

/** Enrich ConversionUtils.stringToJBigDecimal: Java's BigDecimal, and "null" for nothing. */
export const decimal =
  (field: FieldOf<'decimal'>): Convert =>
  (event, value) => {
    if (value.toLowerCase() === 'null') return undefined;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) || !Number.isFinite(Number(value)))
      return 'Cannot be converted to java.math.BigDecimal';
    event[field] = Number(value);
    return undefined;
  };

export const flag =
  (field: FieldOf<'flag'>): Convert =>
  (event, value) => {
    if (value !== '1' && value !== '0') return 'Cannot be converted to Boolean-like java.lang.Byte';
    event[field] = value === '1';
    return undefined;
  };

/** Enrich EventEnrichments.extractTimestamp. */
export const timestamp =
  (field: FieldOf<'time'>): Convert =>
  (event, value) => {
    if (!/^[+-]?\d+$/.test(value)) return 'Not in the expected format: ms since epoch';
    const date = new Date(Number(value));
    const year = date.getUTCFullYear();
    if (!(year >= 0 && year <= 9999)) return 'Formatted it is not Redshift-compatible';
    event[field] = date.toISOString();
    return undefined;
  };

/** Enrich ClientEnrichments.extractViewDimensions: `1920x1080`. */
export const dimensions =
  (width: FieldOf<'integer'>, height: FieldOf<'integer'>): Convert =>
  (event, value) => {
    const [, w, h] = /^(\d+)x(\d+)$/.exec(value) ?? [];
    if (!w || !h) return 'Does not conform to regex (\\d+)x(\\d+)';
    if (!isInt32(Number(w)) || !isInt32(Number(h))) return 'Could not be converted to java.lang.Integer s';
    event[width] = Number(w);
    event[height] = Number(h);
    return undefined;
  };

/** One of a closed list, written under its own or another name. */
export const oneOf =
  (field: FieldOf<'text'>, names: Readonly<Record<string, string>>, complaint: string): Convert =>
  (event, value) => {
    const name = Object.hasOwn(names, value) ? names[value] : undefined;
    if (name === undefined) return complaint;
    event[field] = name;
    return undefined;
  };
